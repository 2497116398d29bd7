using CsCheck;
using NodaTime;
using Registry.Domain.Documents;

namespace Registry.Domain.Tests.Documents;

/// <summary>Two sources of one document stand side by side, whichever comes first and however often.</summary>
public sealed class DocumentClaimsTests
{
    private static Document Of(string source, string? confidence, string? titleEn = null, string? status = null, bool verified = false, params string[] ics) => new()
    {
        Id = "iso-1-2000",
        Kind = DocumentKind.InternationalStandard,
        Designation = "ISO 1:2000",
        TitleEn = titleEn,
        PublisherStatus = status,
        IcsCodes = ics,
        Source = source,
        Confidence = confidence,
        Verified = verified,
    };

    [Fact]
    public void The_better_source_shows_and_the_other_stands_behind_it()
    {
        var merged = DocumentClaims.Reconcile(Of("b", "medium", "Old title", "60.60"), Of("a", "high", "New title", "60.60"));
        Assert.Equal("New title", merged.TitleEn);
        Assert.Equal("a", merged.Source);
        Assert.Equal([new DocumentClaim("title.en", "New title", 1, "a"), new DocumentClaim("title.en", "Old title", 2, "b")], merged.Claims);
    }

    [Fact]
    public void What_the_better_one_does_not_say_is_filled_from_the_other_and_says_so()
    {
        var merged = DocumentClaims.Reconcile(Of("a", "high", "Title"), Of("b", "medium", ics: ["01.040"]));
        Assert.Equal(["01.040"], merged.IcsCodes);
        Assert.Equal(new DocumentClaim("ics_codes", "01.040", 1, "b"), Assert.Single(merged.Claims));
        // When the other source takes it back, it is gone.
        Assert.Empty(DocumentClaims.Reconcile(merged, Of("b", "medium")).IcsCodes);
    }

    [Fact]
    public void What_was_checked_by_hand_is_never_overwritten_by_an_import()
    {
        var held = Of("hand", null, "Checked", verified: true) with { VerificationIntervals = [new VerificationInterval { InstrumentVi = "Cân", Months = 12 }] };
        var merged = DocumentClaims.Reconcile(held, Of("import", "high", "Other"));
        Assert.Equal(("Checked", true, 1), (merged.TitleEn, merged.Verified, merged.VerificationIntervals.Count));
    }

    [Fact]
    public void Relations_of_both_sources_stay_and_each_source_answers_for_its_own()
    {
        static DocumentRelation To(string target, string source) => new() { Kind = RelationKind.Replaces, Target = target, Source = source };
        var merged = DocumentClaims.Reconcile(Of("b", "medium") with { Relations = [To("ISO 1:1990", "b"), To("ISO 1:1980", "b")] }, Of("a", "high") with { Relations = [To("ISO 1:1990", "a")] });
        Assert.Equal([("ISO 1:1990", "a"), ("ISO 1:1980", "b")], merged.Relations.Select(r => (r.Target, r.Source!)));
        Assert.Equal([("ISO 1:1990", "a")], DocumentClaims.Reconcile(merged, Of("b", "medium")).Relations.Select(r => (r.Target, r.Source!)));
    }

    [Fact]
    public void Importing_either_of_two_sources_again_changes_nothing()
    {
        var text = Gen.Int[0, 2].Select(i => new[] { null, "one", "two" }[i]);
        var confidence = Gen.Int[0, 3].Select(i => new[] { "high", "medium", "low", null }[i]);
        Gen.Select(text, text, confidence, text, text, confidence).Sample((titleA, statusA, rankA, titleB, statusB, rankB) =>
        {
            var a = Of("a", rankA, titleA, statusA) with { ForceEvents = titleA is null ? [] : [new ForceEvent { Kind = ForceEventKind.Published, Date = PartialDate.OfYear(2000), NotAfter = new LocalDate(2001, 1, 1) }] };
            var b = Of("b", rankB, titleB, statusB);
            var merged = DocumentClaims.Reconcile(a, b);
            Assert.Equivalent(merged, DocumentClaims.Reconcile(merged, b), strict: true);
            Assert.Equivalent(merged, DocumentClaims.Reconcile(merged, a), strict: true);
            Assert.Equal(merged.TitleEn is null, titleA is null && titleB is null);
        });
    }
}
