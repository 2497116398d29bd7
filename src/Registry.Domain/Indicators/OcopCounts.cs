using NodaTime;
using Registry.Domain.Products;
using Registry.Domain.Quantities;

namespace Registry.Domain.Indicators;

/// <summary>Figures about products with an OCOP rating.</summary>
internal static class OcopCounts
{
    /// <summary>Share of products with a rating that holds whose trademark is registered.</summary>
    public static Figure TrademarkShare(IndicatorFacts facts, LocalDate date)
    {
        var rated = facts.Products.Where(p => p.Product.OcopOn(date) is not null).OrderBy(p => p.Product.Id, StringComparer.Ordinal).ToList();
        if (rated.Count == 0)
            return Figure.Unknown("Sổ chưa có sản phẩm OCOP nào còn hiệu lực xếp hạng trên địa bàn.", "The register holds no product of the territory with an OCOP rating that holds.");
        return Share(rated, date);
    }

    private static Figure Share(List<ProductFact> rated, LocalDate date)
    {
        var rows = rated.ConvertAll(p => new FigureEvidence($"products/{p.Product.Id}", p.Product.NameVi, p.Product.NameEn, Words(p.Product, date), p.Product.OcopOn(date)!.DecidedOn, Registered(p.Product, date)));
        var registered = rows.Aggregate(Rational.Zero, (sum, r) => sum + (r.Contribution ?? Rational.Zero));
        var open = rows.Count(r => r.Contribution is null);
        var note = open == 0 ? null : new BilingualText($"{open} trong {rows.Count} sản phẩm OCOP chưa ghi tình trạng nhãn hiệu.", $"The trademark of {open} of {rows.Count} OCOP products is not recorded.");
        if (open > 0 && registered.IsZero)
            return Figure.Unknown(note!.Vi, note.En, rows) with { Denominator = rows.Count };
        return new Figure { Basis = FigureBasis.Counted, Value = registered * 100 / rows.Count, Numerator = registered, Denominator = rows.Count, AtLeast = open > 0, Note = note, Evidence = rows };
    }

    private static Rational? Registered(Product product, LocalDate date) => product.Trademark?.StateOn(date) switch
    {
        null or TrademarkState.Unknown => null,
        TrademarkState.Registered => 1,
        _ => 0,
    };

    private static BilingualText Words(Product product, LocalDate date) => product.Trademark?.StateOn(date) switch
    {
        TrademarkState.Registered => new($"nhãn hiệu đã đăng ký {product.Trademark!.Number}".TrimEnd(), $"trademark registered {product.Trademark!.Number}".TrimEnd()),
        TrademarkState.Filed => new("nhãn hiệu đã nộp đơn", "trademark filed"),
        TrademarkState.Refused => new("nhãn hiệu bị từ chối", "trademark refused"),
        TrademarkState.Lapsed => new("nhãn hiệu đã hết hiệu lực", "trademark lapsed"),
        TrademarkState.None => new("chưa nộp đơn đăng ký nhãn hiệu", "no trademark filed"),
        _ => new("chưa ghi tình trạng nhãn hiệu", "the trademark is not recorded"),
    };
}
