using System.Text.Encodings.Web;
using NodaTime;
using NodaTime.Text;
using Registry.Application;
using Registry.Application.Access;
using Registry.Domain.Documents;
using Registry.Server.Hosting;

namespace Registry.Server.Portal;

/// <summary>
/// What the address of a page says: which page, in which language, on which day, with which filters. Links made here keep the language
/// and the day, so that the whole site follows them.
/// </summary>
public sealed class Visit
{
    private const string Language = "lang";
    private const string Day = "date";
    private const string KnownDay = "known";

    private Visit(HttpContext context, LocalDate today)
    {
        Http = context;
        Today = AsOf = today;
        Words = this[Language] == "en" ? Words.En : Words.Vi;
        if (this[Day] is { Length: > 0 } written)
        {
            if (Read(written) is { } day)
                Asked = AsOf = day;
            else
                DateProblem = NoDay(written);
        }
        if (this[KnownDay] is { Length: > 0 } knownOn)
        {
            Known = Read(knownOn);
            if (Known is null)
                DateProblem = NoDay(knownOn);
        }
    }

    public HttpContext Http { get; }

    public Words Words { get; }

    public LocalDate Today { get; }

    /// <summary>The day the page speaks of.</summary>
    public LocalDate AsOf { get; }

    /// <summary>The day that was asked for; null for today.</summary>
    public LocalDate? Asked { get; }

    /// <summary>The day whose knowledge is asked for; null for what is known now. Only links of <see cref="LinkKnown"/> carry it on.</summary>
    public LocalDate? Known { get; }

    /// <summary>The end of that day in Việt Nam; null for now.</summary>
    public Instant? ReadTime => Known is { } day ? RegistryTime.StartOf(day.PlusDays(1)) - Duration.Epsilon : null;

    /// <summary>Why the day asked for is none; null when all is well.</summary>
    public string? DateProblem { get; }

    public Caller Caller => Calls.CallerOf(Http);

    public CancellationToken Stop => Http.RequestAborted;

    public HttpRequest Request => Http.Request;

    /// <summary>A value of the query, trimmed; empty when missing.</summary>
    public string this[string name] => Request.Query[name].ToString().Trim();

    /// <summary>All values of a repeated query parameter.</summary>
    public IReadOnlyList<string> All(string name) => [.. Request.Query[name].OfType<string>().Select(v => v.Trim()).Where(v => v.Length > 0).Distinct(StringComparer.Ordinal)];

    /// <summary>The visit of a request, read once.</summary>
    public static Visit Of(HttpContext context)
    {
        if (context.Features.Get<Visit>() is { } held)
            return held;
        var now = context.RequestServices.GetRequiredService<IClock>().GetCurrentInstant();
        var visit = new Visit(context, RegistryTime.DateOf(now));
        context.Features.Set(visit);
        return visit;
    }

    /// <summary>A link that keeps language and day.</summary>
    public string Link(string path, params IEnumerable<(string Name, string Value)> query) => Write(path, query, Words, Asked);

    /// <summary>The same, keeping also what was known when, for pages that can tell.</summary>
    public string LinkKnown(string path, params IEnumerable<(string Name, string Value)> query) =>
        Link(path, Known is { } day ? [.. query, (KnownDay, LocalDatePattern.Iso.Format(day))] : query);

    /// <summary>This page with some of its parameters changed; an empty value takes one away, and so does any change to the page number.</summary>
    public string Here(params IEnumerable<(string Name, IReadOnlyList<string> Values)> changes) => Write(Request.Path, Changed(changes), Words, Asked);

    /// <summary>This page in another language.</summary>
    public string HereIn(Words words) => Write(Request.Path, Changed([]), words, Asked);

    /// <summary>This page on another day; null for today.</summary>
    public string HereOn(LocalDate? day) => Write(Request.Path, Changed([]), Words, day);

    /// <summary>The whole address of this page, for paper.</summary>
    public string Address => SiteAddress.Of(Request.HttpContext) + Here();

    /// <summary>What a form that changes only some parameters has to carry on.</summary>
    public IEnumerable<(string Name, string Value)> Kept(params IReadOnlyList<string> changed) =>
        Changed([]).Append((Language, Words.IsVietnamese ? "" : Words.Code)).Append((Day, Asked is { } day ? LocalDatePattern.Iso.Format(day) : ""))
            .Where(p => p.Item2.Length > 0 && !changed.Contains(p.Item1));

    private IEnumerable<(string Name, string Value)> Changed(IEnumerable<(string Name, IReadOnlyList<string> Values)> changes)
    {
        var replaced = changes.ToDictionary(c => c.Name, c => c.Values, StringComparer.Ordinal);
        foreach (var name in Request.Query.Keys)
            if (name is not (Language or Day) && !replaced.ContainsKey(name))
                foreach (var value in All(name))
                    yield return (name, value);
        foreach (var (name, values) in replaced)
            foreach (var value in values)
                yield return (name, value);
    }

    private static string Write(string path, IEnumerable<(string Name, string Value)> query, Words words, LocalDate? day)
    {
        var text = new System.Text.StringBuilder(path);
        var separator = '?';
        foreach (var (name, value) in query)
            Add(name, value);
        if (day is { } asked)
            Add(Day, LocalDatePattern.Iso.Format(asked));
        if (!words.IsVietnamese)
            Add(Language, words.Code);
        return text.ToString();

        void Add(string name, string value)
        {
            if (value.Length == 0)
                return;
            text.Append(separator).Append(UrlEncoder.Default.Encode(name)).Append('=').Append(UrlEncoder.Default.Encode(value));
            separator = '&';
        }
    }

    private string NoDay(string written) => Words[$"Không có ngày “{written}”. Hãy viết như 23/11/2026.", $"There is no day “{written}”. Write it like 2026-11-23."];

    private static LocalDate? Read(string written) => PartialDate.Parse(written).TryGet(out var date, out _) ? date.ExactDay : null;
}
