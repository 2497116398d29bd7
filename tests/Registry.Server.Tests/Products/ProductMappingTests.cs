using NodaTime;
using Registry.Application;
using Registry.Application.Database;
using Registry.Application.Products;
using Registry.Application.Records;
using Registry.Domain.Products;
using Registry.Domain.Quantities;
using Registry.Server.Products;
using Message = Registry.Protocol.V1.Product;
using V1 = Registry.Protocol.V1;

namespace Registry.Server.Tests.Products;

public sealed class ProductMappingTests
{
    private static readonly DeclaredProduct Honey = new(
        new Product
        {
            Id = "mat-ong-bac-ha",
            OwnerId = "organisations/htx-meo-vac",
            NameVi = "Mật ong bạc hà Mèo Vạc",
            NameEn = "Mint honey of Mèo Vạc",
            Brand = "Mèo Vạc",
            HsCode = "04090000",
            Category = "mật ong",
            Gtin = "8938505974194",
            Ocop = [new OcopRating("Thực phẩm", 5, new LocalDate(2024, 5, 6), "12/QĐ") { Score = ExactDecimal.Parse("92.5").Value }, new OcopRating(null, 3, new LocalDate(2020, 1, 2))],
            GeographicalIndication = "Mật ong bạc hà Mèo Vạc",
            KeyProduct = true,
            Model = "chai 500 ml",
            TechnicalFeatures = "mật hoa bạc hà, thuỷ phần dưới 21 %",
            Trademark = new Trademark(TrademarkState.Registered, "4-0123456", new LocalDate(2019, 1, 2), new LocalDate(2020, 3, 4), new LocalDate(2029, 1, 2)),
            JurisdictionId = "vn-08",
            Notes = "chủ thể là hợp tác xã",
            Source = "ocop.gov.vn",
            Confidence = "medium",
            Verified = true,
        },
        [.. Enum.GetValues<DeclarationKind>().Where(k => k != DeclarationKind.Unspecified).Select(Declaration)]);

    [Fact]
    public void A_product_with_something_in_every_field_comes_back_as_it_was() => Assert.Equal(Json(Honey), Json(ProductMapping.ToRecord(ProductMapping.ToMessage(Honey)).Value));

    [Fact]
    public void The_owner_stays_a_full_name_because_keys_carry_full_names() =>
        Assert.Equal("organisations/htx-meo-vac", ProductMapping.ToRecord(ProductMapping.ToMessage(Honey)).Value.Product.OwnerId);

    [Fact]
    public void Declarations_say_how_they_stood_on_the_date_asked_for()
    {
        var declared = Honey with { Declarations = [Honey.Declarations[0] with { ValidUntil = new LocalDate(2026, 6, 30) }] };
        var record = new Recorded<DeclaredProduct>("products/mat-ong-bac-ha", declared, 1, 7, true);
        Assert.Equal(V1.Declaration.Types.State.Suspended, ProductMapping.ToMessage(record, new LocalDate(2026, 6, 30), 8).Declarations[0].State);
        Assert.Equal(V1.Declaration.Types.State.Expired, ProductMapping.ToMessage(record, new LocalDate(2026, 7, 1), 8).Declarations[0].State);
        Assert.Equal(V1.Declaration.Types.State.Unspecified, ProductMapping.ToMessage(record, new LocalDate(2020, 7, 1), 8).Declarations[0].State);
    }

    [Fact]
    public void A_declaration_without_an_id_gets_one_of_its_own()
    {
        var message = new Message { Name = "products/x", Declarations = { new V1.Declaration { Designation = "TCVN 5267-1:2008" }, new V1.Declaration { Designation = "TCVN 5267-1:2008" } } };
        Assert.Equal(["tcvn-5267-1-2008", "tcvn-5267-1-2008-2"], ProductMapping.ToRecord(message).Value.Declarations.Select(d => d.Id));
    }

    [Fact]
    public void What_is_wrong_is_named_where_it_stands()
    {
        var message = ProductMapping.ToMessage(Honey);
        (message.Owner, message.HsCode, message.Jurisdiction) = ("htx", "0409.0", "Hà Giang");
        message.OcopRatings[1].DecisionDate = new Google.Type.Date { Year = 2020 };
        message.Declarations[0].AssessmentMethod = 9;
        message.Declarations[1].Steps[0].Date = new Google.Type.Date { Year = 2026, Month = 1 };
        var refusal = ProductMapping.ToRecord(message).Refusal;
        Assert.Equal(RefusalReason.FieldInvalid, refusal?.Reason);
        Assert.Equal(
            [
                "product.declarations[0].assessment_method", "product.declarations[1].steps[0].date", "product.hs_code", "product.jurisdiction",
                "product.ocop_ratings[1].decision_date", "product.owner",
            ], refusal!.Fields.Select(f => f.Path).Order());
    }

    private static Declaration Declaration(DeclarationKind kind, int at) => new()
    {
        Id = $"declaration-{at}",
        ProductId = "mat-ong-bac-ha",
        Designation = "TCVN 5267-1:2008",
        Kind = kind,
        Method = at % 2 == 0 ? 7 : null,
        Body = "Quatest 1",
        Number = "01/2026",
        MadeOn = new LocalDate(2026, 1, 2),
        ValidUntil = new LocalDate(2029, 1, 1),
        Lot = "L-17",
        CertificateNumber = "QT1-0042",
        CertifiedOn = new LocalDate(2025, 12, 20),
        SelfAssessedOn = new LocalDate(2025, 12, 21),
        ReceiptNumber = "15/TN-TĐC",
        ReceivingAuthority = "Sở Khoa học và Công nghệ Tuyên Quang",
        Evidence = ["organisations/vilas-219/reports/044284-vytcc"],
        // In the order of the life of a declaration.
        Steps = [.. Enum.GetValues<DeclarationState>().Where(s => s is not (DeclarationState.Unknown or DeclarationState.Cancelled or DeclarationState.Expired)).Select((s, i) => new DeclarationStep(s, new LocalDate(2026, 1, 2).PlusDays(i), i == 0 ? null : "công văn"))],
        Source = "sổ công bố",
        Confidence = "high",
        Verified = true,
    };

    private static string Json(DeclaredProduct product) => System.Text.Encoding.UTF8.GetString(RegistryJson.Write(product));
}
