using System.Buffers;
using Registry.Domain.Text;

namespace Registry.Domain.Reports;

/// <summary>Gathers findings while a report is read, each with its path.</summary>
internal sealed class FindingList
{
    private static readonly SearchValues<char> Unprintable = SearchValues.Create(
        [.. Enumerable.Range(0, 0xA0).Select(code => (char)code).Where(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t'))]);

    private List<Finding>? findings;

    public IReadOnlyList<Finding> Findings => findings is null ? [] : findings;

    public void Error(string code, string path, string en, string vi, params (string Key, string? Value)[] metadata) =>
        Add(code, Severity.Error, path, en, vi, metadata);

    public void Warning(string code, string path, string en, string vi, params (string Key, string? Value)[] metadata) =>
        Add(code, Severity.Warning, path, en, vi, metadata);

    public void Info(string code, string path, string en, string vi, params (string Key, string? Value)[] metadata) =>
        Add(code, Severity.Info, path, en, vi, metadata);

    public void AddRange(IEnumerable<Finding> more) => (findings ??= []).AddRange(more);

    /// <summary>Checks the length of a text and that it is one a printer could have printed. Blank is for the caller to judge.</summary>
    public void Text(string path, string? text, int max) => Text("", path, text, max);

    /// <summary>
    /// The same for a field of something inside the report: its path is put together only when there is something to say, because
    /// nearly all texts of nearly all reports are in order.
    /// </summary>
    public void Text(string parent, string field, string? text, int max)
    {
        if (text is null)
            return;
        if (text.Length > max)
            Error(
                FindingCodes.TextTooLong, Join(parent, field),
                $"The text has {text.Length} characters; at most {max} are taken.",
                $"Văn bản dài {text.Length} ký tự, tối đa {max}.",
                ("length", $"{text.Length}"), ("max", $"{max}"));
        if (text.AsSpan().IndexOfAny(Unprintable) is >= 0 and var at)
            Error(
                FindingCodes.TextMalformed, Join(parent, field),
                $"The text holds the control character U+{(int)text[at]:X4}.",
                $"Văn bản chứa ký tự điều khiển U+{(int)text[at]:X4}.");
    }

    /// <summary>Whether a text says nothing.</summary>
    public static bool IsBlank(string? text) => string.IsNullOrWhiteSpace(text);

    /// <summary>A text quoted in a message, shortened: messages go into receipts and onto screens.</summary>
    public static string Quote(string? text) =>
        text is null ? "\"\"" : text.Length <= 60 ? $"\"{text}\"" : $"\"{text.AsSpan(0, 57)}...\"";

    /// <summary>The text folded with blanks collapsed: what makes two printed names the same name on one paper.</summary>
    public static string NameKey(string text) => NameKeys.Of(text);

    private static readonly Remembered<string> NameKeys = new(static text =>
        string.Join(' ', VietnameseText.Fold(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));

    private static string Join(string parent, string field) => parent.Length == 0 ? field : $"{parent}.{field}";

    private void Add(
        string code, Severity severity, string path, string en, string vi, (string Key, string? Value)[] metadata) =>
        (findings ??= []).Add(new(
            code, severity, path, en, vi,
            metadata.Where(pair => pair.Value is not null).ToDictionary(pair => pair.Key, pair => pair.Value!)));
}
