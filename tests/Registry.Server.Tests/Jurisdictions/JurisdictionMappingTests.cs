using NodaTime;
using Registry.Application;
using Registry.Application.Database;
using Registry.Domain.Documents;
using Registry.Protocol.V1;
using Registry.Server.Jurisdictions;
using DatedCode = Registry.Domain.Documents.DatedCode;
using DatedName = Registry.Domain.Documents.DatedName;
using Jurisdiction = Registry.Domain.Documents.Jurisdiction;
using Message = Registry.Protocol.V1.Jurisdiction;

namespace Registry.Server.Tests.Jurisdictions;

public sealed class JurisdictionMappingTests
{
    private static readonly LocalDate Merger = new(2025, 7, 1);

    /// <summary>Yên Bái, whose code 15 means Lào Cai since the merger.</summary>
    private static readonly Jurisdiction Former = new()
    {
        Id = "vn-pre2025-15",
        Level = JurisdictionLevel.Province,
        Names = [new DatedName("Yên Bái", "Yen Bai", new LocalDate(1991, 8, 12), Merger.PlusDays(-1)), new DatedName("Hoàng Liên Sơn", null, null, new LocalDate(1991, 8, 11))],
        Codes = [new DatedCode("15", new LocalDate(2004, 7, 8), Merger.PlusDays(-1)), new DatedCode("213", null, new LocalDate(2004, 7, 7))],
        IssuerSign = "YB",
        From = new LocalDate(1991, 8, 12),
        Until = Merger.PlusDays(-1),
        Within = ["vn-tay-bac"],
        Successor = new JurisdictionSuccession("vn-15", Merger),
        Source = "19/2025/QĐ-TTg",
        Confidence = "high",
        Verified = true,
    };

    [Fact]
    public void A_former_province_comes_back_with_every_name_and_code_it_had() => Assert.Equal(Json(Former), Json(JurisdictionMapping.ToRecord(JurisdictionMapping.ToMessage(Former)).Value));

    [Fact]
    public void One_name_and_one_code_need_no_lists()
    {
        var present = new Jurisdiction { Id = "vn-15", Level = JurisdictionLevel.Province, Names = [new DatedName("Lào Cai", "Lao Cai")], Codes = [new DatedCode("15")], From = Merger };
        var message = JurisdictionMapping.ToMessage(present);
        Assert.Equal(("Lào Cai", "15", 0, 0), (message.DisplayName.Vi, message.Code, message.Names.Count, message.Codes.Count));
        Assert.Equal(Json(present), Json(JurisdictionMapping.ToRecord(message).Value));
    }

    [Fact]
    public void Shown_is_the_name_that_still_holds()
    {
        var renamed = Former with { Names = [new DatedName("Mới"), new DatedName("Cũ", null, null, Merger)], Codes = [] };
        Assert.Equal("Mới", JurisdictionMapping.ToMessage(renamed).DisplayName.Vi);
    }

    [Fact]
    public void Lying_in_the_country_goes_without_saying()
    {
        // Kept, it would make every province look like a commune whose former province is not known.
        var message = new Message { Name = "jurisdictions/vn-15", DisplayName = new LocalizedText { Vi = "Lào Cai" }, Within = { "jurisdictions/vn" } };
        Assert.Empty(JurisdictionMapping.ToRecord(message).Value.Within);
    }

    [Fact]
    public void Half_a_succession_and_a_name_that_is_none_are_refused()
    {
        var message = JurisdictionMapping.ToMessage(Former);
        message.SuccessionDate = null;
        (message.DisplayName.Vi, message.Code) = ("Khác", "99");
        message.FromDate = new Google.Type.Date { Year = 1991 };
        var refusal = JurisdictionMapping.ToRecord(message).Refusal;
        Assert.Equal(RefusalReason.FieldInvalid, refusal?.Reason);
        Assert.Equal(["jurisdiction.code", "jurisdiction.display_name", "jurisdiction.from_date", "jurisdiction.succession_date"], refusal!.Fields.Select(f => f.Path).Order());
    }

    private static string Json(Jurisdiction jurisdiction) => System.Text.Encoding.UTF8.GetString(RegistryJson.Write(jurisdiction));
}
