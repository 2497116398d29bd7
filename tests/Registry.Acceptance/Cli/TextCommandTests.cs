using Registry.Cli;
using Registry.Tests;

namespace Registry.Acceptance.Cli;

/// <summary><c>registry text</c> and <c>registry search --format</c> against a real registry.</summary>
public sealed class TextCommandTests(CommandServer server) : IClassFixture<CommandServer>
{
    private static string Decree => SharedFiles.Path("data/regulation-texts/nghi-dinh-37-2026-nd-cp-chat-luong-san-pham-hang-hoa.md");

    [Fact]
    public async Task A_decree_is_loaded_once_shown_by_clause_and_its_list_is_exported()
    {
        const string name = "documents/37-2026-nd-cp";
        Assert.Equal(ExitCodes.NotPermitted, (await server.RunAsync("text", "import", Decree, "--document", name)).Code);
        var dry = await server.RunAsync("text", "import", Decree, "--document", name, "--dry-run", "--key-file", server.Administrator);
        Assert.Contains("99 of them articles", dry.Output, StringComparison.Ordinal);
        Assert.NotEqual(ExitCodes.Done, (await server.RunAsync("text", "show", name)).Code);
        Assert.Equal(ExitCodes.Done, (await server.RunAsync("text", "import", Decree, "--document", name, "--key-file", server.Administrator)).Code);
        Assert.Contains("held already", (await server.RunAsync("text", "import", Decree, "--document", name, "--key-file", server.Administrator)).Output, StringComparison.Ordinal);
        var shown = await server.RunAsync("text", "show", name, "--under", "dieu-97");
        Assert.Contains("dieu-97.khoan-4", shown.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("dieu-96", shown.Output, StringComparison.Ordinal);

        var nothing = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.md");
        await File.WriteAllTextAsync(nothing, "chẳng có gì");
        Assert.NotEqual(ExitCodes.Done, (await server.RunAsync("text", "import", nothing, "--document", name, "--key-file", server.Administrator)).Code);
        File.Delete(nothing);

        CliRun found;
        do
            found = await server.RunAsync("search", "37/2026/NĐ-CP", "--format", "bibtex");
        while (!found.Output.Contains("@misc{37-2026-nd-cp", StringComparison.Ordinal) && found.Code == ExitCodes.Done);
        Assert.Equal(ExitCodes.Done, found.Code);
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.xlsx");
        Assert.NotEqual(ExitCodes.Done, (await server.RunAsync("search", "--format", "xlsx")).Code);
        Assert.Equal(ExitCodes.Done, (await server.RunAsync("search", "--format", "xlsx", "--output", file)).Code);
        Assert.Equal("PK"u8.ToArray(), (await File.ReadAllBytesAsync(file))[..2]);
        File.Delete(file);
    }

    [Fact]
    public async Task Two_editions_are_compared_by_their_designations_and_filed_as_a_workbook()
    {
        string[] both = ["QCVN 01-1:2018/BYT", "QCVN 01-1:2024/BYT"];
        var shown = await server.RunAsync(["compare", .. both, "--lang", "en"]);
        Assert.Equal(ExitCodes.Done, shown.Code);
        Assert.Contains("added", shown.Output, StringComparison.Ordinal);
        Assert.Contains("does not hold both texts", shown.Output, StringComparison.Ordinal);
        var file = server.PathOf("compared.xlsx");
        Assert.Equal(ExitCodes.Done, (await server.RunAsync(["compare", .. both, "--output", file])).Code);
        Assert.Equal("PK"u8.ToArray(), (await File.ReadAllBytesAsync(file))[..2]);
        Assert.NotEqual(ExitCodes.Done, (await server.RunAsync("compare", both[0], "QCVN 99999:2031/BYT")).Code);
    }

    [Fact]
    public async Task The_chain_of_a_document_is_a_tree_with_states_and_the_direction_of_each_relation()
    {
        var chain = await server.RunAsync("lineage", "QCVN 16:2023/BXD", "--date", "05/08/2026", "--lang", "en");
        Assert.Equal(ExitCodes.Done, chain.Code);
        var lines = chain.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("QCVN 16:2023/BXD", lines[0], StringComparison.Ordinal);
        Assert.Contains(lines, line => line.Contains("replaces → QCVN 16:2019/BXD", StringComparison.Ordinal));
        Assert.NotEqual(ExitCodes.Done, (await server.RunAsync("lineage", "documents/none")).Code);
    }

    [Fact]
    public async Task Fields_and_terms_are_looked_up_on_the_terminal()
    {
        Assert.Contains("Water quality", (await server.RunAsync("ics", "13", "--lang", "en")).Output, StringComparison.Ordinal);
        Assert.Contains("Chất lượng nước", (await server.RunAsync("ics", "13", "--lang", "vi")).Output, StringComparison.Ordinal);
        Assert.NotEqual(ExitCodes.Done, (await server.RunAsync("ics", "99")).Code);
        Assert.Contains("hiệu chuẩn", (await server.RunAsync("term", "calibration", "--lang", "en")).Output, StringComparison.Ordinal);
    }
}
