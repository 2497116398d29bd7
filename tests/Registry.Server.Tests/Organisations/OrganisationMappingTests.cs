using NodaTime;
using Registry.Application;
using Registry.Application.Database;
using Registry.Application.Records;
using Registry.Domain.Documents;
using Registry.Domain.Organisations;
using Registry.Domain.Quantities;
using Registry.Protocol.V1;
using Registry.Server.Organisations;
using ApprovedSignatory = Registry.Domain.Organisations.ApprovedSignatory;
using Organisation = Registry.Domain.Organisations.Organisation;
using ScopeLine = Registry.Domain.Organisations.ScopeLine;

namespace Registry.Server.Tests.Organisations;

public sealed class OrganisationMappingTests
{
    private static readonly Organisation Laboratory = new()
    {
        Id = "vilas-219",
        NameVi = "Viện Y tế Công cộng Thành phố Hồ Chí Minh",
        NameEn = "Institute of Public Health in Ho Chi Minh City",
        OtherNames = ["VYTCC"],
        Kinds = Enum.GetValues<OrganisationKinds>().Aggregate((all, one) => all | one),
        Codes = ["VILAS 219", "VYTCC"],
        TaxCode = "0301482679",
        Contact = new Domain.Organisations.Contact("024 3869 1234", "024 3869 1235", "lab@example.vn", "Nguyễn Thị An", "Giám đốc"),
        JurisdictionId = "vn-79",
        Address = "159 Hưng Phú",
        From = PartialDate.OfYear(1977),
        Until = PartialDate.OfDay(2030, 12, 31),
        SuccessorId = "vien-moi",
        Statuses =
        [
            Status(StatusKind.Accredited, PartialDate.OfYear(2020), PartialDate.OfMonth(2026, 6)) with { WithdrawnOn = new LocalDate(2026, 5, 4) },
            Status(StatusKind.Designated, PartialDate.OfDay(2026, 1, 2), PartialDate.OfDay(2028, 12, 31)),
            Status(StatusKind.Registered, PartialDate.OfDay(2027, 1, 1), PartialDate.OfDay(2029, 1, 1)),
            new() { Kind = StatusKind.Registered },
        ],
        Source = "044284/VYTCC",
        Confidence = "high",
        Verified = true,
    };

    [Fact]
    public void A_laboratory_with_something_in_every_field_comes_back_as_it_was() =>
        Assert.Equal(Json(Laboratory), Json(OrganisationMapping.ToRecord(OrganisationMapping.ToMessage(Laboratory)).Value));

    [Fact]
    public void A_ministry_that_is_no_more_carries_its_code_its_last_day_and_its_successor()
    {
        var ministry = new Organisation { Id = "btttt", NameVi = "Bộ Thông tin và Truyền thông", Kinds = OrganisationKinds.Ministry, Codes = ["BTTTT"], Until = PartialDate.OfDay(2025, 2, 28), SuccessorId = "bkhcn" };
        var message = OrganisationMapping.ToMessage(ministry);
        Assert.Equal(("organisations/bkhcn", new Google.Type.Date { Year = 2025, Month = 2, Day = 28 }), (message.Successor, message.ToDate));
        Assert.Equal(Json(ministry), Json(OrganisationMapping.ToRecord(message).Value));
    }

    [Fact]
    public void Recognitions_say_how_they_stood_on_the_date_asked_for()
    {
        var record = new Recorded<Organisation>("organisations/vilas-219", Laboratory, 3, 41, true) { ReceivedTime = Instant.FromUtc(2026, 8, 1, 0, 0) };
        var message = OrganisationMapping.ToMessage(record, new LocalDate(2026, 8, 1), 42);
        Assert.Equal(
            [Recognition.Types.State.Ended, Recognition.Types.State.Valid, Recognition.Types.State.Upcoming, Recognition.Types.State.Unknown],
            message.Recognitions.Select(r => r.State));
        Assert.Equal(("3", 41L, 42L, 1785542400L), (message.Etag, message.LogPosition.Index, message.LogPosition.TreeSize, message.UpdateTime.Seconds));
    }

    [Fact]
    public void Names_of_other_collections_and_half_dates_are_refused_where_they_stand()
    {
        var message = OrganisationMapping.ToMessage(Laboratory);
        (message.Jurisdiction, message.Successor) = ("TP. Hồ Chí Minh", "bkhcn");
        message.Recognitions[1].WithdrawnDate = new Google.Type.Date { Year = 2026, Month = 5 };
        var refusal = OrganisationMapping.ToRecord(message).Refusal;
        Assert.Equal(RefusalReason.FieldInvalid, refusal?.Reason);
        Assert.Equal(["organisation.jurisdiction", "organisation.recognitions[1].withdrawn_date", "organisation.successor"], refusal!.Fields.Select(f => f.Path).Order());
    }

    private static Status Status(StatusKind kind, PartialDate from, PartialDate to) => new()
    {
        Kind = kind,
        Scheme = "VILAS",
        Number = "VILAS 219",
        Standard = "ISO/IEC 17025:2017",
        Scope =
        [
            new ScopeLine("Arsen", "TCVN 6626:2000", "nước sạch"),
            new ScopeLine("pH"),
            new ScopeLine("Khối lượng", "ĐLVN 286:2015")
            {
                Range = new ScopeRange(new ExactDecimal(10, 1), 500, "kg"),
                Capability = new MeasurementCapability(new ExactDecimal(20, 3), "g", new ExactDecimal(15, 6), "0,02 g + 1,5·10^-5 m"),
                From = PartialDate.OfDay(2026, 3, 1),
                To = PartialDate.OfMonth(2027, 3),
            },
        ],
        Signatories = [new ApprovedSignatory("Nguyễn Văn A", "hoá lý") { From = PartialDate.OfYear(2024), To = PartialDate.OfYear(2028) }, new("Trần Thị B")],
        LineMark = "(a)",
        From = from,
        To = to,
        Source = "boa",
        Confidence = "medium",
        Verified = true,
    };

    private static string Json(Organisation organisation) => System.Text.Encoding.UTF8.GetString(RegistryJson.Write(organisation));
}
