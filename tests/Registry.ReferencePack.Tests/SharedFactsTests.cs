using System.Text.Json;
using Registry.Tests;

namespace Registry.ReferencePack.Tests;

/// <summary>No fact that was gathered beside the project got lost on its way into the pack.</summary>
public class SharedFactsTests
{
    private static readonly PackContents Pack = ReferencePackReader.Read(ReferencePackReader.ShippedFolder).Contents;
    private static readonly HashSet<string> Known = [.. Pack.Documents.Select(d => d.Designation)];

    [Theory]
    [InlineData("domain/qcvn.csv", "designation")]
    [InlineData("domain/tcvn.csv", "designation")]
    public void Every_designation_gathered_is_a_document(string file, string column)
    {
        var missing = SharedRows.Of(file).Select(r => r[column].Replace(" (bộ)", "", StringComparison.Ordinal)).Where(d => !Known.Contains(d));
        Assert.Equal([], missing);
    }

    [Fact]
    public void Every_local_regulation_with_a_number_is_a_document() =>
        Assert.Equal([], SharedRows.Of("domain/qcdp.csv").Select(r => r["designation"]).Where(d => d.StartsWith("QCĐP ", StringComparison.Ordinal) && !Known.Contains(d)));

    [Fact]
    public void Every_amendment_gathered_is_a_document_of_its_own()
    {
        var amendments = SharedRows.Of("domain/qcvn.csv").Select(r => r["amendment"]).Where(a => a.Contains("QCVN", StringComparison.Ordinal));
        Assert.All(amendments, a => Assert.NotEmpty(Pack.Documents.Single(d => d.Designation == a).Amends));
    }

    [Fact]
    public void Every_seed_document_is_there_with_its_relations()
    {
        foreach (var line in File.ReadLines(SharedFiles.Path("data/vn-seed-registry.jsonl")))
        {
            using var json = JsonDocument.Parse(line);
            var id = json.RootElement.GetProperty("id").GetString()!;
            Assert.Contains(id, Known);
            if (json.RootElement.TryGetProperty("replaces", out var replaced))
                foreach (var target in replaced.EnumerateArray())
                    Assert.Contains(Pack.Relations, r => r.From == id && r.To == target.GetString() && r.Kind == Protocol.V1.DocumentRelation.Types.Kind.Replaces);
        }
    }

    [Fact]
    public void Every_limit_gathered_is_a_requirement_and_keeps_its_doubt()
    {
        var rows = SharedRows.Of("domain/limits.csv");
        Assert.Equal(rows.Count, Pack.Requirements.Count(r => r.Source.SourceId != "environment-limits"));
        foreach (var row in rows.Where(r => r["limit_type"] != "qualitative"))
        {
            var match = Pack.Requirements.Where(r => r.Designation == row["designation"] && r.CharacteristicVi == row["characteristic_vi"]
                && (r.LimitHighPrinted == row["value"] || r.LimitLowPrinted == row["value"])).ToList();
            Assert.NotEmpty(match);
            Assert.All(match, r => Assert.Equal(!row["confidence"].StartsWith("low", StringComparison.Ordinal), r.Source.Verified));
        }
    }

    [Fact]
    public void Every_code_of_the_product_lists_is_a_rule_with_its_risk()
    {
        var rules = Pack.ProductRules.Select(r => (r.List, r.HsCode, $"{r.Risk}")).ToHashSet();
        foreach (var row in SharedRows.Of("data/product-lists/product-lists.csv"))
            Assert.Contains((row["instrument"], row["hs_code"], row["risk_level"] == "CAO" ? "High" : "Medium"), rules);
    }

    [Fact]
    public void Every_printed_line_of_the_water_slips_is_in_the_reports_as_printed()
    {
        using var json = JsonDocument.Parse(File.ReadAllText(SharedFiles.Path("data/water-slips/water-test-slips.json")));
        foreach (var slip in json.RootElement.GetProperty("slips").EnumerateArray())
        {
            var report = Assert.Single(Pack.Reports, r => r.Number == slip.GetProperty("slip_no").GetString());
            Assert.Equal(slip.GetProperty("signed").GetString(), report.IssueDate);
            var lines = report.Samples[0].Results.Select(l => (l.Characteristic, l.PrintedLimit, l.PrintedResult, l.Unit)).ToList();
            foreach (var cells in slip.GetProperty("results").EnumerateArray().Select(l => l.EnumerateArray().Select(c => c.GetString()!).ToArray()))
                Assert.Contains((cells[0], cells[1], cells[2], cells[3]), lines);
        }
    }
}
