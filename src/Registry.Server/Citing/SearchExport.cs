using System.Runtime.CompilerServices;
using System.Text;
using NodaTime;
using NodaTime.Text;
using Registry.Application;
using Registry.Application.Access;
using Registry.Application.Documents;
using Registry.Application.Search;
using Registry.Domain.Citing;
using V1 = Registry.Protocol.V1;

namespace Registry.Server.Citing;

/// <summary>Everything a question finds as a file, page by page: it never is in memory as a whole, but for a workbook.</summary>
internal sealed class SearchExport(SearchOperations search)
{
    /// <summary>Most documents of a file.</summary>
    public const int MostDocuments = 10_000;

    private static readonly string[] Head = ["name", "designation", "kind", "title_vi", "title_en", "issuer", "year", "state", "as_of_date", "ics", "address"];

    private static readonly Dictionary<V1.ListFormat, (string Extension, string MediaType)> Formats = new()
    {
        [V1.ListFormat.Csv] = ("csv", ListFiles.Csv),
        [V1.ListFormat.Xlsx] = ("xlsx", ListFiles.Xlsx),
        [V1.ListFormat.Ris] = ("ris", "application/x-research-info-systems; charset=utf-8"),
        [V1.ListFormat.Bibtex] = ("bib", "application/x-bibtex; charset=utf-8"),
        [V1.ListFormat.Relaton] = ("yaml", "application/yaml; charset=utf-8"),
    };

    /// <summary>Ending and media type of a form; null for a form that is none.</summary>
    public static (string Extension, string MediaType)? FormOf(V1.ListFormat format) => Formats.TryGetValue(format, out var form) ? form : null;

    /// <summary>The form an ending names.</summary>
    public static V1.ListFormat FormatOf(string extension) => Formats.FirstOrDefault(f => f.Value.Extension == extension).Key;

    /// <summary>The pieces of the file; the first is a refusal when there is none.</summary>
    /// <param name="home">Address of the registry, without the slash at its end.</param>
    public async IAsyncEnumerable<Answer<byte[]>> WriteAsync(
        Caller caller, Func<LocalDate, SearchQuery> query, LocalDate? asOf, string similarTo, V1.ListFormat format, string home, [EnumeratorCancellation] CancellationToken stop)
    {
        var rows = new List<IReadOnlyList<string>> { Head };
        var (token, written, started) = ("", 0, false);
        do
        {
            var page = token;
            var found = await search.SearchAsync(
                caller, day => query(day) with { PageSize = QueryBudget.MaxPageSize, PageToken = page, WithFacets = false, WithSnippets = true, WithProvisions = false }, asOf, similarTo, stop);
            if (found.Refusal is { } refusal)
            {
                yield return refusal;
                yield break;
            }
            var text = new StringBuilder();
            if (!started && format == V1.ListFormat.Csv)
                text.Append('\uFEFF').Append(ListFiles.Line(Head));
            started = true;
            foreach (var hit in found.Value.Answer.Hits.Take(MostDocuments - written))
            {
                written++;
                if (!found.Value.Documents.TryGetValue(hit.Id, out var document))
                    continue;
                if (format == V1.ListFormat.Xlsx)
                    rows.Add(RowOf(document, home));
                else
                    text.Append(TextOf(document, format, home));
            }
            if (text.Length > 0)
                yield return Encoding.UTF8.GetBytes(text.ToString());
            token = found.Value.Answer.NextPageToken;
        }
        while (token.Length > 0 && written < MostDocuments);
        if (format == V1.ListFormat.Xlsx)
            yield return ListFiles.Workbook("documents", rows);
    }

    public static Citation CitationOf(DocumentSummary document, string home) => CitationOf(document.Record.Value, document.State, home);

    /// <summary>A document as of the day of its state, at the address that stays.</summary>
    public static Citation CitationOf(Domain.Documents.Document document, Domain.Documents.ForceState state, string home) =>
        new(document, state, $"{home}/documents/{document.Id}?date={LocalDatePattern.Iso.Format(state.Date)}");

    private static string TextOf(DocumentSummary document, V1.ListFormat format, string home) => format switch
    {
        V1.ListFormat.Ris => RisText.Of(CitationOf(document, home)),
        V1.ListFormat.Bibtex => BibTexText.Of(CitationOf(document, home)),
        V1.ListFormat.Relaton => RelatonText.Of(CitationOf(document, home)),
        _ => ListFiles.Line(RowOf(document, home)),
    };

    private static IReadOnlyList<string> RowOf(DocumentSummary summary, string home)
    {
        var document = summary.Record.Value;
        return
        [
            summary.Record.Name, document.Designation, SearchDocuments.Word(document.Kind.ToString()), document.TitleVi ?? "", document.TitleEn ?? "", document.IssuerCode ?? "",
            document.Year is { } year ? $"{year}" : "", SearchDocuments.Word(summary.State.Status.ToString()), LocalDatePattern.Iso.Format(summary.State.Date),
            string.Join("; ", document.IcsCodes), CitationOf(summary, home).Address,
        ];
    }
}
