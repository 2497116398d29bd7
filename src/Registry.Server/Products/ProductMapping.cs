using NodaTime;
using Registry.Application;
using Registry.Application.Products;
using Registry.Application.Records;
using Registry.Domain.Products;
using Registry.Protocol;
using Registry.Server.Hosting;
using V1 = Registry.Protocol.V1;

namespace Registry.Server.Products;

/// <summary>Between a product with its declarations as it travels and as the core sees it.</summary>
internal static class ProductMapping
{
    private const string Collection = "products";

    public static readonly EnumPairs<TrademarkState, V1.Trademark.Types.State> TrademarkStates = new(
        (TrademarkState.Unknown, V1.Trademark.Types.State.Unspecified),
        (TrademarkState.None, V1.Trademark.Types.State.None),
        (TrademarkState.Filed, V1.Trademark.Types.State.Filed),
        (TrademarkState.Registered, V1.Trademark.Types.State.Registered),
        (TrademarkState.Refused, V1.Trademark.Types.State.Refused),
        (TrademarkState.Lapsed, V1.Trademark.Types.State.Lapsed));

    public static Answer<DeclaredProduct> ToRecord(V1.Product message)
    {
        var fields = new FieldReader("product");
        var id = fields.Id(message.Name, Collection, "name") ?? "";
        // Owners are compared with the organisation of a key, which is a full name.
        fields.Id(message.Owner, "organisations", "owner");
        var product = new Product
        {
            Id = id,
            OwnerId = message.Owner,
            NameVi = message.DisplayName?.Vi ?? "",
            NameEn = message.DisplayName.En(),
            Brand = message.Brand.OrNull(),
            HsCode = message.HsCode.Length == 0 ? null : fields.HsCode(message.HsCode, "hs_code"),
            Category = message.Category.OrNull(),
            Gtin = message.Gtin.OrNull(),
            Ocop = [.. message.OcopRatings.Select((rating, i) => ToRecord(rating, fields.In("ocop_ratings", i)))],
            GeographicalIndication = message.GeographicalIndication.OrNull(),
            KeyProduct = message.KeyProduct,
            JurisdictionId = fields.Id(message.Jurisdiction, "jurisdictions", "jurisdiction"),
            Notes = message.Note.OrNull(),
            Model = message.Model.OrNull(),
            TechnicalFeatures = message.TechnicalFeatures.OrNull(),
            Trademark = message.Trademark is { } mark ? ToRecord(mark, fields.In("trademark")) : null,
            Source = message.Provenance?.Source.OrNull(),
            Confidence = message.Provenance?.Confidence.OrNull(),
            Verified = message.Provenance?.Verified ?? false,
        };
        var slugs = new Slugs(message.Declarations.Select(d => d.Id));
        var declarations = message.Declarations.Select((d, i) => DeclarationMapping.ToRecord(d, id, slugs, fields.In("declarations", i))).ToList();
        return fields.Close(new DeclaredProduct(product, declarations));
    }

    public static V1.Product ToMessage(DeclaredProduct declared)
    {
        var product = declared.Product;
        return new V1.Product
        {
            Name = Messages.Name(Collection, product.Id),
            DisplayName = Messages.Localized(product.NameVi, product.NameEn),
            Owner = product.OwnerId,
            Brand = product.Brand ?? "",
            Gtin = product.Gtin ?? "",
            HsCode = product.HsCode ?? "",
            Category = product.Category ?? "",
            Jurisdiction = Messages.Name("jurisdictions", product.JurisdictionId),
            OcopRatings = { product.Ocop.Select(ToMessage) },
            GeographicalIndication = product.GeographicalIndication ?? "",
            KeyProduct = product.KeyProduct,
            Note = product.Notes ?? "",
            Model = product.Model ?? "",
            TechnicalFeatures = product.TechnicalFeatures ?? "",
            Trademark = product.Trademark is { } mark ? ToMessage(mark) : null,
            Declarations = { declared.Declarations.Select(DeclarationMapping.ToMessage) },
            Provenance = Messages.Provenance(product.Source, product.Confidence, product.Verified),
        };
    }

    /// <summary>A product with how its declarations stood on a date.</summary>
    public static V1.Product ToMessage(Recorded<DeclaredProduct> record, LocalDate date, long treeSize)
    {
        var message = ToMessage(record.Value);
        for (var i = 0; i < message.Declarations.Count; i++)
            message.Declarations[i].State = DeclarationMapping.States.ToMessage(record.Value.Declarations[i].DeclarationStateOn(date));
        message.Etag = record.Etag;
        message.UpdateTime = record.ReceivedTime?.ToTimestamp();
        message.LogPosition = Messages.Position(record.Position, treeSize);
        return message;
    }

    private static OcopRating ToRecord(V1.OcopRating message, FieldReader fields) =>
        new(message.Group.OrNull(), message.Stars, fields.Day(message.DecisionDate, "decision_date") ?? default, message.Decision.OrNull()) { Score = fields.Number(message.Score, "score") };

    private static V1.OcopRating ToMessage(OcopRating rating) => new()
    {
        Group = rating.Group ?? "",
        Stars = rating.Stars,
        DecisionDate = rating.DecidedOn.ToDate(),
        Decision = rating.Decision ?? "",
        Score = rating.Score?.ToString() ?? "",
    };

    private static Trademark ToRecord(V1.Trademark message, FieldReader fields) => new(
        TrademarkStates.ToRecord(message.State), message.Number.OrNull(), fields.Day(message.FilingDate, "filing_date"),
        fields.Day(message.RegistrationDate, "registration_date"), fields.Day(message.ValidUntilDate, "valid_until_date"));

    private static V1.Trademark ToMessage(Trademark mark) => new()
    {
        State = TrademarkStates.ToMessage(mark.State),
        Number = mark.Number ?? "",
        FilingDate = mark.FiledOn.ToDate(),
        RegistrationDate = mark.RegisteredOn.ToDate(),
        ValidUntilDate = mark.ValidUntil.ToDate(),
    };
}
