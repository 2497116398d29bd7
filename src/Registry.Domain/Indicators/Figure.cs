using NodaTime;
using Registry.Domain.Quantities;

namespace Registry.Domain.Indicators;

/// <summary>What a figure rests on.</summary>
public enum FigureBasis
{
    /// <summary>Not known from what is held; never the same as 0.</summary>
    Unknown = 1,

    /// <summary>Counted from its evidence.</summary>
    Counted = 2,

    /// <summary>Entered by hand.</summary>
    Entered = 3,

    /// <summary>Not open to who asks.</summary>
    Withheld = 4,
}

/// <summary>A row a figure is made of.</summary>
/// <param name="Name">Resource name of the record; empty while only its position is known.</param>
/// <param name="Detail">What decides that it counts.</param>
/// <param name="Day">When; null when not known.</param>
/// <param name="Contribution">How much of the figure it makes; null when it could not be counted, or the figure is no sum.</param>
public sealed record FigureEvidence(string Name, string NameVi, string? NameEn, BilingualText Detail, LocalDate? Day, Rational? Contribution)
{
    /// <summary>Log position of a report whose name is looked up only when it is shown; -1 otherwise.</summary>
    public long Position { get; init; } = -1;
}

/// <summary>A number with what it rests on.</summary>
public sealed record Figure
{
    /// <summary>What it rests on.</summary>
    public required FigureBasis Basis { get; init; }

    /// <summary>The number; null exactly when it is not known or withheld.</summary>
    public Rational? Value { get; init; }

    /// <summary>What the register counts itself, where another figure was entered.</summary>
    public Rational? Counted { get; init; }

    /// <summary>Of a share.</summary>
    public Rational? Numerator { get; init; }

    /// <summary>Of a share.</summary>
    public Rational? Denominator { get; init; }

    /// <summary>At least this much: something held could not be counted.</summary>
    public bool AtLeast { get; init; }

    /// <summary>Why it is not known, or what could not be counted; null when there is nothing to say.</summary>
    public BilingualText? Note { get; init; }

    /// <summary>The rows it is made of.</summary>
    public IReadOnlyList<FigureEvidence> Evidence { get; init; } = [];

    /// <summary>The figure that was entered; null when none was.</summary>
    public HeldFigure? Entered { get; init; }

    /// <summary>Nothing can be said.</summary>
    public static Figure Unknown(string vi, string en, IReadOnlyList<FigureEvidence>? evidence = null) =>
        new() { Basis = FigureBasis.Unknown, Note = new(vi, en), Evidence = evidence ?? [] };

    /// <summary>Known to officers only.</summary>
    public static Figure Withheld() =>
        new() { Basis = FigureBasis.Withheld, Note = new("Đếm cả giấy chứng nhận không công khai: chỉ cán bộ xem được.", "It counts certificates that are not public: officers see it.") };

    /// <summary>
    /// The sum of what rows make. No row, or none that could be counted, is not 0 but unknown; rows that could not be counted make the sum
    /// a lower bound.
    /// </summary>
    /// <param name="none">What to say when there is no row.</param>
    /// <param name="open">What to say of rows that could not be counted.</param>
    public static Figure Sum(IReadOnlyList<FigureEvidence> evidence, BilingualText none, Func<int, BilingualText> open)
    {
        var counted = evidence.Where(e => e.Contribution is not null).ToList();
        var left = evidence.Count - counted.Count;
        if (counted.Count == 0)
            return new Figure { Basis = FigureBasis.Unknown, Note = left == 0 ? none : open(left), Evidence = evidence };
        return new Figure
        {
            Basis = FigureBasis.Counted,
            Value = counted.Aggregate(Rational.Zero, (sum, e) => sum + e.Contribution!.Value),
            AtLeast = left > 0,
            Note = left > 0 ? open(left) : null,
            Evidence = evidence,
        };
    }

    /// <summary>The number as it is written: whole, or rounded to one place; empty when there is none.</summary>
    public static string Print(Rational? value) => value is not { } known ? "" : known.IsInteger ? known.ToString() : known.RoundTo(1, RoundingRule.HalfAwayFromZero).ToString();
}
