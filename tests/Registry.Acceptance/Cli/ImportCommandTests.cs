using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Registry.Cli;
using Registry.Tests;

namespace Registry.Acceptance.Cli;

/// <summary><c>registry import</c> of catalogues, against a real registry.</summary>
public sealed class ImportCommandTests(CommandServer server) : IClassFixture<CommandServer>
{
    private static string Line(string id, string more = "") => $$"""{"id":"{{id}}","titles":[{"lang":"en","text":"Title of {{id}}"}],"stage":"60.60","dates":[{"type":"published","on":"2011-05"}]{{more}}}""";

    private Task<CliRun> ImportAsync(string path, params string[] more) => server.RunAsync(["import", path, "--key-file", server.Administrator, .. more]);

    private static JsonElement Report(CliRun run) => JsonDocument.Parse(run.Output).RootElement;

    private static (int, int, int, int) Counts(CliRun run)
    {
        var report = Report(run);
        return (report.GetProperty("created").GetInt32(), report.GetProperty("updated").GetInt32(), report.GetProperty("unchanged").GetInt32(), report.GetProperty("refused").GetInt32());
    }

    [Fact]
    public async Task A_catalogue_is_imported_found_and_found_unchanged_the_second_time()
    {
        var path = server.PathOf("first.jsonl.gz");
        await using (var packed = new GZipStream(File.Create(path), CompressionLevel.Fastest))
            packed.Write(Encoding.UTF8.GetBytes(string.Join('\n', Enumerable.Range(1, 3000).Select(n => Line($"ISO {90000 + n}:2011")))));
        var preview = await ImportAsync(path, "--json", "--dry-run");
        Assert.Equal((3000, 0, 0, 0), Counts(preview));
        Assert.Equal((3000, 0, 0, 0), Counts(await ImportAsync(path, "--json")));
        var again = await ImportAsync(path, "--json");
        Assert.Equal((0, 0, 3000, 0), Counts(again));
        Assert.Contains("nothing to do", again.Error, StringComparison.Ordinal);
        var compared = await ImportAsync(path, "--json", "--again");
        Assert.Equal((0, 0, 3000, 0), Counts(compared));
        Assert.DoesNotContain("nothing to do", compared.Error, StringComparison.Ordinal);
        // The index follows the log a moment later.
        var found = "";
        for (var tries = 0; tries < 600 && !found.Contains("documents/iso-90777-2011", StringComparison.Ordinal); tries++)
        {
            await Task.Delay(tries == 0 ? 0 : 100);
            found = (await server.RunAsync("search", "ISO 90777", "--json")).Output;
        }
        Assert.Contains("documents/iso-90777-2011", found, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_others_write_meanwhile_is_no_reason_to_send_a_source_again()
    {
        var path = server.Write("second.jsonl", Line("ISO 95001:2011"));
        Assert.Equal((1, 0, 0, 0), Counts(await ImportAsync(path, "--json")));
        Assert.Equal((1, 0, 0, 0), Counts(await ImportAsync(server.Write("other.jsonl", Line("ISO 95002:2011")), "--json")));
        var again = await ImportAsync(path, "--json");
        Assert.Equal((0, 0, 1, 0), Counts(again));
        Assert.Contains("nothing to do", again.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_catalogues_come_in_by_one_command_as_they_do_one_by_one()
    {
        string[] paths =
        [
            server.Write("one-of-three.jsonl", string.Join('\n', Line("ISO 94001:2011"), Line("ISO 94002:2011"))),
            server.Write("two-of-three.jsonl", string.Join('\n', Line("ISO 94101:2011"), "{\"id\":\"ISO 94102:2011\"}", Line("ISO 94001:2011").Replace("Title", "Another title", StringComparison.Ordinal))),
            server.Write("three-of-three.jsonl", Line("ISO 94201:2011")),
        ];
        var csv = server.PathOf("three.csv");
        var first = await AllAsync("--json", "--format", "catalogue", "--report", csv);
        Assert.Equal(ExitCodes.Refused, first.Code);
        // The second knows another title of a document of the first, which is one document with a claim.
        Assert.Equal((4, 1, 0, 1), Counts(first));
        Assert.Contains(await File.ReadAllLinesAsync(csv), l => l.StartsWith("REFUSED,TITLE_MISSING,two-of-three.jsonl,2,", StringComparison.Ordinal));
        Assert.Contains("catalogue: two-of-three", await ShownAsync("documents/iso-94001-2011"), StringComparison.Ordinal);

        // What the second changed of the first is compared; the others are not even read.
        var second = await AllAsync("--json", "--format", "catalogue");
        Assert.Equal((0, 0, 5, 0), Counts(second));
        Assert.Equal(2, second.Error.Split("nothing to do").Length - 1);
        var third = await AllAsync("--json", "--format", "catalogue");
        Assert.Equal((0, 0, 5, 0), Counts(third));
        Assert.Equal(3, third.Error.Split("nothing to do").Length - 1);
        // One by one they are what they were.
        Assert.Contains("nothing to do", (await ImportAsync(paths[1], "--json", "--format", "catalogue")).Error, StringComparison.Ordinal);

        Task<CliRun> AllAsync(params string[] more) => server.RunAsync(["import", .. paths, "--key-file", server.Administrator, .. more]);
    }

    [Fact]
    public async Task Of_several_sources_none_is_sent_when_one_cannot_be_imported_with_the_others()
    {
        var path = server.Write("good.jsonl", Line("ISO 94301:2011"));
        await RefusedAsync("nowhere.jsonl", server.PathOf("nowhere.jsonl"));
        await RefusedAsync("--format", server.Write("what-else.txt", "?"));
        await RefusedAsync("--source", server.Write("good-too.jsonl", Line("ISO 94302:2011")), "--source", "one name");
        await RefusedAsync("alone", Registry.ReferencePack.ReferencePackReader.ShippedFolder);
        Assert.NotEqual(ExitCodes.Done, (await server.RunAsync("show", "documents/iso-94301-2011")).Code);

        async Task RefusedAsync(string says, params string[] more)
        {
            var run = await ImportAsync(path, more);
            Assert.Equal(ExitCodes.Refused, run.Code);
            Assert.Contains(says, run.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_document_that_somebody_changed_since_is_sent_again_and_the_others_are_not()
    {
        var path = server.Write("third.jsonl", string.Join('\n', Enumerable.Range(1, 50).Select(n => Line($"ISO {95100 + n}:2011"))));
        Assert.Equal((50, 0, 0, 0), Counts(await ImportAsync(path, "--json")));
        const string ByHand = """{"name":"documents/iso-95107-2011","kind":"DOCUMENT_KIND_INTERNATIONAL_STANDARD","designation":"ISO 95107:2011","title":{"en":"A title by hand"},"provenance":{"source":"catalogue: third","confidence":"medium"}}""";
        var byHand = await ImportAsync(server.Write("by-hand.jsonl", ByHand), "--format", "documents");
        Assert.True(byHand.Code == ExitCodes.Done, byHand.Output + byHand.Error);
        Assert.Contains("A title by hand", await ShownAsync("documents/iso-95107-2011"), StringComparison.Ordinal);
        var again = await ImportAsync(path, "--json");
        Assert.Equal((0, 1, 49, 0), Counts(again));
        Assert.DoesNotContain("nothing to do", again.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("A title by hand", await ShownAsync("documents/iso-95107-2011"), StringComparison.Ordinal);
        Assert.Contains("nothing to do", (await ImportAsync(path, "--json")).Error, StringComparison.Ordinal);
    }

    private async Task<string> ShownAsync(string name) => (await server.RunAsync("show", name, "--json")).Output;

    [Fact]
    public async Task Of_a_source_with_one_new_record_one_document_is_sent()
    {
        var lines = Enumerable.Range(1, 40).Select(n => Line($"ISO {95200 + n}:2011")).ToList();
        Assert.Equal((40, 0, 0, 0), Counts(await ImportAsync(server.Write("fourth.jsonl", string.Join('\n', lines)), "--json", "--seen", "2026-01-01")));
        lines.Insert(7, Line("ISO 95300:2011"));
        lines[20] = lines[20].Replace("Title", "Another title", StringComparison.Ordinal);
        Assert.Equal((1, 1, 39, 0), Counts(await ImportAsync(server.Write("fourth.jsonl", string.Join('\n', lines)), "--json", "--seen", "2026-01-01")));
        Assert.Equal((0, 0, 41, 0), Counts(await ImportAsync(server.Write("fourth.jsonl", string.Join('\n', lines)), "--json", "--seen", "2026-01-01", "--again")));
    }

    [Fact]
    public async Task Places_in_another_log_are_not_believed()
    {
        var path = server.Write("fifth.jsonl", Line("ISO 95401:2011"));
        Assert.Equal((1, 0, 0, 0), Counts(await ImportAsync(path, "--json")));
        var journal = Directory.EnumerateFiles(CliRun.StateFolder, "*.held", SearchOption.AllDirectories).Single(f => File.ReadAllText(f).Contains("iso-95401-2011", StringComparison.Ordinal));
        journal = Path.ChangeExtension(journal, ".json");
        var kept = JsonDocument.Parse(await File.ReadAllTextAsync(journal)).RootElement;
        var checkpoint = kept.GetProperty("Checkpoint").GetString()!.Split('\n');
        checkpoint[2] = new string('0', 64);
        await File.WriteAllTextAsync(journal, JsonSerializer.Serialize(new { Fingerprint = kept.GetProperty("Fingerprint").GetString(), Answered = 0, Names = "", Checkpoint = string.Join('\n', checkpoint), Documents = 1 }));
        var again = await ImportAsync(path, "--json");
        Assert.Equal((0, 0, 1, 0), Counts(again));
        Assert.DoesNotContain("nothing to do", again.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bad_records_are_told_with_file_and_line_and_the_others_go_in()
    {
        var path = server.Write("bad.jsonl", string.Join('\n', Line("ISO 96001:2011"), "{broken", Line(""), Line("ISO 96002:2011"), "{\"id\":\"ISO 96003:2011\"}"));
        var csv = server.PathOf("findings.csv");
        var run = await ImportAsync(path, "--report", csv, "--json", "--format", "catalogue");
        Assert.Equal(ExitCodes.Refused, run.Code);
        Assert.Equal((2, 0, 0, 3), Counts(run));
        var lines = await File.ReadAllLinesAsync(csv);
        Assert.Equal("severity,code,file,line,designation,message", lines[0].TrimStart('\uFEFF'));
        Assert.Contains(lines, l => l.StartsWith("REFUSED,LINE_MALFORMED,bad.jsonl,2,", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.StartsWith("REFUSED,IDENTIFIER_MISSING,bad.jsonl,3,", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.StartsWith("REFUSED,TITLE_MISSING,bad.jsonl,5,ISO 96003:2011", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_import_that_was_cut_off_goes_on_where_it_stopped()
    {
        var path = server.Write("cut.jsonl", string.Join('\n', Enumerable.Range(1, 500).Select(n => Line($"ISO {97000 + n}:2011"))));
        Assert.Equal((500, 0, 0, 0), Counts(await ImportAsync(path, "--json")));
        // As a run that was killed after 200 answers leaves its journal.
        var journal = Directory.EnumerateFiles(CliRun.StateFolder, "*.json", SearchOption.AllDirectories).Single(f => File.ReadAllText(f).Contains("\"Documents\": 500", StringComparison.Ordinal));
        var names = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(1, 200).Select(n => $"documents/iso-{97000 + n}-2011\n")))));
        var fingerprint = JsonDocument.Parse(await File.ReadAllTextAsync(journal)).RootElement.GetProperty("Fingerprint").GetString();
        await File.WriteAllTextAsync(journal, JsonSerializer.Serialize(new { Fingerprint = fingerprint, Answered = 200, Names = names, Checkpoint = "", Documents = 200 }));
        Assert.Equal((0, 0, 300, 0), Counts(await ImportAsync(path, "--resume", "--json")));
        // Another order than the one of the journal: nobody knows what was answered, so all of it is sent.
        await File.WriteAllTextAsync(journal, JsonSerializer.Serialize(new { Fingerprint = fingerprint, Answered = 200, Names = new string('0', 64), Checkpoint = "", Documents = 200 }));
        Assert.Equal((0, 0, 500, 0), Counts(await ImportAsync(path, "--resume", "--json")));
    }

    [Fact]
    public async Task A_departments_list_comes_in_through_a_mapping_and_stands_beside_what_the_pack_says()
    {
        var list = server.Write("danh-muc.csv", "Số hiệu;Tên gọi;Ban hành;Thay thế\r\nTCVN 98001:2020;Nước – Yêu cầu;15/03/2020;TCVN 98001:2010\r\nQCVN 16:2023/BXD;Tên do Sở ghi;30/02/2023;\r\n");
        var map = server.Write("danh-muc.json", """{"dates":"dd/MM/yyyy","columns":{"Số hiệu":"designation","Tên gọi":"title.vi","Ban hành":"published","Thay thế":"replaces"}}""");
        var run = await ImportAsync(list, "--map", map, "--json", "--source", "Danh mục của Sở");
        Assert.Equal((1, 1, 0, 0), Counts(run));
        Assert.True(Report(run).GetProperty("findings").TryGetProperty("DATE_NOT_EXISTING", out _));
        using var document = JsonDocument.Parse((await server.RunAsync("show", "documents/qcvn-16-2023-bxd", "--json")).Output);
        var text = document.RootElement.GetRawText();
        Assert.Contains("Tên do Sở ghi", text, StringComparison.Ordinal);
        Assert.Contains("\"rank\": 2", text, StringComparison.Ordinal);
        Assert.Equal((0, 0, 2, 0), Counts(await ImportAsync(list, "--map", map, "--json", "--source", "Danh mục của Sở", "--again")));
    }

    [Theory]
    [InlineData("nowhere.jsonl", null, "nowhere.jsonl")]
    [InlineData("list.csv", "Số hiệu\nTCVN 1:2020\n", "--map")]
    [InlineData("what.txt", "?", "--format")]
    public async Task What_cannot_be_imported_is_said_in_one_sentence(string name, string? text, string says)
    {
        var path = text is null ? server.PathOf(name) : server.Write(name, text);
        var run = await ImportAsync(path);
        Assert.Equal(ExitCodes.Refused, run.Code);
        Assert.Contains(says, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_published_samples_of_both_generations_go_in_but_for_the_malformed_one()
    {
        var run = await ImportAsync(SharedFiles.Path("data/relaton-sample"), "--json");
        var (created, updated, _, refused) = Counts(run);
        Assert.True(created + updated > 200, run.Output);
        Assert.Equal(1, refused);
        Assert.Equal((0, 0), (Counts(await ImportAsync(SharedFiles.Path("data/relaton-sample"), "--json", "--again")).Item1, 0));
    }

    [Fact]
    public async Task Communes_of_another_province_are_loaded_from_the_file_that_travels_with_the_program()
    {
        Assert.Contains("Tuyên Quang", (await server.RunAsync("show", "jurisdictions/vn-08")).Output, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Done, (await server.RunAsync("show", "jurisdictions/vn-08-02374")).Code);
        var some = File.ReadLines(Registry.ReferencePack.ReferencePackReader.CommunesFile).Take(6).ToList();
        var name = $"jurisdictions/{some[^1].Split(',')[0]}";
        Assert.NotEqual(ExitCodes.Done, (await server.RunAsync("show", name)).Code);
        Assert.Equal(ExitCodes.Done, (await ImportAsync(server.Write("communes.csv", string.Join('\n', some)))).Code);
        Assert.Contains(some[^1].Split(',')[2], (await server.RunAsync("show", name)).Output, StringComparison.Ordinal);
    }
}
