namespace Registry.Domain.Documents;

/// <summary>What a key leaves out.</summary>
public enum DesignationKeyKind
{
    /// <summary>Number, year and issuer.</summary>
    DatedWithIssuer = 0,

    /// <summary>Number and year; the issuer is left out.</summary>
    Dated = 1,

    /// <summary>Number and issuer; the year is left out.</summary>
    UndatedWithIssuer = 2,

    /// <summary>Number only.</summary>
    Undated = 3,

    /// <summary>The series a part belongs to: all parts answer.</summary>
    Series = 4,

    /// <summary>A standard this one adopts.</summary>
    Adopted = 5,

    /// <summary>The number without its family, with or without the year.</summary>
    BareNumber = 6,
}

/// <summary>
/// A text by which a record is found. Two designations name the same thing where they share a key; keys are compared
/// ordinally and never by likeness, because 11-2:2012 and 112:2012 are different documents.
/// </summary>
/// <param name="Kind">What the key leaves out.</param>
/// <param name="Text">"family|number|parts|year|issuer|amendment" in capitals, leading zeros dropped.</param>
public readonly record struct DesignationKey(DesignationKeyKind Kind, string Text)
{
    /// <summary>The key's text.</summary>
    public override string ToString() => Text;
}
