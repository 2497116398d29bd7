namespace Registry.Dcc;

/// <summary>One wording.</summary>
/// <param name="Language">ISO 639-1 code, or null when the wording holds for all languages.</param>
/// <param name="Text">The wording.</param>
public sealed record DccWording(string? Language, string Text)
{
    /// <summary>The id of this wording, unique in the document, or null.</summary>
    public string? Id { get; init; }

    /// <summary>Ids of the elements this wording refers to, separated by blanks, or null.</summary>
    public string? RefIds { get; init; }

    /// <summary>What the wording means by agreed vocabularies, separated by blanks, or null.</summary>
    public string? RefTypes { get; init; }
}

/// <summary>A text in one or more languages (textType, richContentType).</summary>
public sealed class DccText : DccElement
{
    /// <summary>A heading of its own (richContentType only), or null.</summary>
    public DccText? Name { get; set; }

    /// <summary>The wordings in the order of the document.</summary>
    public IReadOnlyList<DccWording> Wordings { get; set; } = [];

    /// <summary>Files inside the text.</summary>
    public IReadOnlyList<DccFile> Files { get; set; } = [];

    /// <summary>Formulae inside the text.</summary>
    public IReadOnlyList<DccFormula> Formulae { get; set; } = [];

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

    /// <summary>Content or presentation MathML; its XML is kept.</summary>
    MathMl,

    /// <summary>The siunitx dialect of DCC 2.x; the text is kept.</summary>
    SiUnitx,
}

/// <summary>A formula, kept and not computed.</summary>
public sealed class DccFormula : DccElement
{
    /// <summary>How it is written.</summary>
    public DccFormulaNotation Notation { get; set; }

    /// <summary>The text, or for MathML the XML; null where missing.</summary>
    public string? Text { get; set; }
}

/// <summary>An embedded file. Its bytes are kept only on request (<see cref="DccReaderOptions.KeepFiles"/>);
/// <see cref="DccReader.CopyFile"/> fetches them from the document.</summary>
public sealed class DccFile : DccElement
{
    /// <summary>Zero-based number of the file in the document.</summary>
    public int Index { get; set; }

    /// <summary>What the laboratory calls it, or null.</summary>
    public DccText? Name { get; set; }

    /// <summary>A description, or null.</summary>
    public DccText? Description { get; set; }

    /// <summary>The file name as printed; it may contain path separators and must not be used as a path. Null where missing.</summary>
    public string? FileName { get; set; }

    /// <summary>Media type (RFC 6838), or null where missing.</summary>
    public string? MimeType { get; set; }

    /// <summary>Number of bytes; 0 when the base64 is broken, which an error finding says.</summary>
    public long ByteCount { get; set; }

    /// <summary>The bytes: those to be written, or those read when <see cref="DccReaderOptions.KeepFiles"/> asked for them; else null.</summary>
    public ReadOnlyMemory<byte>? Content { get; set; }
}
