namespace Registry.Domain.Quantities;

/// <summary>A unit symbol of the UCUM table, defined by other symbols down to the base units.</summary>
internal sealed class UnitAtom
{
    private readonly Lazy<UnitScale> scale;

    public UnitAtom(string code, bool metric, string symbol, Func<UnitScale> scale)
    {
        Code = code;
        IsMetric = metric;
        Symbol = symbol;
        this.scale = new(scale);
    }

    /// <summary>Case-sensitive UCUM symbol.</summary>
    public string Code { get; }

    /// <summary>Whether it takes prefixes.</summary>
    public bool IsMetric { get; }

    /// <summary>Symbol for people.</summary>
    public string Symbol { get; }

    public UnitScale Scale => scale.Value;
}
