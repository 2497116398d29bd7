using Google.Protobuf;
using Registry.Protocol.V1;

namespace Registry.Import.Registers;

/// <summary>A row of the register: an enterprise, one of its products, and one rating and one declaration of that.</summary>
public sealed record RegisterRow(Organisation? Enterprise, Product? Product, OcopRating? Rating, Declaration? Declaration)
{
    public IMessage? Of(string root) => root switch
    {
        "enterprise" => Enterprise,
        "product" => Product,
        "rating" => Rating,
        _ => Declaration,
    };
}

/// <summary>The columns of the register's own table, which carry all that it holds of these.</summary>
public static class RegisterColumns
{
    public static readonly IReadOnlyList<RegisterField> All =
    [
        .. Names(
            "enterprise", "name displayName.vi displayName.en taxCode address jurisdiction contact.phone contact.fax contact.email contact.representative contact.representativeTitle provenance.source provenance.confidence provenance.verified"),
        .. Names(
            "product",
            "name displayName.vi displayName.en brand gtin hsCode model technicalFeatures category jurisdiction geographicalIndication keyProduct note trademark.state trademark.number trademark.filingDate trademark.registrationDate trademark.validUntilDate provenance.source provenance.confidence provenance.verified"),
        .. Names("rating", "stars group decisionDate decision score"),
        .. Names(
            "declaration",
            "id kind designation number assessmentMethod assessmentBody issueDate validUntilDate lot certificateNumber certificateDate selfAssessmentDate receiptNumber receivingAuthority evidence steps provenance.source provenance.confidence provenance.verified"),
    ];

    public static IReadOnlyList<string> Cells(RegisterRow row) => [.. All.Select(f => row.Of(f.Root) is { } message ? f.Get(message) : "")];

    /// <summary>The rows of an enterprise's product: as many as it has ratings or declarations.</summary>
    public static IEnumerable<RegisterRow> Rows(Organisation? enterprise, Product product)
    {
        for (var i = 0; i < Math.Max(1, Math.Max(product.OcopRatings.Count, product.Declarations.Count)); i++)
            yield return new RegisterRow(enterprise, product, i < product.OcopRatings.Count ? product.OcopRatings[i] : null, i < product.Declarations.Count ? product.Declarations[i] : null);
    }

    private static IEnumerable<RegisterField> Names(string root, string paths) => paths.Split(' ').Select(path => RegisterField.Find($"{root}.{path}")!);
}
