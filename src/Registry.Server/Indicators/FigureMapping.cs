using NodaTime;
using Registry.Application.Indicators;
using Registry.Domain.Indicators;
using Registry.Protocol;
using Registry.Server.Hosting;
using Registry.Server.Products;
using V1 = Registry.Protocol.V1;

namespace Registry.Server.Indicators;

/// <summary>Figures, their evidence, coverage and the list of a quarter as they travel.</summary>
internal static class FigureMapping
{
    public static readonly EnumPairs<CoverageGrouping, V1.CoverageGrouping> Groupings = new(
        (CoverageGrouping.Unspecified, V1.CoverageGrouping.Unspecified),
        (CoverageGrouping.Commune, V1.CoverageGrouping.Commune),
        (CoverageGrouping.OcopGroup, V1.CoverageGrouping.OcopGroup),
        (CoverageGrouping.HsChapter, V1.CoverageGrouping.HsChapter));

    private static readonly EnumPairs<FigureBasis, V1.Figure.Types.Basis> Bases = new(
        (FigureBasis.Unknown, V1.Figure.Types.Basis.Unknown),
        (FigureBasis.Counted, V1.Figure.Types.Basis.Counted),
        (FigureBasis.Entered, V1.Figure.Types.Basis.Entered),
        (FigureBasis.Withheld, V1.Figure.Types.Basis.Withheld));

    private static readonly EnumPairs<TargetOutcome, V1.TargetProgress.Types.Outcome> Outcomes = new(
        (TargetOutcome.Unknown, V1.TargetProgress.Types.Outcome.Unknown),
        (TargetOutcome.Met, V1.TargetProgress.Types.Outcome.Met),
        (TargetOutcome.NotMet, V1.TargetProgress.Types.Outcome.NotMet));

    public static V1.EvaluateIndicatorsResponse ToMessage(IndicatorEvaluation evaluation, long treeSize)
    {
        var frame = evaluation.Frame;
        return new V1.EvaluateIndicatorsResponse
        {
            IndicatorSet = IndicatorMapping.ToMessage(evaluation.Set, treeSize),
            Period = frame.Period.ToString(),
            FromDate = frame.Period.From.ToDate(),
            ToDate = frame.Period.To.ToDate(),
            AsOfDate = frame.Until.ToDate(),
            ReadTime = frame.KnownAt.ToTimestamp(),
            Jurisdiction = Messages.Name("jurisdictions", frame.Jurisdiction),
            Results = { evaluation.Results.Select(ToMessage) },
        };
    }

    public static V1.Figure ToMessage(Figure figure) => new()
    {
        Basis = Bases.ToMessage(figure.Basis),
        Value = Figure.Print(figure.Value),
        CountedValue = figure.Basis == FigureBasis.Entered ? Figure.Print(figure.Counted) : "",
        Numerator = Figure.Print(figure.Numerator),
        Denominator = Figure.Print(figure.Denominator),
        AtLeast = figure.AtLeast,
        Note = figure.Note?.ToMessage(),
        EvidenceCount = figure.Evidence.Count,
        EnteredFigure = figure.Entered?.Name ?? "",
        EnteredBy = figure.Entered?.Figure.EnteredBy ?? "",
        EnterTime = figure.Entered?.EnteredAt?.ToTimestamp(),
    };

    public static V1.IndicatorEvidence ToMessage(FigureEvidence row) => new()
    {
        Name = row.Name,
        DisplayName = Messages.Localized(row.NameVi, row.NameEn),
        Detail = row.Detail.ToMessage(),
        Date = row.Day.ToDate(),
        Contribution = Figure.Print(row.Contribution),
    };

    public static V1.CoverageRow ToMessage(CoverageRow row, CoverageGrouping grouping, CoverageView view) => new()
    {
        Key = grouping == CoverageGrouping.Commune ? Messages.Name("jurisdictions", row.Key) : row.Key,
        DisplayName = NameOf(row.Key, grouping, view).ToMessage(),
        Products = row.Products,
        Covered = row.Covered,
        Declared = row.Declared,
        VoluntaryConformity = row.VoluntaryConformity,
        MandatoryConformity = row.MandatoryConformity,
    };

    /// <summary>What a group is called.</summary>
    public static Domain.BilingualText NameOf(string key, CoverageGrouping grouping, CoverageView view) => (key, grouping) switch
    {
        ("", CoverageGrouping.Commune) => new("chưa ghi xã, phường", "commune not recorded"),
        ("", CoverageGrouping.OcopGroup) => new("không có nhóm OCOP", "no OCOP group"),
        ("", _) => new("chưa ghi mã HS", "HS code not recorded"),
        (_, CoverageGrouping.Commune) => view.Jurisdictions.Find(key) is { } commune ? new(commune.NameOn(view.Date), commune.NameOn(view.Date)) : new(key, key),
        (_, CoverageGrouping.HsChapter) => new($"Chương {key}", $"Chapter {key}"),
        _ => new(key, key),
    };

    public static V1.IndicatorEvidence ToMessage(CoveredProduct product) => new()
    {
        Name = Messages.Name("products", product.Product.Id),
        DisplayName = Messages.Localized(product.Product.NameVi, product.Product.NameEn),
        Detail = product.Standing.Count == 0
            ? Messages.Localized("chưa gắn với tiêu chuẩn, quy chuẩn nào", "tied to no standard or regulation")
            : Messages.Localized(string.Join("; ", product.Standing.Select(d => d.Designation)), string.Join("; ", product.Standing.Select(d => d.Designation))),
        Date = product.Standing.Select(d => d.MadeOn).Max().ToDate(),
        Contribution = product.Standing.Count > 0 ? "1" : "",
    };

    public static V1.PeriodDeclaration ToMessage(PeriodDeclaration item, LocalDate date)
    {
        var declaration = DeclarationMapping.ToMessage(item.Declaration);
        declaration.State = DeclarationMapping.States.ToMessage(item.Declaration.DeclarationStateOn(date));
        return new V1.PeriodDeclaration
        {
            Product = Messages.Name("products", item.Product.Id),
            ProductDisplayName = Messages.Localized(item.Product.NameVi, item.Product.NameEn),
            Owner = item.Product.OwnerId,
            OwnerDisplayName = Messages.Localized(item.OwnerVi, item.OwnerEn),
            Declaration = declaration,
        };
    }

    private static V1.IndicatorResult ToMessage(IndicatorResult result) => new()
    {
        Indicator = IndicatorMapping.ToMessage(result.Indicator),
        Total = ToMessage(result.Total),
        InPeriod = result.InPeriod is { } inPeriod ? ToMessage(inPeriod) : null,
        Targets =
        {
            result.Targets.Select(t => new V1.TargetProgress { Target = IndicatorMapping.ToMessage(t.Target), Reached = ToMessage(t.Reached), Outcome = Outcomes.ToMessage(t.Outcome) }),
        },
    };
}
