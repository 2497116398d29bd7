using Microsoft.EntityFrameworkCore;
using Registry.Application.Reports;

namespace Registry.Application.Tests.Reports;

public sealed class ReportListTests
{
    [Fact]
    public async Task What_became_of_the_reports_of_a_page_is_found_without_looking_at_every_report_held()
    {
        await using var registry = await TestRegistry.OpenAsync(Databases.Sqlite);
        await using var db = registry.Runtime.Database.Read();
        await using var command = ReportOperations.RevisionsOf(db, ["organisations/vilas-219"], ["a", "b"]).CreateDbCommand();
#pragma warning disable CA2100 // EF Core's own text.
        command.CommandText = $"EXPLAIN QUERY PLAN {command.CommandText}";
#pragma warning restore CA2100
        await db.Database.OpenConnectionAsync();
        var plan = new List<string>();
        await using (var reader = await command.ExecuteReaderAsync())
            while (await reader.ReadAsync())
                plan.Add(reader.GetString(3));

        Assert.Contains(plan, step => step.StartsWith("SEARCH r USING INDEX", StringComparison.Ordinal) && step.Contains("ReportId=?", StringComparison.Ordinal));
        Assert.DoesNotContain(plan, step => step.StartsWith("SCAN r", StringComparison.Ordinal));
    }
}
