namespace Registry.Import.Tests;

/// <summary>Several records of one identifier are one document, and what they disagree on stands beside it.</summary>
public sealed class RepeatedRecordTests
{
    [Fact]
    public void Of_two_files_that_disagree_on_the_stage_the_later_one_shows_and_both_stand_as_claims()
    {
        var prepared = Prepared.Of(
            Prepared.Record("ISO 1147:1995", "1995-12", "90.20") with { File = "data/iso-1147:1995.yaml" },
            Prepared.Record("ISO 1147:1995", "1995-12", "90.60") with { File = "data/iso-1147-1995.yaml" });
        var document = Assert.Single(prepared.Documents).Document;
        Assert.Equal("90.60", document.PublisherStatus);
        Assert.Equal([("90.60", 1, "data/iso-1147-1995.yaml:1"), ("90.20", 2, "data/iso-1147:1995.yaml:1")], document.Claims.Select(c => (c.Value, c.Rank, c.Place)));
        Assert.Single(prepared.Found(ImportCodes.StagesDisagree));
        Assert.Single(prepared.Found(ImportCodes.RecordRepeated));
    }

    [Fact]
    public void What_one_file_calls_withdrawn_is_withdrawn()
    {
        var prepared = Prepared.Of(Prepared.Record("ISO 1147:1995", "1995-12", "95.99"), Prepared.Record("ISO 1147:1995", "1995-12", "90.93"));
        Assert.Equal("95.99", Assert.Single(prepared.Documents).Document.PublisherStatus);
    }

    [Fact]
    public void One_identifier_with_two_titles_keeps_both()
    {
        var prepared = Prepared.Of(
            Prepared.Record("ISO 7:2000") with { Titles = [new("en", "Pipe threads")] }, Prepared.Record("ISO 7:2000") with { Titles = [new("en", "Screw threads")] });
        var document = Assert.Single(prepared.Documents).Document;
        Assert.Equal("Pipe threads", document.Title.En);
        Assert.Equal(["Pipe threads", "Screw threads"], document.Claims.Where(c => c.Field == "title.en").Select(c => c.Value));
        Assert.Single(prepared.Found(ImportCodes.TitlesDiffer));
    }

    [Fact]
    public void Records_without_identifier_or_title_are_refused_and_the_others_go_in()
    {
        var prepared = Prepared.Of(Prepared.Record(" "), Prepared.Record("ISO 8:2000") with { Titles = [] }, Prepared.Record("ISO 9:2000"), Prepared.Record("§§"), Prepared.Record(new string('I', 300)));
        Assert.Equal("ISO 9:2000", Assert.Single(prepared.Documents).Document.Designation);
        Assert.Equal(
            [ImportCodes.IdentifierMissing, ImportCodes.IdentifierUnreadable, ImportCodes.IdentifierUnreadable, ImportCodes.TitleMissing],
            prepared.Findings.Where(f => f.Severity == ImportSeverity.Refused).Select(f => f.Code));
    }

    [Fact]
    public void Drafts_of_an_amendment_are_the_amendment_and_a_redline_is_a_publication_of_its_own()
    {
        var prepared = Prepared.Of(
            Prepared.Record("ISO 10033-1:2011/DAM 1", stage: "40.99"), Prepared.Record("ISO 10033-1:2011/Amd 1", "2020-01"),
            Prepared.Record("IEC 60086-1:2021", "2021-04-01"), Prepared.Record("IEC 60086-1:2021 RLV", "2021-04-01"),
            Prepared.Record("CISPR 11:2015+AMD1:2016 CSV", "2016-06-20"), Prepared.Record("CISPR 11:2015/AMD1:2016", "2016-06-20"));
        Assert.Equal(
            ["ISO 10033-1:2011/Amd 1", "IEC 60086-1:2021", "IEC 60086-1:2021 RLV", "CISPR 11:2015+AMD1:2016 CSV", "CISPR 11:2015/AMD1:2016"],
            prepared.Documents.Select(d => d.Document.Designation));
        Assert.Equal(5, prepared.Documents.Select(d => d.Document.Name).Distinct().Count());
        Assert.Equal("", prepared["CISPR 11:2015+AMD1:2016 CSV"].Base);
        Assert.Empty(prepared.Found(ImportCodes.RecordRepeated));
    }

    [Fact]
    public void A_designation_of_no_known_grammar_goes_in_under_its_own_text()
    {
        var document = Prepared.Of(Prepared.Record("OIML Bulletin 1960-01"))["OIML Bulletin 1960-01"];
        Assert.Equal("documents/oiml-bulletin-1960-01", document.Name);
    }
}
