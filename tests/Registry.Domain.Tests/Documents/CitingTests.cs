using System.Text.Json;
using NodaTime;
using Registry.Domain.Citing;
using Registry.Domain.Documents;

namespace Registry.Domain.Tests.Documents;

public sealed class CitingTests
{
    private static Citation Of(Document document) =>
        new(document, ForceTimeline.StateOn(document.ForceEvents, new LocalDate(2026, 7, 1)), "https://registry.example/documents/x?date=2026-07-01");

    private static readonly Document Regulation = new()
    {
        Id = "qcvn-16-2023-bxd",
        Kind = DocumentKind.NationalRegulation,
        Designation = "QCVN 16:2023/BXD",
        TitleVi = "Vật liệu\nER  - xây dựng & 100 % {thử}_#$~^\\",
        TitleEn = "Building </script><script>alert(1)</script> materials",
        IssuerCode = "BXD",
        Year = 2023,
        IcsCodes = ["91.100"],
        ForceEvents =
        [
            new() { Kind = ForceEventKind.Issued, Date = PartialDate.OfDay(2023, 6, 30) },
            new() { Kind = ForceEventKind.Effective, Date = PartialDate.OfDay(2024, 1, 1) },
            new() { Kind = ForceEventKind.PartlyEnded, Date = PartialDate.OfDay(2026, 6, 30), Clauses = ["Phần 3"] },
        ],
        Relations = [new() { Kind = RelationKind.Replaces, Target = "QCVN 16:2019/BXD", TargetId = "qcvn-16-2019-bxd" }],
    };

    [Fact]
    public void A_title_cannot_end_a_RIS_record_or_begin_a_tag()
    {
        var lines = RisText.Of(Of(Regulation)).Split("\r\n");
        Assert.Equal("TY  - LEGAL", lines[0]);
        Assert.Single(lines, line => line.StartsWith("ER  - ", StringComparison.Ordinal));
        Assert.Equal(["", ""], lines[^2..]);
        Assert.All(lines[..^2], line => Assert.Matches("^[A-Z][A-Z0-9]  - ", line));
        Assert.Contains("DA  - 2023/06/30/", lines);
        Assert.Contains("UR  - https://registry.example/documents/x?date=2026-07-01", lines);
    }

    [Fact]
    public void BibTeX_escapes_what_means_something_to_TeX_and_its_braces_match()
    {
        var entry = BibTexText.Of(Of(Regulation));
        Assert.StartsWith("@misc{qcvn-16-2023-bxd,\n", entry, StringComparison.Ordinal);
        Assert.Contains(@"xây dựng \& 100 \% \{thử\}\_\#\$\textasciitilde{}\textasciicircum{}\textbackslash{}", entry, StringComparison.Ordinal);
        var bare = entry.Replace(@"\{", "", StringComparison.Ordinal).Replace(@"\}", "", StringComparison.Ordinal);
        Assert.Equal(bare.Count(c => c == '{'), bare.Count(c => c == '}'));
    }

    [Fact]
    public void Linked_data_says_legislation_with_its_force_and_cannot_leave_its_script()
    {
        var text = LegislationJson.Of(Of(Regulation), "https://registry.example/documents/x", id => "https://registry.example/documents/" + id);
        Assert.DoesNotContain("</script", text, StringComparison.OrdinalIgnoreCase);
        var json = JsonDocument.Parse(text).RootElement;
        Assert.Equal("Legislation", json.GetProperty("@type").GetString());
        Assert.Equal("https://schema.org/PartiallyInForce", json.GetProperty("legislationLegalForce").GetString());
        Assert.Equal("2024-01-01", json.GetProperty("eli:first_date_entry_in_force").GetString());
        Assert.Equal("2026-07-01", json.GetProperty("eli:version_date").GetString());
        Assert.Equal("https://registry.example/documents/qcvn-16-2019-bxd", json.GetProperty("legislationRepeals")[0].GetProperty("@id").GetString());
        var standard = JsonDocument.Parse(LegislationJson.Of(Of(Regulation with { Kind = DocumentKind.NationalStandard }), "w", id => id)).RootElement;
        Assert.Equal("CreativeWork", standard.GetProperty("@type").GetString());
        Assert.False(standard.TryGetProperty("legislationLegalForce", out _));
    }

    [Fact]
    public void Linked_data_names_the_first_day_without_force()
    {
        var ended = Regulation with { ForceEvents = [.. Regulation.ForceEvents, new() { Kind = ForceEventKind.Ended, Date = PartialDate.OfDay(2026, 6, 30) }] };
        Assert.Equal("2026-07-01", JsonDocument.Parse(LegislationJson.Of(Of(ended), "w", id => id)).RootElement.GetProperty("eli:date_no_longer_in_force").GetString());
    }

    [Fact]
    public void Relaton_keeps_every_value_text()
    {
        var yaml = RelatonText.Of(Of(Regulation with { Designation = "8-2", PublisherStatus = "60.60" }));
        Assert.StartsWith("---\n", yaml, StringComparison.Ordinal);
        Assert.Contains("- id: \"8-2\"", yaml, StringComparison.Ordinal);
        Assert.Contains("stage: \"60.60\"", yaml, StringComparison.Ordinal);
        Assert.DoesNotContain("\nER", yaml, StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_of_which_little_is_known_is_cited_all_the_same()
    {
        var bare = Of(new Document { Id = "x", Kind = DocumentKind.ForeignStandard, Designation = "X 1" });
        Assert.Contains("TI  - X 1", RisText.Of(bare), StringComparison.Ordinal);
        Assert.Contains("@techreport{x", BibTexText.Of(bare), StringComparison.Ordinal);
        Assert.DoesNotContain("date:", RelatonText.Of(bare), StringComparison.Ordinal);
        Assert.NotNull(JsonDocument.Parse(LegislationJson.Of(bare, "w", id => id)));
    }
}
