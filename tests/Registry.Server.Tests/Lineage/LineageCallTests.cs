using System.Net;
using Registry.Protocol.V1;

namespace Registry.Server.Tests.Lineage;

/// <summary>Chains of editions and adoptions, and what references mean, over the real server.</summary>
public sealed class LineageCallTests(PackRegistry pack) : IClassFixture<PackRegistry>
{
    private DocumentService.DocumentServiceClient Anyone => new(pack.Registry.Anonymous);

    private DocumentService.DocumentServiceClient Officer => new(pack.Registry.As(pack.OfficerKey));

    private async Task<string> AddAsync(string designation, string? from, string? last, params (DocumentRelation.Types.Kind Kind, string Target)[] relations)
    {
        var document = new Document { Kind = DocumentKind.NationalStandard, Designation = designation, Title = new LocalizedText { Vi = "Thử" } };
        if (from is not null)
            document.ForceEvents.Add(new ForceEvent { Kind = ForceEvent.Types.Kind.Effective, Date = Day(from) });
        if (last is not null)
            document.ForceEvents.Add(new ForceEvent { Kind = ForceEvent.Types.Kind.Ended, Date = Day(last) });
        document.Relations.Add(relations.Select(r => new DocumentRelation { Kind = r.Kind, TargetDesignation = r.Target }));
        return (await Officer.CreateDocumentAsync(new CreateDocumentRequest { Document = document })).Document.Name;
    }

    private static Google.Type.Date Day(string iso) => Slips.Day(int.Parse(iso[..4]), int.Parse(iso[5..7]), int.Parse(iso[8..]));

    [Fact]
    public async Task A_chain_is_the_same_from_either_end_with_its_gap_and_its_missing_link()
    {
        await AddAsync("TCVN 97001:2008", "2008-01-01", "2014-06-30", (DocumentRelation.Types.Kind.Replaces, "TCVN 97001:1999"));
        await AddAsync("TCVN 97001:2015", "2015-01-01", "2019-12-31", (DocumentRelation.Types.Kind.Replaces, "TCVN 97001:2008"));
        var newest = await AddAsync("TCVN 97001:2020", "2020-01-01", null, (DocumentRelation.Types.Kind.Replaces, "TCVN 97001:2015"), (DocumentRelation.Types.Kind.Adopts, "ISO 97001:2018"));
        var asOf = Slips.Day(2026, 7, 1);
        var chain = await Anyone.GetLineageAsync(new GetLineageRequest { Name = newest, AsOfDate = asOf });
        Assert.Equal(
            [("TCVN 97001:1999", -3), ("TCVN 97001:2008", -2), ("TCVN 97001:2015", -1), ("ISO 97001:2018", 0), ("TCVN 97001:2020", 0)],
            chain.Nodes.Select(n => (n.Designation, n.Generation)).OrderBy(n => n.Generation).ThenBy(n => n.Designation, StringComparer.Ordinal));
        Assert.Equal(4, chain.Links.Count);
        Assert.Contains(chain.Findings, f => f.Code == "EDITION_GAP" && f.Message.Vi.Contains("TCVN 97001:2008", StringComparison.Ordinal));
        Assert.Equal(2, chain.Findings.Count(f => f.Code == "LINK_NOT_LOADED"));
        var oldest = await Anyone.GetLineageAsync(new GetLineageRequest { Name = "documents/tcvn-97001-2008", AsOfDate = asOf });
        Assert.Equal(chain.Nodes.Select(n => n.Designation).Order(), oldest.Nodes.Select(n => n.Designation).Order());
        Assert.Equal(2, oldest.Nodes.Single(n => n.Designation == "TCVN 97001:2020").Generation);
        Assert.Equal(4, oldest.Links.Count);

        var page = WebUtility.HtmlDecode(await pack.Registry.Http.GetStringAsync($"/{newest}/lineage?date=2026-07-01"));
        Assert.Contains("svg", page, StringComparison.Ordinal);
        Assert.Contains("ở giữa không có văn bản nào", page, StringComparison.Ordinal);
        Assert.Contains("/compare?older=tcvn-97001-2015&newer=tcvn-97001-2020", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_circle_ends_and_a_chain_without_end_is_bounded()
    {
        for (var i = 0; i < 3; i++)
            await AddAsync($"TCVN 97002:{2001 + i}", null, null, (DocumentRelation.Types.Kind.Replaces, $"TCVN 97002:{2001 + ((i + 1) % 3)}"));
        var circle = await Anyone.GetLineageAsync(new GetLineageRequest { Name = "documents/tcvn-97002-2001" });
        Assert.Equal(3, circle.Nodes.Count);
        Assert.Contains(circle.Findings, f => f.Code == "LINEAGE_CYCLE");

        var names = Enumerable.Range(0, 130).Select(i => $"TCVN {97100 + i}:2000").ToList();
        var imported = await Officer.ImportDocuments().SendAllAsync(names.Select((name, i) => new ImportDocumentsRequest
        {
            Document = new Document
            {
                Kind = DocumentKind.NationalStandard,
                Designation = name,
                Title = new LocalizedText { Vi = "Thử" },
                Relations = { i + 1 < names.Count ? [new DocumentRelation { Kind = DocumentRelation.Types.Kind.Replaces, TargetDesignation = names[i + 1] }] : (DocumentRelation[])[] },
            },
        }));
        Assert.All(imported, answer => Assert.Null(answer.Error));
        var endless = await Anyone.GetLineageAsync(new GetLineageRequest { Name = "documents/tcvn-97100-2000" });
        Assert.Equal(100, endless.Nodes.Count);
        Assert.True(endless.Truncated);
    }

    [Fact]
    public async Task An_undated_reference_means_the_newest_edition_in_force_on_the_day_with_its_parts_and_a_dated_one_stays()
    {
        await AddAsync("TCVN 97300:2010", "2010-01-01", "2019-12-31");
        await AddAsync("TCVN 97300:2020", "2020-01-01", null);
        await AddAsync("TCVN 97301-1:2012", "2012-01-01", null);
        await AddAsync("TCVN 97301-2:2012", "2012-01-01", "2017-12-31");
        await AddAsync("TCVN 97301-2:2018", "2018-01-01", null);
        var citing = await AddAsync("TCVN 97309:2022", "2022-01-01", null,
            (DocumentRelation.Types.Kind.Cites, "TCVN 97300"), (DocumentRelation.Types.Kind.Cites, "TCVN 97300:2010"), (DocumentRelation.Types.Kind.Cites, "TCVN 97301"), (DocumentRelation.Types.Kind.Cites, "TCVN 97399"));

        async Task<Dictionary<string, Reference>> OnAsync(string day) =>
            (await Anyone.ListReferencesAsync(new ListReferencesRequest { Name = citing, AsOfDate = Day(day) })).References.ToDictionary(r => r.Designation);
        var now = await OnAsync("2026-07-01");
        Assert.Equal((false, "TCVN 97300:2020"), (now["TCVN 97300"].Dated, now["TCVN 97300"].Edition));
        var dated = now["TCVN 97300:2010"];
        Assert.Equal((true, "TCVN 97300:2010", ForceState.Types.State.Ended, "documents/tcvn-97300-2020"), (dated.Dated, dated.Edition, dated.State, dated.Newer));
        Assert.Equal(["TCVN 97301-1:2012", "TCVN 97301-2:2018"], now["TCVN 97301"].Parts.Select(p => p.Edition));
        Assert.Equal("", now["TCVN 97399"].Document);
        var then = await OnAsync("2015-07-01");
        Assert.Equal("TCVN 97300:2010", then["TCVN 97300"].Edition);
        Assert.Equal(["TCVN 97301-1:2012", "TCVN 97301-2:2012"], then["TCVN 97301"].Parts.Select(p => p.Edition));
        Assert.Equal("", then["TCVN 97300:2010"].Newer);

        var page = WebUtility.HtmlDecode(await pack.Registry.Http.GetStringAsync($"/{citing}/lineage?date=2026-07-01&lang=en"));
        Assert.Contains("dated: that edition", page, StringComparison.Ordinal);
        Assert.Contains("there is a newer edition:", page, StringComparison.Ordinal);
    }
}
