namespace Registry.Domain.Quantities;

/// <summary>How a laboratory writes the decimal sign. Needed only where print alone has two readings, such as "1.000".</summary>
public enum NumberConvention
{
    /// <summary>Not declared: what can be read in two ways is refused with both readings named.</summary>
    Undeclared,

    /// <summary>Decimal comma; a point or a blank groups thousands (Law on Accounting 88/2015/QH13, article 11; ISO 80000-1:2009, 7.3).</summary>
    Vietnamese,

    /// <summary>Decimal point; a comma or a blank groups thousands.</summary>
    English,
}
