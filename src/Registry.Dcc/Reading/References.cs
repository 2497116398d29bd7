namespace Registry.Dcc.Reading;

/// <summary>What only the whole document can tell: ids and who refers to them, languages and who uses them.</summary>
internal sealed class References(FindingLog log)
{
    private readonly HashSet<string> ids = new(StringComparer.Ordinal);
    private readonly HashSet<string> used = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> pending = new(StringComparer.Ordinal);
    private readonly HashSet<string> declaredLanguages = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string Path, int Count)> languages = new(StringComparer.Ordinal);

    /// <summary>An id of another namespace (MathML) may be referred to; whether it is unique is that namespace's affair.</summary>
    public void Identify(string id, bool mustBeUnique, XmlCursor cursor)
    {
        if (!ids.Add(id) && mustBeUnique)
            cursor.Report(DccSeverity.Error, DccRules.IdDuplicate, $"The id '{XmlCursor.Shorten(id)}' is taken already.");
    }

    /// <summary>Takes a list of ids. The place is kept once an id, so that a hostile list costs no more than its own text.</summary>
    public void Refer(string idList, XmlCursor cursor)
    {
        string? path = null;
        foreach (var id in XmlCursor.Tokens(idList))
        {
            used.Add(id);
            if (!ids.Contains(id))
                pending.TryAdd(id, path ??= cursor.Path());
        }
    }

    /// <summary>False when it is declared already.</summary>
    public bool DeclareLanguage(string code) => declaredLanguages.Add(code);

    public IReadOnlyCollection<string> DeclaredLanguages => declaredLanguages;

    public void UseLanguage(string code, XmlCursor cursor)
    {
        languages[code] = languages.TryGetValue(code, out var seen) ? (seen.Path, seen.Count + 1) : (cursor.Path(), 1);
    }

    /// <summary>Judges when the document has been read to its end; references may point forward.</summary>
    public void Judge(bool goodPractice)
    {
        if (goodPractice)
            foreach (var id in ids.Except(used).Order(StringComparer.Ordinal))
                log.Add(DccSeverity.Info, "/", DccRules.IdUnused, $"Nothing refers to the id '{XmlCursor.Shorten(id)}'.");
        foreach (var (id, path) in pending)
            if (!ids.Contains(id))
                log.Add(DccSeverity.Error, path, DccRules.IdUnresolved, $"Refers to '{XmlCursor.Shorten(id)}', which no element carries as its id.");
        foreach (var (code, (path, count)) in languages)
            if (!declaredLanguages.Contains(code))
                log.Add(DccSeverity.Error, path, DccRules.LanguageUndeclared,
                    $"The language '{XmlCursor.Shorten(code)}' is used by {count} texts, this one first, but usedLangCodeISO639_1 does not declare it.");
    }
}
