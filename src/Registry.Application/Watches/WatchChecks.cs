using Microsoft.EntityFrameworkCore;
using Registry.Application.Access;
using Registry.Application.Database;
using Registry.Application.Search.Query;
using Registry.Domain.Documents;

namespace Registry.Application.Watches;

/// <summary>Whether a watch can be what is asked for: a target that is there, a question that can be asked, an address that may be called.</summary>
internal sealed class WatchChecks(RegistryDatabase database, WebhookSettings webhooks)
{
    private const int LongestDesignation = 200;
    private const int LongestName = 200;

    public async Task<Refusal?> CheckAsync(Caller caller, WatchSettings asked, CancellationToken cancellationToken)
    {
        if (asked.DisplayName.Length > LongestName)
            return Refusal.Field("watch.display_name", $"A name has at most {LongestName} characters.");
        if (asked.NoticeDays.Count > 5 || asked.NoticeDays.Any(d => d is < 1 or > 400))
            return Refusal.Field("watch.notice_days", "Name at most five numbers of days from 1 to 400.");
        if (asked.Topic != WatchTopic.Search && asked.Search is not null)
            return Refusal.Field("watch.search", "Only a watch of TOPIC_SEARCH has a search.");
        if (asked.WebhookUrl.Length > 0 && webhooks.Problem(asked.WebhookUrl) is { } problem)
            return Refusal.Field("watch.webhook.url", problem);
        await using var db = database.Read();
        var target = asked.Target;
        return asked.Topic switch
        {
            WatchTopic.Document => await db.Documents.AnyAsync(d => d.Name == target, cancellationToken) ? null : Missing("documents/{document}", "watch a designation to be told when it comes"),
            WatchTopic.Designation => Designation(target),
            WatchTopic.Ics => IsIcs(target) ? null : Refusal.Field("watch.target", "An ICS code is a field, group or sub-group like \"13\", \"13.060\" or \"13.060.20\"."),
            WatchTopic.Search => Question(asked),
            WatchTopic.Product => await db.Products.AnyAsync(p => p.Name == target, cancellationToken) ? null : Missing("products/{product}", "create the product first"),
            WatchTopic.Laboratory => await db.Organisations.AnyAsync(o => o.Name == target, cancellationToken) ? null : Missing("organisations/{organisation}", "create the organisation first"),
            WatchTopic.OwnReports => Permissions.Check(caller, Permission.WatchOwned, target)
                ?? (await db.Organisations.AnyAsync(o => o.Name == target, cancellationToken) ? null : Missing("organisations/{organisation}", "create the organisation first")),
            _ => Refusal.Field("watch.topic", "Say what is watched: a document, a designation, an ICS code, a search, a product, a laboratory or one's own reports."),
        };
    }

    private static Refusal Missing(string form, string advice) => Refusal.Field("watch.target", $"Name {form} that is there; {advice}.");

    private static Refusal? Designation(string target) =>
        target.Length is 0 or > LongestDesignation || !DesignationParser.Parse(target).TryGet(out _, out _)
            ? new Refusal(RefusalReason.DesignationUnreadable, $"\"{target}\" cannot be read as a designation, like \"QCVN 01-1:2018/BYT\" or \"ISO 9001\".") { Fields = [new FieldProblem("watch.target", "This is no designation.")] }
            : null;

    private static Refusal? Question(WatchSettings asked)
    {
        if (asked.Target.Length > 0)
            return Refusal.Field("watch.target", "A saved search has its question in search; leave target empty.");
        if (asked.Search is not { } search)
            return Refusal.Field("watch.search", "Say what is searched for: a query, filters or both.");
        if (string.IsNullOrWhiteSpace(search.Text) && search.Filters.IsEmpty)
            return Refusal.Field("watch.search", "A search without words and filters finds everything; follow the log for that.");
        var query = search.On(default, []);
        if (QueryCheck.Check(query) is { } refusal)
            return refusal;
        var parsed = QueryParser.Parse(search.Text, search.Filters);
        return parsed.Refusal ?? QueryAnalyzer.Analyze(parsed.Value).Refusal;
    }

    private static bool IsIcs(string code)
    {
        var parts = code.Split('.');
        return parts.Length is >= 1 and <= 3 && parts.All(p => p.All(char.IsAsciiDigit))
            && parts[0].Length == 2 && (parts.Length < 2 || parts[1].Length == 3) && (parts.Length < 3 || parts[2].Length == 2);
    }
}
