using Microsoft.EntityFrameworkCore;
using Registry.Application.Access;
using Registry.Application.Documents;
using Registry.Application.Records;
using Registry.Domain.Documents;

namespace Registry.Application.Tests.Documents;

public sealed class DocumentImportTests
{
    private static readonly Caller Officer = new(Role.Officer, "o", "");

    private static Document Standard(int number, string title = "Chất lượng nước") => new()
    {
        Id = $"tcvn-{number}-2020",
        Kind = DocumentKind.NationalStandard,
        Designation = $"TCVN {number}:2020",
        TitleVi = title,
        Year = 2020,
        ForceEvents = [new ForceEvent { Kind = ForceEventKind.Ended }],
        Relations = [new DocumentRelation { Kind = RelationKind.Replaces, Target = $"TCVN {number}:2010" }],
        Source = "list A",
    };

    private static Task<Answer<Recorded<Document>>[]> ImportAsync(TestRegistry registry, IEnumerable<Document> documents, RecordOptions? options = null, bool reconcile = false) =>
        Task.WhenAll(documents.Select(d => registry.Runtime.Documents.ImportAsync(Officer, d, options ?? RecordOptions.None, reconcile, CancellationToken.None)));

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Documents_written_together_are_what_single_ones_would_be(string database)
    {
        await using var registry = await TestRegistry.OpenAsync(database);
        var operations = registry.Runtime.Documents;
        var one = await operations.CreateAsync(Officer, Standard(1), RecordOptions.None, CancellationToken.None);
        Assert.True(one.Ok, one.Refusal?.Message);
        var many = await ImportAsync(registry, Enumerable.Range(2, 300).Select(n => Standard(n)));
        Assert.All(many, answer => Assert.True(answer.Value is { Changed: true, IsNew: true, Revision: 1 }));
        Assert.Equal(Enumerable.Range(0, 300).Select(i => one.Value.Position + 1 + i), many.Select(m => m.Value.Position).Order());

        await using var db = registry.Runtime.Database.Read();
        var rows = await db.Documents.OrderBy(d => d.Name).ToListAsync();
        Assert.Equal(301, rows.Count);
        Assert.All(rows, r => Assert.True(r is { Kind: "NationalStandard", Year: 2020, EndUnknown: true, Verified: false, HasRules: false, Revision: 1 }));
        var keys = (await db.DesignationKeys.ToListAsync()).ToLookup(k => k.Document, k => k.Key);
        var relations = (await db.DocumentRelations.ToListAsync()).ToLookup(r => r.Document);
        Assert.Equal(keys["documents/tcvn-1-2020"].Select(k => k.Replace("|1|", "|7|", StringComparison.Ordinal)).Order(), keys["documents/tcvn-7-2020"].Order());
        Assert.Equal("TCVN 7:2010", Assert.Single(relations["documents/tcvn-7-2020"]).TargetDesignation);
        var found = await operations.ResolveAsync(Officer, "tcvn 301-2020", null, CancellationToken.None);
        Assert.Equal("documents/tcvn-301-2020", Assert.Single(found.Value.Documents).Record.Name);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Of_documents_seen_before_those_are_named_that_were_written_since_or_are_not_held(string database)
    {
        await using var registry = await TestRegistry.OpenAsync(database);
        var operations = registry.Runtime.Documents;
        var imported = await ImportAsync(registry, Enumerable.Range(1, 300).Select(n => Standard(n)));
        var seen = imported.Select(answer => new SeenDocument(answer.Value.Name, answer.Value.Position)).ToList();
        Assert.Empty((await operations.FindChangedAsync(Caller.Anonymous, seen, CancellationToken.None)).Value);

        await ImportAsync(registry, [Standard(7, "Nước mặt"), Standard(205, "Nước mặt"), Standard(8)]);
        seen.Insert(0, new SeenDocument("documents/tcvn-999-2020", 3));
        var changed = await operations.FindChangedAsync(Caller.Anonymous, seen, CancellationToken.None);
        Assert.Equal(["documents/tcvn-999-2020", "documents/tcvn-7-2020", "documents/tcvn-205-2020"], changed.Value);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_is_imported_again_changes_nothing_and_what_differs_is_a_revision(string database)
    {
        await using var registry = await TestRegistry.OpenAsync(database);
        await ImportAsync(registry, Enumerable.Range(1, 200).Select(n => Standard(n)));
        var size = registry.Runtime.Log.Signed.Head.Size;
        Assert.All(await ImportAsync(registry, Enumerable.Range(1, 200).Select(n => Standard(n))), answer => Assert.False(answer.Value.Changed));
        Assert.Equal(size, registry.Runtime.Log.Signed.Head.Size);

        var changed = await ImportAsync(registry, Enumerable.Range(1, 200).Select(n => Standard(n, n % 2 == 0 ? "Nước mặt" : "Chất lượng nước") with { Relations = n % 2 == 0 ? [] : Standard(n).Relations }));
        Assert.Equal(100, changed.Count(c => c.Value is { Changed: true, Revision: 2, IsNew: false }));
        await using var db = registry.Runtime.Database.Read();
        Assert.Equal(100, await db.Documents.CountAsync(d => d.Revision == 2));
        Assert.Equal(100, await db.DocumentRelations.CountAsync());
        var view = await registry.Runtime.Documents.GetAsync(Officer, "documents/tcvn-8-2020", null, null, CancellationToken.None);
        Assert.Equal("Nước mặt", view.Value.Record.Value.TitleVi);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task One_name_twice_in_a_batch_is_two_revisions_and_one_row(string database)
    {
        await using var registry = await TestRegistry.OpenAsync(database);
        var answers = await ImportAsync(registry, Enumerable.Range(1, 50).Select(n => Standard(9, $"Tiêu đề {n}")));
        Assert.Equal(Enumerable.Range(1, 50).Select(n => (long)n), answers.Select(a => a.Value.Revision).Order());
        await using var db = registry.Runtime.Database.Read();
        Assert.Equal(50, Assert.Single(await db.Documents.ToListAsync()).Revision);
        Assert.Single(await db.DocumentRelations.ToListAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_refused_document_costs_the_others_of_its_batch_nothing(string database)
    {
        await using var registry = await TestRegistry.OpenAsync(database);
        var answers = await ImportAsync(registry, Enumerable.Range(1, 60).Select(n => n % 3 == 0 ? Standard(n) with { TitleVi = null } : Standard(n)));
        Assert.Equal(20, answers.Count(a => a.Refusal is { Reason: RefusalReason.FieldInvalid }));
        await using var db = registry.Runtime.Database.Read();
        Assert.Equal(40, await db.Documents.CountAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_preview_writes_nothing_and_tells_what_would_be_new(string database)
    {
        await using var registry = await TestRegistry.OpenAsync(database);
        var size = registry.Runtime.Log.Signed.Head.Size;
        var answers = await ImportAsync(registry, Enumerable.Range(1, 40).Select(n => Standard(n)), new RecordOptions(ValidateOnly: true));
        Assert.All(answers, a => Assert.True(a.Value is { Changed: true, IsNew: true }));
        Assert.Equal(size, registry.Runtime.Log.Signed.Head.Size);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_two_sources_state_stands_side_by_side_and_either_may_come_again(string database)
    {
        await using var registry = await TestRegistry.OpenAsync(database);
        var a = Standard(5) with { Confidence = "medium" };
        var b = Standard(5, "Chất lượng nước mặt") with { Source = "list B", Confidence = "high", IcsCodes = ["13.060"] };
        await ImportAsync(registry, [a], reconcile: true);
        var both = Assert.Single(await ImportAsync(registry, [b], reconcile: true));
        Assert.Equal("Chất lượng nước mặt", both.Value.Value.TitleVi);
        Assert.Equal([("Chất lượng nước mặt", 1, "list B"), ("Chất lượng nước", 2, "list A")], both.Value.Value.Claims.Select(c => (c.Value, c.Rank, c.Source)));
        Assert.False(Assert.Single(await ImportAsync(registry, [a], reconcile: true)).Value.Changed);
        Assert.False(Assert.Single(await ImportAsync(registry, [b], reconcile: true)).Value.Changed);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Documents_of_before_say_after_the_migration_whether_their_end_is_known(string database)
    {
        await using var registry = await TestRegistry.OpenAsync(database);
        await ImportAsync(registry, [Standard(1), Standard(2) with { Verified = true, ForceEvents = [new ForceEvent { Kind = ForceEventKind.Ended, Date = PartialDate.OfYear(2022) }] }, Standard(3) with { ForceEvents = [] }]);
        await registry.CloseAsync();
        await registry.TamperAsync("""ALTER TABLE "Documents" DROP COLUMN "Verified" """);
        await registry.TamperAsync("""ALTER TABLE "Documents" DROP COLUMN "EndUnknown" """);
        await registry.TamperAsync("""DELETE FROM "__EFMigrationsHistory" WHERE "MigrationId" LIKE '%DocumentGaps'""");
        await registry.ReopenAsync();
        await using var db = registry.Runtime.Database.Read();
        Assert.Equal([(true, false), (false, true), (false, false)], (await db.Documents.OrderBy(d => d.Name).ToListAsync()).Select(d => (d.EndUnknown, d.Verified)));
    }
}
