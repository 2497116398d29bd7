using Registry.Protocol.V1;
using Spectre.Console;

namespace Registry.Cli.Output;

/// <summary>What has to be tested, as a table.</summary>
public static class Requirements
{
    public static Table Table(IEnumerable<Requirement> requirements, Words w)
    {
        var table = Tables.Of(w["Chỉ tiêu", "Characteristic"], w["Giới hạn", "Limit"], w["Đơn vị", "Unit"], w["Cho", "For"], w["Phương pháp", "Method"], w["Mục", "Clause"], "");
        foreach (var requirement in requirements)
            table.Row(
                w.Of(requirement.Characteristic),
                requirement.PrintedLimit.Length > 0 ? requirement.PrintedLimit : string.Join("; ", requirement.ExpectedTexts),
                requirement.Unit,
                Joined(requirement.Matrix, requirement.Category, requirement.Condition),
                requirement.Method,
                requirement.Clause,
                Label.Of(requirement.Provenance).Text(w));
        return table;
    }

    private static string Joined(params string[] parts) => string.Join(", ", parts.Where(part => part.Length > 0));
}
