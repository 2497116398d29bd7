using NodaTime;
using Registry.Domain.Documents;
using Registry.Domain.Organisations;

namespace Registry.Domain.Tests.Organisations;

public sealed class OrganisationChangesTests
{
    private static readonly Status Accredited = new() { Kind = StatusKind.Accredited, Scheme = "VILAS", Number = "VILAS 219", Standard = "ISO/IEC 17025:2017", Scope = [new("Asen")] };

    private static Organisation With(params Status[] statuses) => new() { Id = "vilas-219", NameVi = "Trung tâm", Statuses = statuses };

    private static string[] Said(Organisation? before, Organisation after) => [.. OrganisationChanges.Between(before, after).Select(s => s.En)];

    [Fact]
    public void A_standing_that_comes_and_one_that_goes_are_named() => Assert.Equal(
        ["New: Designation 12/QĐ-BYT", "No longer stated: Accreditation VILAS 219 (ISO/IEC 17025:2017)"],
        Said(With(Accredited), With(new Status { Kind = StatusKind.Designated, Number = "12/QĐ-BYT" })));

    [Fact]
    public void Dates_scope_and_signatories_are_told_where_they_changed()
    {
        var after = Accredited with { WithdrawnOn = new LocalDate(2026, 5, 1), To = PartialDate.OfDay(new LocalDate(2027, 3, 31)), Scope = [new("Asen"), new("Chì")], Signatories = [new("A")] };
        var said = Said(With(Accredited), With(after));
        Assert.Equal(4, said.Length);
        Assert.Contains(said, s => s.Contains("suspended or withdrawn from", StringComparison.Ordinal));
        Assert.Contains(said, s => s.Contains("until", StringComparison.Ordinal) && s.Contains("2027", StringComparison.Ordinal));
        Assert.Contains(said, s => s.EndsWith("scope has 1 more and 0 fewer lines", StringComparison.Ordinal));
        Assert.Contains(said, s => s.EndsWith("who may sign changed", StringComparison.Ordinal));
        Assert.Contains("no longer suspended", Said(With(after), With(after with { WithdrawnOn = null }))[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Another_name_or_source_is_not_told_and_many_changes_are_counted()
    {
        Assert.Empty(Said(With(Accredited), With(Accredited with { Source = "x" }) with { NameVi = "Trung tâm khác" }));
        var many = Enumerable.Range(1, 30).Select(i => new Status { Kind = StatusKind.Designated, Number = $"{i}/QĐ" }).ToArray();
        var said = Said(null, With(many));
        Assert.Equal((11, "… and 20 more changes."), (said.Length, said[^1]));
    }
}
