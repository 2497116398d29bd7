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

    [Fact]
    public void What_is_over_is_not_among_the_statuses_of_a_day()
    {
        var laboratory = new Organisation { Id = "lab", NameVi = "Phòng thử nghiệm", Statuses = [Accredited("2024", "2027"), Accredited("2020", "2023")] };
        Assert.Equal(StatusValidity.Valid, Assert.Single(laboratory.StatusOn(Sampled)).Validity);
    }

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
}
