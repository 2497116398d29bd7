using Google.Protobuf;
using Registry.Cli;
using Registry.Protocol.V1;

namespace Registry.Acceptance.Cli;

/// <summary>What README shows a newcomer of the catalogue: a real sample comes in by one command, and what people type finds it.</summary>
public sealed class CatalogueTourTests(CommandServer server) : IClassFixture<CommandServer>
{
    private static readonly string Sample = Path.Combine(Tests.SharedFiles.ProjectRoot, "protos", "examples", "iso.jsonl");

    [Fact]
    public async Task The_sample_of_ISO_comes_in_by_one_command_and_ISO_965_finds_all_its_parts()
    {
        Assert.Equal(ExitCodes.Done, (await server.RunAsync("import", Sample, "--key-file", server.Administrator)).Code);
        var found = await SearchAsync("ISO 965");
        Assert.Equal(22, found.Total);
        Assert.All(found.Hits, hit => Assert.Contains("ISO 965-", hit.Document.Designation, StringComparison.Ordinal));
        // The editions in force of the five parts come first.
        Assert.Equal(
            ["ISO 965-1:2013", "ISO 965-2:2024", "ISO 965-3:2021", "ISO 965-4:2025", "ISO 965-5:2025"],
            found.Hits.Take(5).Select(hit => hit.Document.Designation).Order(StringComparer.Ordinal));
        Assert.All(found.Hits.Take(5), hit => Assert.Equal(ForceState.Types.State.InForce, hit.Document.State.State));
        await ShowsAllPartsOfISO965Async();
    }

    /// <summary>It used to show one of them, as if that were what was asked for.</summary>
    private async Task ShowsAllPartsOfISO965Async()
    {
        var shown = await server.RunAsync("show", "ISO 965");
        Assert.Equal(ExitCodes.Done, shown.Code);
        var parts = JsonParser.Default.Parse<ResolveDesignationResponse>((await server.RunAsync("show", "ISO 965", "--json")).Output).Documents;
        Assert.Equal(["ISO 965-1:2013", "ISO 965-2:2024", "ISO 965-3:2021", "ISO 965-4:2025", "ISO 965-5:2025"],
            parts.Where(part => part.State.State == ForceState.Types.State.InForce).Select(part => part.Designation).Order(StringComparer.Ordinal));
        Assert.All(parts, part => Assert.Contains(part.Designation, shown.Output, StringComparison.Ordinal));
        Assert.Contains("ISO 965-4:2025", (await server.RunAsync("show", "ISO 965-4")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sloppy_designation_goes_straight_there() =>
        Assert.Equal("documents/tcvn-7087-2013", (await SearchAsync("tcvn 7087-2013")).DirectHit);

    [Fact]
    public async Task Regulations_on_water_are_found_by_what_people_call_them()
    {
        var best = (await SearchAsync("quy chuan nuoc an toan")).Hits.Take(10).Select(hit => hit.Document.Designation).ToList();
        Assert.Contains("QCĐP 01:2022/BTr", best);
        Assert.Contains("QCVN 01-1:2018/BYT", best);
    }

    /// <summary>The repealed edition says the same in a shorter title; people look for the one that binds.</summary>
    [Fact]
    public async Task What_binds_comes_before_what_it_replaced()
    {
        var found = (await SearchAsync("nuoc sinh hoat")).Hits.Select(hit => hit.Document?.Designation ?? "").ToList();
        Assert.InRange(found.IndexOf("QCVN 01-1:2024/BYT"), 0, found.IndexOf("QCVN 02:2009/BYT") - 1);
    }

    [Fact]
    public async Task A_regulation_repealed_in_part_stands_whole_on_the_last_day_and_clause_by_clause_after_it()
    {
        Assert.Equal((ForceState.Types.State.InForce, 0), await StateAsync("2026-06-30"));
        Assert.Equal((ForceState.Types.State.PartlyInForce, 5), await StateAsync("2026-07-02"));

        async Task<(ForceState.Types.State, int)> StateAsync(string date)
        {
            var shown = await server.RunAsync("show", "documents/qcvn-16-2023-bxd", "--date", date, "--json");
            var state = JsonParser.Default.Parse<GetDocumentResponse>(shown.Output).Document.State;
            return (state.State, state.Clauses.Count(clause => clause.State == ForceState.Types.State.Ended));
        }
    }

    /// <summary>What is found once the index has taken in everything that was written.</summary>
    private async Task<SearchResponse> SearchAsync(string words)
    {
        for (var tries = 0; ; tries++)
        {
            var run = await server.RunAsync("search", words, "--limit", "100", "--json");
            Assert.Equal(ExitCodes.Done, run.Code);
            var found = JsonParser.Default.Parse<SearchResponse>(run.Output);
            if (found.EntriesBehind == 0 || tries == 240)
                return found;
            await Task.Delay(500);
        }
    }
}
