using Registry.Application.Records;

namespace Registry.Application.Products;

/// <summary>A product.</summary>
public sealed class ProductRow : RecordRow
{
    public string Owner { get; set; } = "";

    public string Jurisdiction { get; set; } = "";
}

/// <summary>Links a product to the documents declared for it, by designation key.</summary>
public sealed class ProductDocumentRow
{
    public required string Product { get; init; }

    public required string DesignationKey { get; init; }
}
