using System.CommandLine;
using Registry.Cli.Output;
using Registry.Client;
using Registry.Protocol.V1;
using Spectre.Console;

namespace Registry.Cli.Commands;

/// <summary><c>registry search</c>: the catalogue, with filters and their counts.</summary>
internal static class SearchCommand
{
    public static Command Create(CommandHost host)
    {
        var w = host.Words;
        var query = new Argument<string[]>("query") { Description = w["Từ khoá, có dấu hay không dấu.", "Words, with or without marks."], Arity = ArgumentArity.ZeroOrMore };
        var date = host.DateOption("--date", w["Tình trạng hiệu lực vào ngày này.", "States on this day."]);
        var kinds = CommandHost.ChoiceOption("--kind", w["Chỉ loại văn bản này", "Only this kind"], Kinds.Documents);
        var states = CommandHost.ChoiceOption("--state", w["Chỉ tình trạng này", "Only this state"], Kinds.States);
        var years = new Option<int[]>("--year") { Description = w["Chỉ năm này.", "Only this year."] };
        var ics = new Option<string[]>("--ics") { Description = w["Chỉ mã ICS này và các mã bên dưới.", "Only this ICS code and what is below it."] };
        var issuers = new Option<string[]>("--issuer") { Description = w["Chỉ cơ quan ban hành này, ví dụ BYT.", "Only this issuer, e.g. BYT."] };
        var places = new Option<string[]>("--place") { Description = w["Chỉ địa phương này: jurisdictions/…", "Only this territory: jurisdictions/…"] };
        var limit = new Option<int>("--limit") { Description = w["Số kết quả một trang, nhiều nhất 100.", "Hits a page, at most 100."], DefaultValueFactory = _ => 20 };
        var page = new Option<string?>("--page") { Description = w["Mã trang tiếp theo.", "Token of the next page."] };
        var sort = CommandHost.ChoiceOption("--sort", w["Thứ tự kết quả", "Order of the hits"], Sorts);
        var exact = new Option<bool>("--exact-words") { Description = w["Chỉ tìm đúng từ đã gõ, không thêm từ đồng nghĩa và từ viết tắt.", "Only the words typed, without synonyms and abbreviations."] };
        var like = new Option<string?>("--like") { Description = w["Tìm văn bản tương tự: documents/…", "Documents like this one: documents/…"] };
        var format = CommandHost.ChoiceOption("--format", w["Mọi kết quả (tối đa 10.000) thành một tệp", "All hits (at most 10,000) as a file"], Formats);
        var output = new Option<string?>("--output") { Description = w["Tệp để ghi; mặc định in ra.", "File to write; printed when not given."], HelpName = "file" };
        var position = new Option<long>("--min-position") { Description = w["Chờ đến khi chỉ mục đạt vị trí này của nhật ký.", "Wait until the index has reached this log index."] };

        return host.Command("search", w["Tìm tiêu chuẩn, quy chuẩn và văn bản.", "Search standards, regulations and acts."],
            "registry search nước sạch sinh hoạt --kind qcvn --date 05/08/2026",
            [query, date, kinds, states, years, ics, issuers, places, sort, exact, like, limit, page, position, format, output],
            async call =>
            {
                var request = new SearchRequest
                {
                    Query = string.Join(' ', call.Get(query) ?? []),
                    AsOfDate = call.Get(date),
                    PageSize = call.Get(limit),
                    PageToken = call.Get(page) ?? "",
                    MinPosition = call.Get(position),
                    OmitSynonyms = call.Get(exact),
                    SimilarTo = call.Get(like) ?? "",
                    Sort = (call.Get(sort) ?? []).LastOrDefault(),
                    Kinds = { call.Get(kinds) ?? [] },
                    States = { call.Get(states) ?? [] },
                    Years = { call.Get(years) ?? [] },
                    IcsCodes = { call.Get(ics) ?? [] },
                    IssuerCodes = { call.Get(issuers) ?? [] },
                    Jurisdictions = { call.Get(places) ?? [] },
                };
                using var registry = call.Connect();
                if (call.Get(format) is [.., var form])
                    return await ExportAsync(call, registry, new ExportSearchRequest { Search = request, Format = form }, call.Get(output));
                var response = await registry.Search.SearchAsync(request, cancellationToken: call.Stop);
                return call.Answer(response, console => Print(console, response, call.Words));
            });
    }

    private static readonly Dictionary<string, SearchSort> Sorts = new(StringComparer.OrdinalIgnoreCase)
    {
        ["relevance"] = SearchSort.Relevance,
        ["newest"] = SearchSort.Newest,
        ["designation"] = SearchSort.Designation,
    };

    private static readonly Dictionary<string, ListFormat> Formats = new(StringComparer.OrdinalIgnoreCase)
    {
        ["csv"] = ListFormat.Csv,
        ["xlsx"] = ListFormat.Xlsx,
        ["ris"] = ListFormat.Ris,
        ["bibtex"] = ListFormat.Bibtex,
        ["relaton"] = ListFormat.Relaton,
    };

    private static async Task<int> ExportAsync(Call call, RegistryClient registry, ExportSearchRequest request, string? path)
    {
        if (path is null && request.Format == ListFormat.Xlsx)
            throw new CliException(call.Words["Tệp XLSX cần --output.", "A workbook needs --output."]);
        using var bytes = new MemoryStream();
        using (var export = registry.Search.ExportSearch(request, cancellationToken: call.Stop))
            while (await export.ResponseStream.MoveNext(call.Stop))
                export.ResponseStream.Current.Content.WriteTo(bytes);
        if (path is not null)
            await File.WriteAllBytesAsync(path, bytes.ToArray(), call.Stop);
        else
            // The mark that spreadsheets want at the beginning of a file is nothing for a pipe.
            call.Terminal.Output.Write(System.Text.Encoding.UTF8.GetString(bytes.ToArray()).TrimStart('\uFEFF'));
        return ExitCodes.Done;
    }

    private static void Print(IAnsiConsole console, SearchResponse response, Words w)
    {
        var day = DateText.Format(response.AsOfDate);
        console.WriteLine(w[$"{response.Total} kết quả, tình trạng ngày {day}", $"{response.Total} found, states on {day}"]);
        if (response.DidYouMean.Length > 0)
            console.WriteLine(w[$"Có phải bạn tìm: {response.DidYouMean}", $"Did you mean: {response.DidYouMean}"]);
        if (response.AlsoSearched.Count > 0)
            console.WriteLine(w[$"Đã tìm thêm: {string.Join(", ", response.AlsoSearched)} (tắt: --exact-words)", $"Also searched: {string.Join(", ", response.AlsoSearched)} (off: --exact-words)"]);
        foreach (var term in response.Terms)
            console.WriteLine($"{term.Term_.Vi} = {term.Term_.En}: {w.Of(term.Definition)}");
        if (response.Hits.Count > 0)
        {
            var table = Tables.Of(w["Số hiệu", "Designation"], w["Tình trạng", "State"], w["Tên", "Title"], w["Tên trong sổ", "Name"]);
            foreach (var hit in response.Hits)
                table.AddRow(
                    new Text(hit.Document?.Designation ?? hit.Name),
                    new Markup(State(hit.Document, w)),
                    new Markup(Title(hit, w)),
                    new Text(hit.Name));
            console.Write(table);
        }

        foreach (var facet in response.Facets.Where(facet => facet.Values.Count > 1))
            console.WriteLine($"{facet.Field}: {string.Join("  ", facet.Values.Take(8).Select(value => $"{(value.Chosen ? "*" : "")}{value.Value} ({value.Count})"))}");
        if (response.NextPageToken.Length > 0)
            console.WriteLine(w[$"Trang sau: --page {response.NextPageToken}", $"Next page: --page {response.NextPageToken}"]);
    }

    private static string State(Document? document, Words w)
    {
        if (document is null)
            return "";
        var unverified = Label.Of(document.Provenance).Text(w);
        var state = Label.Of(document.State?.State ?? ForceState.Types.State.Unknown).Markup(w);
        return unverified.Length == 0 ? state : $"{state} [yellow]{Markup.Escape(unverified)}[/]";
    }

    // Words that were found are underlined; on a terminal without style they are still there.
    private static string Title(SearchHit hit, Words w)
    {
        var snippet = hit.Snippets.FirstOrDefault(s => s.Field == "title");
        return snippet is null
            ? Markup.Escape(w.Of(hit.Document?.Title))
            : string.Concat(snippet.Runs.Select(run => run.Match ? $"[underline]{Markup.Escape(run.Text)}[/]" : Markup.Escape(run.Text)));
    }
}
