using Kind = Registry.Protocol.V1.DocumentRelation.Types.Kind;

namespace Registry.Import.Tests;

/// <summary>Relations come out in one direction, whatever way the source tells them.</summary>
public sealed class RelationTests
{
    private static ImportRecord With(ImportRecord record, params ImportRelation[] relations) => record with { Relations = relations };

    private static IEnumerable<(Kind, string)> Of(Prepared prepared, string designation) => prepared[designation].Relations.Select(r => (r.Kind, r.TargetDesignation));

    [Fact]
    public void Updates_runs_from_the_old_record_to_the_newer_one_and_is_turned_round()
    {
        var prepared = Prepared.Of(
            With(Prepared.Record("ISO 1147:1988", "1988-12", "95.99"), new ImportRelation("updates", "ISO 1147:1995", "1995-12-27")),
            Prepared.Record("ISO 1147:1995", "1995-12"));
        Assert.Equal([(Kind.Replaces, "ISO 1147:1988")], Of(prepared, "ISO 1147:1995"));
        Assert.Empty(prepared["ISO 1147:1988"].Relations);
        Assert.Equal("ISO 1147:1988", Assert.Single(prepared.Found(ImportCodes.RelationReversed)).Item);
    }

    [Fact]
    public void Updates_that_says_what_it_means_stays()
    {
        var prepared = Prepared.Of(
            Prepared.Record("ISO 1147:1988", "1988-12"),
            With(Prepared.Record("ISO 1147:1995", "1995-12"), new ImportRelation("updates", "ISO 1147:1988")));
        Assert.Equal([(Kind.Replaces, "ISO 1147:1988")], Of(prepared, "ISO 1147:1995"));
        Assert.Empty(prepared.Found(ImportCodes.RelationReversed));
    }

    [Fact]
    public void Amendments_and_corrigenda_do_not_replace_what_they_change()
    {
        var prepared = Prepared.Of(
            With(Prepared.Record("ISO 139:2005", "2005-01"), new ImportRelation("updates", "ISO 139:2005/Amd 1:2011"), new ImportRelation("updates", "ISO 139:2005/Cor 1:2006")),
            Prepared.Record("ISO 139:2005/Amd 1:2011", "2011-05"), Prepared.Record("ISO 139:2005/Cor 1:2006", "2006-02"));
        Assert.Equal([(Kind.Amends, "ISO 139:2005")], Of(prepared, "ISO 139:2005/Amd 1:2011"));
        Assert.Equal([(Kind.Corrects, "ISO 139:2005")], Of(prepared, "ISO 139:2005/Cor 1:2006"));
        Assert.Equal("documents/iso-139-2005", prepared["ISO 139:2005/Amd 1:2011"].Base);
    }

    [Fact]
    public void A_replacement_told_from_both_ends_stands_once()
    {
        var prepared = Prepared.Of(
            With(Prepared.Record("ISO 9:1986", "1986"), new ImportRelation("replacedBy", "ISO 9:1995")),
            With(Prepared.Record("ISO 9:1995", "1995"), new ImportRelation("obsoletes", "ISO 9:1986")));
        Assert.Equal([(Kind.Replaces, "ISO 9:1986")], Of(prepared, "ISO 9:1995"));
    }

    [Fact]
    public void A_target_that_is_not_there_is_kept_and_told()
    {
        var prepared = Prepared.Of(
            With(Prepared.Record("ISO 9:1995", "1995"), new ImportRelation("obsoletes", "ISO 9:1986")),
            With(Prepared.Record("ISO 7:1990", "1990"), new ImportRelation("updates", "ISO 7:2001")));
        Assert.Equal([(Kind.Replaces, "ISO 9:1986")], Of(prepared, "ISO 9:1995"));
        Assert.Equal([(Kind.SeeAlso, "ISO 7:2001")], Of(prepared, "ISO 7:1990"));
        Assert.Equal("replaced by", prepared["ISO 7:1990"].Relations[0].Note);
        Assert.Equal(2, prepared.Found(ImportCodes.RelationTargetMissing).Count());
    }

    [Fact]
    public void Documents_that_replace_each_other_in_a_circle_are_only_related()
    {
        var prepared = Prepared.Of(
            With(Prepared.Record("ISO 1:2000", stage: "95.99"), new ImportRelation("obsoletes", "ISO 2:2000")),
            With(Prepared.Record("ISO 2:2000", stage: "95.99"), new ImportRelation("obsoletes", "ISO 3:2000")),
            With(Prepared.Record("ISO 3:2000", stage: "95.99"), new ImportRelation("obsoletes", "ISO 1:2000")),
            With(Prepared.Record("ISO 4:2010", "2010"), new ImportRelation("obsoletes", "ISO 1:2000")));
        Assert.Equal(3, prepared.Found(ImportCodes.RelationCycle).Count());
        foreach (var designation in (string[])["ISO 1:2000", "ISO 2:2000", "ISO 3:2000"])
            Assert.Equal(Kind.SeeAlso, Assert.Single(prepared[designation].Relations).Kind);
        Assert.Equal([(Kind.Replaces, "ISO 1:2000")], Of(prepared, "ISO 4:2010"));
    }

    [Fact]
    public void A_chain_of_fifty_thousand_replacements_needs_no_stack()
    {
        var records = Enumerable.Range(0, 50_000).Select(n => With(Prepared.Record($"ISO {n + 1}:2000"), new ImportRelation("obsoletes", $"ISO {n + 2}:2000")));
        Assert.Empty(Prepared.Of(records.Select(r => (ImportItem)r)).Found(ImportCodes.RelationCycle));
    }

    [Fact]
    public void An_amender_older_than_the_amended_is_told()
    {
        var prepared = Prepared.Of(Prepared.Record("ISO 5:2010", "2010"), With(Prepared.Record("ISO 5:2010/Amd 1:2008", "2008"), new ImportRelation("updates", "ISO 5:2010")));
        Assert.Equal("ISO 5:2010/Amd 1:2008", Assert.Single(prepared.Found(ImportCodes.AmenderOlder)).Item);
        Assert.Equal([(Kind.Amends, "ISO 5:2010")], Of(prepared, "ISO 5:2010/Amd 1:2008"));
    }

    [Fact]
    public void A_relation_to_itself_is_left_out_and_an_unknown_one_is_kept_as_related()
    {
        var prepared = Prepared.Of(With(Prepared.Record("ISO 6:2010", "2010"), new ImportRelation("obsoletes", "ISO 6:2010"), new ImportRelation("admires", "ISO 7:2010")));
        Assert.Equal([(Kind.SeeAlso, "ISO 7:2010")], Of(prepared, "ISO 6:2010"));
        Assert.Single(prepared.Found(ImportCodes.RelationToItself));
        Assert.Single(prepared.Found(ImportCodes.RelationUnknown));
    }

    [Fact]
    public void Copies_in_one_language_are_the_document_itself()
    {
        var prepared = Prepared.Of(
            With(Prepared.Record("OIML D 10:2007", "2007"), new ImportRelation("hasInstance", "OIML D 10:2007 (E)"), new ImportRelation("hasInstance", "OIML D 10:2007 (F)")),
            With(Prepared.Record("OIML D 10:2007 (E)", "2007"), new ImportRelation("instanceOf", "OIML D 10:2007")),
            Prepared.Record("OIML D 10:2007 (F)", "2007") with { Titles = [new ImportText("fr", "Conseils pour la détermination des intervalles")] });
        var document = Assert.Single(prepared.Documents).Document;
        Assert.Equal("OIML D 10:2007", document.Designation);
        Assert.Empty(document.Relations);
        Assert.Equal("fr", Assert.Single(document.OtherTitles).Language);
        Assert.Empty(prepared.Found(ImportCodes.RecordRepeated));
    }
}
