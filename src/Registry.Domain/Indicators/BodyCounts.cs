using NodaTime;
using Registry.Domain.Documents;
using Registry.Domain.Organisations;
using Registry.Domain.Quantities;

namespace Registry.Domain.Indicators;

/// <summary>Figures counted from bodies and from what they verified.</summary>
internal static class BodyCounts
{
    private static readonly BilingualText NoVerification = new("Sổ chưa có giấy chứng nhận kiểm định nào của địa bàn này trong thời gian này.", "The register holds no verification certificate of this territory and time.");

    /// <summary>Instruments verified, each once by its newest certificate in the range; one that is not identified counts by certificate.</summary>
    public static Figure Instruments(IndicatorFacts facts, string? part, DayRange range)
    {
        if (facts.Verifications is not { } verifications)
            return Figure.Withheld();
        var instruments = verifications.Where(v => In(v, range))
            .GroupBy(v => v.Instrument ?? $"certificate {v.Position}", StringComparer.Ordinal)
            .Select(g => g.MaxBy(v => (v.Performed ?? LocalDate.MinIsoValue, v.Position))!).OrderBy(v => v.Performed ?? LocalDate.MinIsoValue).ThenBy(v => v.Position).ToList();
        if (IndicatorParts.FieldOf(part) is not { } field)
            return Figure.Sum([.. instruments.Select(v => Row(v, 1))], NoVerification, _ => NoVerification);
        if (instruments.Count > 0 && instruments.All(v => v.Field != MeasurementField.Unspecified && v.Field != field))
            return new Figure { Basis = FigureBasis.Counted, Value = Rational.Zero };
        return Figure.Sum(
            [.. instruments.Where(v => v.Field == field).Select(v => Row(v, 1)), .. instruments.Where(v => v.Field == MeasurementField.Unspecified).Select(v => Row(v, null))],
            NoVerification, left => new($"{left} phương tiện đo chưa xếp được lĩnh vực.", $"{left} instruments are of no known field."));
    }

    /// <summary>Bodies that verified.</summary>
    public static Figure VerificationBodies(IndicatorFacts facts, DayRange range) => facts.Verifications is not { } verifications ? Figure.Withheld() : Figure.Sum(
        [.. verifications.Where(v => In(v, range)).GroupBy(v => v.Laboratory, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new FigureEvidence(g.Key, g.Key, null, new($"{g.Count()} giấy chứng nhận kiểm định", $"{g.Count()} verification certificates"), g.Max(v => v.Performed), 1))],
        NoVerification, _ => NoVerification);

    /// <summary>Bodies with a standing: those that hold it on the last day or, within a period, those that were given it then.</summary>
    public static Figure Standing(IndicatorFacts facts, StatusKind kind, OrganisationKinds kinds, DayRange range, bool given)
    {
        var rows = new List<FigureEvidence>();
        foreach (var body in facts.Bodies.Where(b => (b.Kinds & kinds) != 0))
        {
            var standings = body.Statuses.Where(s => s.Kind == kind).Select(s => (Status: s, Counts: given ? Given(s, range) : Holds(s, range.To))).Where(s => s.Counts is not false).ToList();
            if (standings.Count == 0)
                continue;
            var (status, counts) = standings.MaxBy(s => s.Counts == true);
            rows.Add(new FigureEvidence($"organisations/{body.Id}", body.NameVi, body.NameEn, Words(status), status.From.ExactDay, counts == true ? 1 : null));
        }
        return Figure.Sum([.. rows.OrderBy(r => r.Name, StringComparer.Ordinal)],
            new("Sổ chưa có tổ chức nào của địa bàn với tư cách này trong thời gian này.", "The register holds no body of the territory with this standing and time."),
            left => new($"{left} tổ chức chưa rõ thời hạn hoặc chưa đối chiếu.", $"The days of {left} bodies are not known, or were not verified."));
    }

    private static bool? Holds(Status status, LocalDate day) => status.ValidityOn(day) switch
    {
        StatusValidity.Valid => status.Verified ? true : null,
        StatusValidity.Unknown => null,
        _ => false,
    };

    private static bool? Given(Status status, DayRange range)
    {
        if (status.From.Earliest is not { } first || status.From.Latest is not { } last)
            return null;
        if (first > range.To || (range.From is { } from && last < from))
            return false;
        return (range.From is not { } start || first >= start) && last <= range.To && status.Verified ? true : null;
    }

    private static BilingualText Words(Status status)
    {
        var name = string.Join(' ', new[] { status.Number ?? status.Scheme, status.Standard }.OfType<string>());
        return new($"{name}; từ {status.From.ToVietnamese()} đến {status.To.ToVietnamese()}", $"{name}; from {status.From.ToEnglish()} to {status.To.ToEnglish()}");
    }

    /// <summary>Work without a day was done by the day it was taken in; within a period it counts nowhere.</summary>
    private static bool In(VerificationFact fact, DayRange range) => fact.Performed is { } day ? range.Contains(day) : range.From is null && fact.RecordedOn <= range.To;

    private static FigureEvidence Row(VerificationFact fact, Rational? contribution) =>
        new("", $"{fact.Kind} {fact.SerialNumber}".Trim(), null, new(fact.Owner, fact.Owner), fact.Performed, contribution) { Position = fact.Position };
}
