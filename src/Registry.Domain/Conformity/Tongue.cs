using Registry.Domain.Quantities;

namespace Registry.Domain.Conformity;

/// <summary>One of the two languages of a sentence: which words to take and how to print a number.</summary>
internal sealed class Tongue
{
    private Tongue(bool isVietnamese) => IsVietnamese = isVietnamese;

    public static Tongue Vietnamese { get; } = new(true);

    public static Tongue English { get; } = new(false);

    public bool IsVietnamese { get; }

    public string Pick(string vi, string en) => IsVietnamese ? vi : en;

    /// <summary>A number with its scale.</summary>
    public string Number(ExactDecimal value) => IsVietnamese ? value.ToVietnamese() : value.ToString();

    /// <summary>An exact number where it has a decimal, otherwise rounded for reading.</summary>
    public string Number(Rational value)
    {
        if (value.ToExactDecimal(12) is { } exact)
            return Number(exact);
        var text = value.Approximate();
        return "≈ " + (IsVietnamese ? text.Replace('.', ',') : text);
    }

    /// <summary>The unit as it follows a number; nothing for none.</summary>
    public static string Unit(string? printed) =>
        string.IsNullOrWhiteSpace(printed) ? "" : printed.StartsWith('/') || printed == "%" ? printed : " " + printed;
}
