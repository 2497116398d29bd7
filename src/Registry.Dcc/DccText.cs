namespace Registry.Dcc;

/// <summary>One wording.</summary>
/// <param name="Language">ISO 639-1 code, or null when the wording holds for all languages.</param>
/// <param name="Text">The wording.</param>
public sealed record DccWording(string? Language, string Text);

/// <summary>A text in one or more languages (textType, richContentType).</summary>
public sealed class DccText : DccElement
{
    /// <summary>A heading of its own (richContentType only), or null.</summary>
    public DccText? Name { get; internal set; }

    /// <summary>The wordings in the order of the document.</summary>
    public IReadOnlyList<DccWording> Wordings { get; internal set; } = [];

    /// <summary>Files inside the text.</summary>
    public IReadOnlyList<DccFile> Files { get; internal set; } = [];

    /// <summary>Formulae inside the text.</summary>
    public IReadOnlyList<DccFormula> Formulae { get; internal set; } = [];

    /// <summary>The wording in a language, else the one for all languages, else the first; null when there is none.</summary>
    public string? In(string language)
    {
        string? neutral = null;
        foreach (var wording in Wordings)
        {
            if (string.Equals(wording.Language, language, StringComparison.Ordinal))
                return wording.Text;
            if (wording.Language is null)
                neutral ??= wording.Text;
        }
        return neutral ?? (Wordings.Count > 0 ? Wordings[0].Text : null);
    }
}

/// <summary>How a formula is written.</summary>
public enum DccFormulaNotation
{
    /// <summary>LaTeX; the text is kept.</summary>
    Latex,

    /// <summary>Content or presentation MathML; only its presence is kept.</summary>
    MathMl,

    /// <summary>The siunitx dialect of DCC 2.x; the text is kept.</summary>
    SiUnitx,
}

/// <summary>A formula, kept and not computed.</summary>
public sealed class DccFormula : DccElement
{
    /// <summary>How it is written.</summary>
    public DccFormulaNotation Notation { get; internal set; }

    /// <summary>The text; null for MathML.</summary>
    public string? Text { get; internal set; }
}

/// <summary>An embedded file. Its bytes are not kept: <see cref="DccReader.CopyFile"/> fetches them from the document.</summary>
public sealed class DccFile : DccElement
{
    /// <summary>Zero-based number of the file in the document.</summary>
    public int Index { get; internal set; }

    /// <summary>What the laboratory calls it, or null.</summary>
    public DccText? Name { get; internal set; }

    /// <summary>A description, or null.</summary>
    public DccText? Description { get; internal set; }

    /// <summary>The file name as printed; it may contain path separators and must not be used as a path. Null where missing.</summary>
    public string? FileName { get; internal set; }

    /// <summary>Media type (RFC 6838), or null where missing.</summary>
    public string? MimeType { get; internal set; }

    /// <summary>Number of bytes; 0 when the base64 is broken, which an error finding says.</summary>
    public long ByteCount { get; internal set; }
}
