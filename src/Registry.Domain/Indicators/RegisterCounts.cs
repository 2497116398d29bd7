using NodaTime;
using Registry.Domain.Documents;
using Registry.Domain.Products;
using Registry.Domain.Quantities;

namespace Registry.Domain.Indicators;

/// <summary>Figures counted from products and documents of the register.</summary>
internal static class RegisterCounts
{
    private static readonly BilingualText NoRegulation = new("Sổ chưa có quy chuẩn kỹ thuật địa phương nào của địa bàn này trong thời gian này.", "The register holds no local regulation of this territory and time.");

    /// <summary>Local regulations issued, of a type or all.</summary>
    public static Figure Regulations(IndicatorFacts facts, string? part, DayRange range)
    {
        var rows = facts.Regulations.Select(r => Row(r, range)).OfType<(Document Document, FigureEvidence Evidence)>().ToList();
        if (IndicatorParts.TypeOf(part) is not { } type)
            return Figure.Sum([.. rows.Select(r => r.Evidence)], NoRegulation, Undated);
        if (rows.Count > 0 && rows.All(r => r.Document.RegulationType is { } other && other != type))
            return new Figure { Basis = FigureBasis.Counted, Value = Rational.Zero, Evidence = [] };
        return Figure.Sum(
            [.. rows.Where(r => r.Document.RegulationType == type).Select(r => r.Evidence), .. rows.Where(r => r.Document.RegulationType is null).Select(r => r.Evidence with { Contribution = null })],
            NoRegulation, left => new($"{left} quy chuẩn chưa rõ loại, chưa rõ ngày ban hành hoặc chưa đối chiếu.", $"{left} regulations are of unknown type or day, or not verified."));
    }

    /// <summary>Standards declared as applied, each once by the first declaration, and local regulations.</summary>
    public static Figure AppliedDocuments(IndicatorFacts facts, DayRange range)
    {
        var rows = facts.Regulations.Select(r => Row(r, range)?.Evidence).OfType<FigureEvidence>().ToList();
        var declared = facts.Products.SelectMany(p => p.Declarations.Where(d => d.Kind == DeclarationKind.DeclaredApplied).Select(d => (Product: p, Declaration: d)));
        foreach (var group in declared.GroupBy(d => KeyOf(d.Declaration.Designation), StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var (product, first) = group.MinBy(d => (d.Declaration.MadeOn ?? LocalDate.MaxIsoValue, d.Product.Product.Id));
            var known = first.MadeOn is { } made ? PartialDate.OfDay(made) : PartialDate.Unknown;
            if (Counts(known, product.RecordedOn, range) is not { } certain)
                continue;
            rows.Add(new FigureEvidence($"products/{product.Product.Id}", first.Designation, null,
                new($"công bố áp dụng cho {product.Product.NameVi}; {group.Count()} công bố", $"declared as applied for {product.Product.NameEn ?? product.Product.NameVi}; {group.Count()} declarations"), first.MadeOn, certain ? 1 : null));
        }
        return Figure.Sum(rows, new("Sổ chưa có công bố tiêu chuẩn áp dụng hay quy chuẩn địa phương nào trong thời gian này.", "The register holds no declaration of an applied standard and no local regulation of this time."), Undated);
    }

    /// <summary>1 when local products are tied to standards or regulations. A standard that is only related is no tie.</summary>
    public static Figure StandardsDatabase(IndicatorFacts facts, DayRange range)
    {
        var rows = facts.Products.Select(p => (p.Product, p.RecordedOn, Ties: p.Declarations.Where(d => d.Kind is not (DeclarationKind.Unspecified or DeclarationKind.Reference) && (d.MadeOn ?? p.RecordedOn) <= range.To).ToList()))
            .Where(p => p.Ties.Count > 0)
            .Select(p => new FigureEvidence($"products/{p.Product.Id}", p.Product.NameVi, p.Product.NameEn,
                new(string.Join("; ", p.Ties.Select(t => t.Designation).Distinct()), string.Join("; ", p.Ties.Select(t => t.Designation).Distinct())), p.RecordedOn, null)).ToList();
        return rows.Count == 0
            ? Figure.Unknown(facts.Products.Count == 0 ? "Sổ chưa có sản phẩm nào của địa bàn." : $"Sổ có {facts.Products.Count} sản phẩm của địa bàn, chưa sản phẩm nào gắn với tiêu chuẩn, quy chuẩn áp dụng.",
                facts.Products.Count == 0 ? "The register holds no product of the territory." : $"The register holds {facts.Products.Count} products of the territory, none tied to a standard or regulation yet.")
            : new Figure
            {
                Basis = FigureBasis.Counted,
                Value = 1,
                Evidence = rows,
                Note = new($"{rows.Count} trong {facts.Products.Count} sản phẩm đã gắn với tiêu chuẩn, quy chuẩn.", $"{rows.Count} of {facts.Products.Count} products are tied to standards or regulations."),
            };
    }

    /// <summary>Whether something lies in a range: true, false for perhaps, null for no.</summary>
    /// <param name="recordedOn">A day by which it had happened.</param>
    private static bool? Counts(PartialDate date, LocalDate recordedOn, DayRange range)
    {
        var (first, last) = (date.Earliest ?? LocalDate.MinIsoValue, LocalDate.Min(date.Latest ?? LocalDate.MaxIsoValue, recordedOn));
        if (first > range.To || (range.From is { } start && date.Latest is { } end && end < start))
            return null;
        return last <= range.To && (range.From is not { } from || first >= from);
    }

    private static (Document Document, FigureEvidence Evidence)? Row(RegulationFact fact, DayRange range)
    {
        var issued = IssuedOn(fact.Document);
        if (Counts(issued, fact.RecordedOn, range) is not { } certain)
            return null;
        var (vi, en) = fact.Document.Verified ? ("", "") : ("; chưa đối chiếu", "; not verified");
        return (fact.Document, new FigureEvidence($"documents/{fact.Document.Id}", fact.Document.Designation, null,
            new($"ban hành {issued.ToVietnamese()}{vi}", $"issued {issued.ToEnglish()}{en}"), issued.ExactDay, certain && fact.Document.Verified ? 1 : null));
    }

    private static PartialDate IssuedOn(Document document)
    {
        foreach (var kind in (ForceEventKind[])[ForceEventKind.Issued, ForceEventKind.Published])
            if (document.ForceEvents.FirstOrDefault(e => e.Kind == kind && e.Clauses.Count == 0 && e.Date.Precision != DatePrecision.Unknown) is { } found)
                return found.Date;
        return document.Year is { } year and >= 1 and <= 9999 ? PartialDate.OfYear(year) : PartialDate.Unknown;
    }

    private static string KeyOf(string designation) =>
        DesignationKeys.OfRecord(designation) is [var strictest, ..] ? strictest.Text : Text.VietnameseText.Fold(designation);

    private static BilingualText Undated(int left) => new($"{left} văn bản chưa rõ ngày hoặc chưa đối chiếu nên chưa tính.", $"{left} documents have no certain day or were not verified, and do not count.");
}
