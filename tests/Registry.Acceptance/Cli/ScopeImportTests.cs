using Registry.Cli;
using Registry.Protocol.V1;
using Registry.Server.Tests;

namespace Registry.Acceptance.Cli;

/// <summary><c>registry scope import</c> against a real registry: what the table says is what reports are answered by.</summary>
public sealed class ScopeImportTests(CommandServer server) : IClassFixture<CommandServer>
{
    private const string Headings = "organisation,kind,number,standard,recognition_from,recognition_until,field,test,matrix,method,range_low,range_high,range_unit,cmc,cmc_unit,from,until,signatories,mark,source,verified\n";

    [Fact]
    public async Task A_line_of_a_report_is_answered_by_the_scope_that_was_imported_with_its_place_as_evidence()
    {
        var laboratory = await LaboratoryAsync("scope-a", "LAB A");
        var table = Write("a.csv",
            "LAB A,accredited,VILAS 901,ISO/IEC 17025:2017,2024-01-01,2028-12-31,Hoá,Arsen,nước sạch,SMEWW 3125:2023,0.0005,1,mg/l,,,,,Nguyễn Văn A,(a),Phạm vi VILAS 901,yes",
            "LAB A,accredited,VILAS 901,,,,Hoá,Chì,nước sạch,SMEWW 3125:2023,0.0005,1,mg/l,,,,,,,,");
        var preview = await server.RunAsync("scope", "import", table, "--dry-run", "--key-file", server.Administrator);
        Assert.True(preview.Code == ExitCodes.Done, preview.Error);
        Assert.Contains("3 added", preview.Output, StringComparison.Ordinal);
        Assert.Empty((await HeldAsync(laboratory)).Recognitions);

        await ImportAsync(table);
        var held = Assert.Single((await HeldAsync(laboratory)).Recognitions);
        Assert.Equal(("(a)", "Nguyễn Văn A", "Hoá"), (held.LineMark, held.Signatories.Single().DisplayName, held.Scope[1].Field));
        var report = await SubmitAsync(laboratory, Line("Arsen", "SMEWW 3125:2023"), Line("Cadmi", "SMEWW 3125:2023"), Line("Chì", ""), Line("Arsen", "TCVN 6626:2000"));
        using var client = server.Connect(server.Administrator);
        var competence = await client.Traceability.CheckCompetenceAsync(new CheckCompetenceRequest { Name = report });
        var answers = competence.Lines.Select(line => line.Checks.Single(c => c.Code == "ACCREDITED")).ToList();
        Assert.Equal([Check.Types.Outcome.Ok, Check.Types.Outcome.Fail, Check.Types.Outcome.Unknown, Check.Types.Outcome.Fail], answers.Select(a => a.Outcome));
        Assert.Equal((laboratory, "recognitions[0].scope[0]"), (answers[0].Evidence[0].Resource, answers[0].Evidence[0].Path));
        Assert.Equal(Check.Types.Outcome.Ok, competence.Checks.Single(c => c.Code == "SIGNATORY_APPROVED").Outcome);

        // A later table ends a line; what was known before stays to be asked about.
        var before = (await client.Organisations.GetOrganisationAsync(new GetOrganisationRequest { Name = laboratory })).Organisation.UpdateTime;
        await ImportAsync(Write("a2.csv", "LAB A,accredited,VILAS 901,,,,,Arsen,nước sạch,SMEWW 3125:2023,0.0005,1,mg/l,,,,2026-06-30,,,,"));
        var after = await client.Traceability.CheckCompetenceAsync(new CheckCompetenceRequest { Name = report });
        Assert.Equal(Check.Types.Outcome.Fail, after.Lines[0].Checks.Single(c => c.Code == "ACCREDITED").Outcome);
        var then = await client.Traceability.CheckCompetenceAsync(new CheckCompetenceRequest { Name = report, ReadTime = before });
        Assert.Equal(Check.Types.Outcome.Ok, then.Lines[0].Checks.Single(c => c.Code == "ACCREDITED").Outcome);
    }

    [Fact]
    public async Task A_new_capability_begins_beside_the_old_one_and_old_tables_taken_in_again_change_nothing()
    {
        var laboratory = await LaboratoryAsync("scope-b", "LAB B");
        var first = Write("b1.csv", Mass("0.0001", "2024-01-01"));
        var second = Write("b2.csv", Mass("0.00002", "2026-01-01"));
        await ImportAsync(first);
        await ImportAsync(second);
        string[] expected = ["0.0001 2024-1-1..2025-12-31", "0.00002 2026-1-1.."];
        Assert.Equal(expected, await LinesAsync(laboratory));
        var etag = (await HeldAsync(laboratory)).Etag;
        foreach (var table in new[] { first, second, first })
            Assert.Contains("0 added, 0 changed, 0 ended", (await ImportAsync(table)).Output, StringComparison.Ordinal);
        Assert.Equal(etag, (await HeldAsync(laboratory)).Etag);
        Assert.Equal(expected, await LinesAsync(laboratory));

        // The same day again with another number is a correction of that edition, not a third one.
        await ImportAsync(Write("b3.csv", Mass("0.00003", "2026-01-01")));
        Assert.Equal(["0.0001 2024-1-1..2025-12-31", "0.00003 2026-1-1.."], await LinesAsync(laboratory));
    }

    [Fact]
    public async Task A_complete_table_ends_what_it_leaves_out_on_the_day_before()
    {
        var laboratory = await LaboratoryAsync("scope-c", "LAB C");
        await ImportAsync(Write("c1.csv", Mass("0.0001", "2024-01-01", "LAB C"), Mass("0.0001", "2024-01-01", "LAB C").Replace("Khối lượng", "Chiều dài", StringComparison.Ordinal)));
        var complete = Write("c2.csv", Mass("0.0001", "2024-01-01", "LAB C"));
        for (var again = 0; again < 2; again++)
        {
            await ImportAsync(complete, "--complete-from", "01/09/2026");
            Assert.Equal(["0.0001 2024-1-1..", "0.0001 2024-1-1..2026-8-31"], await LinesAsync(laboratory));
        }
    }

    public static TheoryData<string, int, string, string> WrongTables => new()
    {
        { Headings + "LAB D,accredited,V 1,,,,,Arsen,,,\"0,5\",1,mg/l,,,,,,,,", 2, "range_low", "decimal point" },
        { Headings + "LAB D,accredited,V 1,,,,,Arsen,,,5,1,mg/l,,,,,,,,", 2, "range_high", "below the lower" },
        { Headings + "LAB D,licensed,V 1,,,,,Arsen,,,,,,,,,,,,,", 2, "kind", "registered, accredited or designated" },
        { Headings + "LAB D,accredited,,,,,,Arsen,,,,,,,,,,,,,", 2, "number", "may not be empty" },
        { Headings + "LAB D,accredited,V 1,,,,,Arsen,,,,,,,,31/02/2026,,,,,", 2, "from", "no day" },
        { Headings + "LAB D,accredited,V 1,,,,,Arsen,,,,,,,,2026-02-01,2026-01-01,,,,", 2, "until", "before the first" },
        { Headings + "LAB D,accredited,V 1,,,,,,,,1,2,mg/l,,,,,,,,", 2, "test", "names a test" },
        { Headings + "LAB D,accredited,V 1,,,,,Arsen,,,,,,,,,,,,,\nLAB D,accredited,V 1,,,,,Arsen,,,,,,,,,,,,,", 3, "test", "row 2" },
        { Headings + "LAB D,accredited,V 1,A,,,,Arsen,,,,,,,,,,,,,\nLAB D,accredited,V 1,B,,,,Chì,,,,,,,,,,,,,", 3, "standard", "row 2" },
        { Headings + "NOBODY,accredited,V 1,,,,,Arsen,,,,,,,,,,,,,", 2, "organisation", "no such organisation" },
        { "organisation,kind,number,colour\nLAB D,accredited,V 1,red", 1, "colour", "no such column" },
        { "organisation,kind\nLAB D,accredited", 1, "number", "missing" },
    };

    [Theory]
    [MemberData(nameof(WrongTables))]
    public async Task What_is_wrong_is_told_by_row_and_column_and_nothing_is_written(string table, int row, string column, string message)
    {
        var laboratory = await LaboratoryAsync("scope-d", "LAB D");
        var run = await server.RunAsync("scope", "import", server.Write("wrong.csv", table + "\n"), "--key-file", server.Administrator);
        Assert.Equal(ExitCodes.Refused, run.Code);
        Assert.Contains(run.Error.Split('\n'), line => line.Contains($" {row} ", StringComparison.Ordinal) && line.Contains(column, StringComparison.Ordinal));
        Assert.Contains(message, Unfolded(run.Error), StringComparison.Ordinal);
        Assert.Empty((await HeldAsync(laboratory)).Recognitions);
    }

    [Theory]
    [InlineData("utf-16", "add --encoding utf-16")]
    [InlineData("windows-1258", "add --encoding windows-1258")]
    public async Task Another_encoding_is_named_with_the_option_that_reads_it(string encoding, string hint)
    {
        var laboratory = await LaboratoryAsync($"scope-{encoding}", $"LAB {encoding}");
        var table = Headings + Mass("0.0001", "2024-01-01", $"LAB {encoding}") + "\n";
        var file = server.PathOf($"{encoding}.csv");
        // Without letters that windows-1258 writes in two parts.
        await File.WriteAllBytesAsync(file, encoding == "utf-16"
            ? [0xFF, 0xFE, .. System.Text.Encoding.Unicode.GetBytes(table)]
            : System.Text.CodePagesEncodingProvider.Instance.GetEncoding(1258)!.GetBytes(table.Replace("Khối lượng", "Cân", StringComparison.Ordinal).Replace("Phạm vi", "Nơi", StringComparison.Ordinal)));
        var refused = await server.RunAsync("scope", "import", file, "--key-file", server.Administrator);
        Assert.Equal(ExitCodes.Refused, refused.Code);
        Assert.Contains(hint, Unfolded(refused.Error), StringComparison.Ordinal);
        Assert.DoesNotContain("mapping", refused.Error, StringComparison.Ordinal);
        await ImportAsync(file, "--encoding", encoding);
        Assert.Equal(encoding == "utf-16" ? "Khối lượng" : "Cân", Assert.Single(Assert.Single((await HeldAsync(laboratory)).Recognitions).Scope).Test);
    }

    [Fact]
    public async Task Letters_of_the_old_fonts_are_told_and_not_taken()
    {
        await LaboratoryAsync("scope-abc", "LAB ABC");
        var run = await server.RunAsync("scope", "import", Write("abc.csv", Mass("0.0001", "2024-01-01", "LAB ABC").Replace("Phạm vi", "N­íc ®· xö lý", StringComparison.Ordinal)), "--key-file", server.Administrator);
        Assert.Equal(ExitCodes.Refused, run.Code);
        Assert.Contains("TCVN3", Unfolded(run.Error), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_laboratory_may_not_state_its_own_scope()
    {
        await LaboratoryAsync("scope-e", "LAB E");
        Assert.Equal(ExitCodes.NotPermitted, (await server.RunAsync("scope", "import", Write("e.csv", Mass("0.1", "2024-01-01", "LAB E")), "--key-file", server.Laboratory)).Code);
    }

    private static string Mass(string cmc, string from, string laboratory = "LAB B") =>
        $"{laboratory},accredited,VILAS 902,ISO/IEC 17025:2017,2024-01-01,2028-12-31,Khối lượng,Khối lượng,,ĐLVN 99:2019,0.001,20,kg,{cmc},kg,{from},,,,Phạm vi,yes";

    private static ResultLine Line(string characteristic, string method) => new() { Characteristic = characteristic, Method = method, PrintedResult = "0,005", Unit = "mg/l" };

    // The cells of a table may be folded over several lines.
    private static string Unfolded(string table) => string.Join(' ', table.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private string Write(string name, params string[] rows) => server.Write(name, Headings + string.Join('\n', rows) + "\n");

    private async Task<CliRun> ImportAsync(string table, params string[] more)
    {
        var run = await server.RunAsync(["scope", "import", table, "--key-file", server.Administrator, .. more]);
        Assert.True(run.Code == ExitCodes.Done, run.Error + run.Output);
        return run;
    }

    private async Task<string> LaboratoryAsync(string id, string code)
    {
        using var client = server.Connect(server.Administrator);
        var name = $"organisations/{id}";
        if ((await client.Organisations.ListOrganisationsAsync(new ListOrganisationsRequest { Code = code })).Organisations.Count == 0)
            await client.Organisations.CreateOrganisationAsync(new CreateOrganisationRequest
            {
                Organisation = new Organisation { Name = name, DisplayName = new LocalizedText { Vi = code }, Kinds = { Organisation.Types.Kind.Laboratory }, Codes = { code } },
            });
        return name;
    }

    private async Task<Organisation> HeldAsync(string laboratory)
    {
        using var client = server.Connect(server.Administrator);
        return (await client.Organisations.GetOrganisationAsync(new GetOrganisationRequest { Name = laboratory })).Organisation;
    }

    private async Task<string[]> LinesAsync(string laboratory) =>
        [.. (await HeldAsync(laboratory)).Recognitions.Single().Scope.Select(l => $"{l.Cmc} {Day(l.FromDate)}..{Day(l.ToDate)}")];

    private static string Day(Google.Type.Date? date) => date is null ? "" : $"{date.Year}-{date.Month}-{date.Day}";

    private async Task<string> SubmitAsync(string laboratory, params ResultLine[] lines)
    {
        var key = await server.MakeKeyAsync(laboratory);
        using var client = server.Connect(key);
        var report = Slips.New().With(r => r.Signatories.Add(new Signatory { DisplayName = "TS. Nguyễn Văn A" }));
        report.Samples[0].Results.Clear();
        report.Samples[0].Results.Add(lines);
        return (await client.Reports.SubmitReportAsync(new SubmitReportRequest { Report = report })).Name;
    }
}
