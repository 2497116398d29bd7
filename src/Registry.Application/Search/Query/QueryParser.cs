using System.Globalization;
using System.Text;
using Registry.Domain.Documents;

namespace Registry.Application.Search.Query;

/// <summary>
/// The query language: words, <c>"phrases"</c>, <c>-word</c> and <c>-"phrase"</c>, <c>kind: state: year: ics: issuer: in:</c>.
/// One pass, no back-tracking, no patterns: what people paste is read as words, and only a breach of the budget is refused.
/// </summary>
/// <remarks>
/// <code>
/// query    = { blank | phrase | exclusion | filter | word }
/// phrase   = '"' text [ '"' ]              an unclosed quote runs to the end
/// exclusion= '-' ( phrase | word )         only at the beginning of a word: QCVN 01-1 is a word
/// filter   = name ':' ( word | phrase )    only for the names above: "ISO 9001:2015" is two words
/// </code>
/// </remarks>
internal sealed class QueryParser
{
    private readonly string _text;
    private readonly StringBuilder _words = new();
    private readonly List<string> _phrases = [];
    private readonly List<string> _exclusions = [];
    private readonly Dictionary<string, List<string>> _fields = new(StringComparer.Ordinal);
    private int _at;

    private QueryParser(string text) => _text = text;

    /// <summary>Reads the text; a problem comes back instead when a budget is exceeded or a field's value cannot be one.</summary>
    public static Answer<ParsedQuery> Parse(string text, SearchFilters filters)
    {
        if (text.Length > QueryBudget.MaxCharacters)
            return Refused($"The query has {text.Length} characters; at most {QueryBudget.MaxCharacters} are read.");
        return new QueryParser(text).Read(filters);
    }

    private Answer<ParsedQuery> Read(SearchFilters filters)
    {
        while (_at < _text.Length)
            ReadItem();
        if (_phrases.Count > QueryBudget.MaxPhrases)
            return Refused($"More than {QueryBudget.MaxPhrases} phrases.");
        if (_exclusions.Count > QueryBudget.MaxExclusions)
            return Refused($"More than {QueryBudget.MaxExclusions} exclusions.");

        var years = new List<int>(filters.Years);
        foreach (var value in _fields.GetValueOrDefault("year", []))
        {
            if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var year))
                return Refused($"year:{value} is not a year.");
            years.Add(year);
        }
        var states = new List<ForceStatus>(filters.States);
        foreach (var value in _fields.GetValueOrDefault("state", []))
        {
            // in_force, in-force and InForce are all what people write.
            if (!Enum.TryParse<ForceStatus>(value.Replace("_", "").Replace("-", ""), ignoreCase: true, out var state) || !Enum.IsDefined(state))
                return Refused($"state:{value} is no state.");
            states.Add(state);
        }
        return new ParsedQuery(_words.ToString(), _phrases, _exclusions, filters with
        {
            Kinds = Joined(filters.Kinds, "kind"),
            States = states,
            Years = years,
            Ics = Joined(filters.Ics, "ics"),
            Issuers = Joined(filters.Issuers, "issuer"),
            Jurisdictions = Joined(filters.Jurisdictions, "in"),
        });
    }

    private static Refusal Refused(string message) => new(RefusalReason.QueryRefused, message);

    private IReadOnlyList<string> Joined(IReadOnlyList<string> chosen, string field) =>
        _fields.TryGetValue(field, out var written) ? [.. chosen, .. written] : chosen;

    private void ReadItem()
    {
        var c = _text[_at];
        if (char.IsWhiteSpace(c))
        {
            _at++;
        }
        else if (IsQuote(c))
        {
            var phrase = ReadQuoted();
            AddWords(phrase);
            if (phrase.AsSpan().Trim().Length > 0)
                _phrases.Add(phrase);
        }
        else if (c is '-' or '−' && _at + 1 < _text.Length && !char.IsWhiteSpace(_text[_at + 1]) && _text[_at + 1] != c)
        {
            _at++;
            var excluded = IsQuote(_text[_at]) ? ReadQuoted() : ReadWord();
            if (excluded.Length > 0)
                _exclusions.Add(excluded);
        }
        else
        {
            ReadWordOrFilter();
        }
    }

    private void ReadWordOrFilter()
    {
        var start = _at;
        var word = ReadWord();
        var colon = word.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || FieldName(word[..colon]) is not { } field)
        {
            AddWords(word);
            return;
        }
        var value = word[(colon + 1)..];
        if (value.Length == 0 && start + colon + 1 < _text.Length && IsQuote(_text[start + colon + 1]))
            value = ReadQuoted();
        if (value.Length == 0)
            AddWords(word);
        else if (_fields.TryGetValue(field, out var values))
            values.Add(value);
        else
            _fields[field] = [value];
    }

    private static string? FieldName(string name) => name.ToLowerInvariant() switch
    {
        "kind" => "kind",
        "state" => "state",
        "year" => "year",
        "ics" => "ics",
        "issuer" => "issuer",
        "in" => "in",
        _ => null,
    };

    private void AddWords(string words) => _words.Append(words).Append(' ');

    private string ReadWord()
    {
        var start = _at;
        while (_at < _text.Length && !char.IsWhiteSpace(_text[_at]) && !IsQuote(_text[_at]))
            _at++;
        return _text[start.._at];
    }

    private string ReadQuoted()
    {
        var start = ++_at;
        while (_at < _text.Length && !IsQuote(_text[_at]))
            _at++;
        var text = _text[start..Math.Min(_at, _text.Length)];
        _at = Math.Min(_at + 1, _text.Length);
        return text;
    }

    private static bool IsQuote(char c) => c is '"' or '“' or '”' or '„' or '«' or '»';
}
