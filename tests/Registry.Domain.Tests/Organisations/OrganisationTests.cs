using NodaTime;
using Registry.Domain.Documents;
using Registry.Domain.Organisations;

namespace Registry.Domain.Tests.Organisations;

public sealed class OrganisationTests
{
    private static readonly LocalDate Sampled = new(2026, 8, 5);

    private static Status Accredited(string from, string to) => new()
    {
        Kind = StatusKind.Accredited,
        Scheme = "BoA",
        Number = "VILAS 219",
        Standard = "ISO/IEC 17025:2017",
        From = PartialDate.Parse(from).Value,
        To = PartialDate.Parse(to).Value,
        Scope = [new("Arsen", "SMEWW 3125B:2023", "nước"), new("pH", "TCVN 6492", null)],
    };

    private static Organisation Laboratory(params Status[] statuses) =>
        new() { Id = "lab", NameVi = "Phòng thử nghiệm", Kinds = OrganisationKinds.Laboratory, Statuses = statuses };

    [Theory]
    [InlineData("2024-01-01", "2026-08-05", StatusValidity.Valid)]
    [InlineData("2026-08-05", "2027", StatusValidity.Valid)]
    [InlineData("2024", "2026-08-04", StatusValidity.Over)]
    [InlineData("2026-08-06", "2027", StatusValidity.NotYet)]
    [InlineData("2024", "", StatusValidity.Unknown)]
    [InlineData("", "2027", StatusValidity.Unknown)]
    [InlineData("2026-08", "2027", StatusValidity.Unknown)]
    [InlineData("2024", "2026", StatusValidity.Unknown)]
    public void A_status_holds_from_its_first_to_its_last_day(string from, string to, StatusValidity expected) =>
        Assert.Equal(expected, Accredited(from, to).ValidityOn(Sampled));

    [Fact]
    public void A_withdrawn_status_is_over_before_its_printed_end() =>
        Assert.Equal(StatusValidity.Over, (Accredited("2024", "2027") with { WithdrawnOn = Sampled }).ValidityOn(Sampled));

    [Fact]
    public void Accreditation_is_no_designation()
    {
        var laboratory = Laboratory(Accredited("2024", "2027"));
        Assert.Equal(ScopeAnswer.Covered, laboratory.Covers(StatusKind.Accredited, Sampled, "arsen", "SMEWW 3125B:2023", "NƯỚC"));
        Assert.Equal(ScopeAnswer.NotCovered, laboratory.Covers(StatusKind.Designated, Sampled, "arsen", "SMEWW 3125B:2023", "nước"));
        Assert.Equal(StatusKind.Accredited, Assert.Single(laboratory.StatusOn(Sampled)).Status.Kind);
    }

    [Theory]
    [InlineData("pH", "TCVN 6492:2011", null, ScopeAnswer.Covered)]
    [InlineData("pH", "TCVN 6493:2011", null, ScopeAnswer.NotCovered)]
    [InlineData("Arsen", "SMEWW 3125B:2017", "nước", ScopeAnswer.NotCovered)]
    [InlineData("Arsen", "SMEWW 3125B:2023", "gạo", ScopeAnswer.NotCovered)]
    [InlineData("Chì", "SMEWW 3125B:2023", "nước", ScopeAnswer.NotCovered)]
    public void A_scope_covers_the_test_by_the_method_in_the_matrix(string test, string method, string? matrix, ScopeAnswer expected) =>
        Assert.Equal(expected, Laboratory(Accredited("2024", "2027")).Covers(StatusKind.Accredited, Sampled, test, method, matrix));

    [Fact]
    public void A_scope_that_was_not_seen_is_not_everything()
    {
        var laboratory = Laboratory(Accredited("2024", "2027") with { Scope = [] });
        Assert.Equal(ScopeAnswer.Unknown, laboratory.Covers(StatusKind.Accredited, Sampled, "Arsen"));
        Assert.Equal(ScopeAnswer.Unknown, Laboratory(Accredited("2024", "")).Covers(StatusKind.Accredited, Sampled, "pH", "TCVN 6492"));
    }
}
