using Registry.Tests;

namespace Registry.Import.Tests;

/// <summary>The real catalogues, whole: 130,821 records.</summary>
public sealed class CatalogueTests
{
    [Fact]
    public void Iso_is_repaired_where_it_is_known_to_be_dirty()
    {
        var prepared = Prepared.OfFile(SharedFiles.Path("data/catalogue/iso.jsonl.gz"));
        Assert.DoesNotContain(prepared.Findings, f => f.Severity == ImportSeverity.Refused);
        // As counted over the data themselves: pairs of files, pairs that disagree, withdrawn records with a dated successor.
        Assert.InRange(prepared.Found(ImportCodes.RecordRepeated).Count(), 9_500, 9_700);
        Assert.InRange(prepared.Found(ImportCodes.StagesDisagree).Count(), 1_450, 1_550);
        Assert.InRange(prepared.Found(ImportCodes.RelationReversed).Count(), 100, 36_000);
        Assert.InRange(prepared.Found(ImportCodes.EndBounded).Count(), 20_000, 27_000);
        Assert.DoesNotContain(prepared.Documents, d => d.Document.Relations.Any(r => r.Kind == Protocol.V1.DocumentRelation.Types.Kind.Replaces && r.TargetDesignation == d.Document.Designation));
        // A part of the well known: what replaced what.
        Assert.Contains(prepared["ISO 9001:2015"].Relations, r => r is { Kind: Protocol.V1.DocumentRelation.Types.Kind.Replaces, TargetDesignation: "ISO 9001:2008" });
        Assert.DoesNotContain(prepared["ISO 9001:2008"].Relations, r => r.TargetDesignation == "ISO 9001:2015");
    }

    [Theory]
    [InlineData("iec", 32_000)]
    [InlineData("jis", 21_000)]
    [InlineData("oiml", 4_500)]
    public void The_others_go_in_whole(string name, int least)
    {
        var prepared = Prepared.OfFile(SharedFiles.Path($"data/catalogue/{name}.jsonl.gz"));
        Assert.True(prepared.Documents.Count >= least, $"{prepared.Documents.Count}");
        Assert.DoesNotContain(prepared.Findings, f => f.Severity == ImportSeverity.Refused);
        Assert.Equal(prepared.Documents.Count, prepared.Documents.Select(d => d.Document.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.All(prepared.Documents, d => Assert.True(Registry.Domain.Documents.DocumentId.IsWellFormed(d.Document.Name["documents/".Length..]), d.Document.Name));
    }
}
