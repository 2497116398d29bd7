namespace Registry.Import.Tables;

/// <summary>The language in which a file's problems are told.</summary>
public record Wording(bool Vietnamese)
{
    /// <summary>The two wordings stand side by side where they are used, so that neither is forgotten.</summary>
    public string this[string vi, string en] => Vietnamese ? vi : en;
}
