namespace Registry.Application.Products;

/// <summary>The newest revision of a product; its content is the log entry at <see cref="Position"/>.</summary>
public sealed class ProductRow
{
    /// <summary>Name, e.g. <c>products/cam-sanh-ham-yen</c>.</summary>
    public required string Name { get; init; }

    public required string Owner { get; set; }

    public required string Jurisdiction { get; set; }

    public required long Revision { get; set; }

    public required long Position { get; set; }
}

/// <summary>Links a product to the documents declared for it, by designation key.</summary>
public sealed class ProductDocumentRow
{
    public required string Product { get; init; }

    public required string DesignationKey { get; init; }
}
