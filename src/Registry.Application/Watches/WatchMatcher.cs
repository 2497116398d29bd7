using Registry.Application.Database;
using Registry.Application.Documents;
using Registry.Application.Log;
using Registry.Application.Reports;
using Registry.Application.Traceability;
using Registry.Domain;
using Registry.Domain.Documents;

namespace Registry.Application.Watches;

/// <summary>A document that came, with the revision before it.</summary>
internal sealed record ArrivedDocument(long Position, string Name, Document Before, Document After)
{
    /// <summary>Whether this is its first revision.</summary>
    public bool IsNew { get; init; }
}

/// <summary>What an entry of the log tells the watches it concerns. Pure: what it needs to know is handed to it.</summary>
internal static class WatchMatcher
{
    /// <summary>What a document tells watches of documents, designations and ICS codes.</summary>
    public static IEnumerable<NoticeDraft> Match(WatchSet set, ArrivedDocument arrived)
    {
        var told = new HashSet<string>(StringComparer.Ordinal);
        var changes = new Lazy<BilingualText>(() => NoticeDraft.Join(DocumentChanges.Between(arrived.IsNew ? null : arrived.Before, arrived.After)));
        foreach (var watch in set.About(arrived.Name))
            if (IsFor(watch, arrived) && told.Add(watch.Id))
                yield return Draft(watch, arrived, Recorded(arrived), changes.Value);
        foreach (var (watch, exact) in set.Citing(DocumentRecords.KeysOf(arrived.After)))
            if (IsFor(watch, arrived) && (exact ? watch.Topic == WatchTopic.Designation : arrived.IsNew) && told.Add(watch.Id))
                yield return Draft(watch, arrived, exact ? Recorded(arrived) : OtherEdition(watch, arrived), changes.Value);
        foreach (var watch in set.Ics)
            if (IsFor(watch, arrived) && arrived.After.IcsCodes.Any(code => IsUnder(code, watch.Target)) && told.Add(watch.Id))
                yield return Draft(watch, arrived, Recorded(arrived), changes.Value);
        foreach (var (relation, watch) in Related(set, arrived))
            if (IsFor(watch, arrived) && told.Add(watch.Id))
            {
                var verb = DocumentChanges.Relation(relation);
                yield return Draft(watch, arrived, new($"{arrived.After.Designation} {verb.Vi}", $"{arrived.After.Designation} {verb.En}"), changes.Value);
            }
    }

    /// <summary>What a document that a saved search finds tells it.</summary>
    public static NoticeDraft Found(WatchRow watch, ArrivedDocument arrived) =>
        Draft(watch, arrived, Recorded(arrived), NoticeDraft.Join(DocumentChanges.Between(arrived.IsNew ? null : arrived.Before, arrived.After)));

    /// <summary>Reports that are issued tell no watch anything, and they are nearly all of the log: for them alone nothing is looked up.</summary>
    public static bool MayTell(FollowedEntry entry) => entry.Kind != StatementKind.ReportIssued;

    /// <summary>What entries about a laboratory, a product or a report tell.</summary>
    public static IEnumerable<NoticeDraft> Match(WatchSet set, FollowedEntry entry)
    {
        var (watches, title) = entry.Kind switch
        {
            StatementKind.OrganisationRecorded => (set.About(entry.Subject), Of("Hồ sơ được cập nhật", "The record was updated")),
            StatementKind.ProductRecorded => (set.About(entry.Subject), Of("Hồ sơ sản phẩm được cập nhật", "The product's record was updated")),
            // A laboratory sends its own reports by the thousand and has receipts for them.
            StatementKind.ReportAmended => (Owners(set, entry), Of("Phiếu được sửa", "A report was amended")),
            StatementKind.ReportWithdrawn => (Owners(set, entry), Of("Phiếu bị rút", "A report was withdrawn")),
            StatementKind.ReportSubstituted => (Owners(set, entry), Of("Phiếu được thay thế", "A report was substituted")),
            StatementKind.ReportErrorDeclared => (Owners(set, entry), Of("Phiếu bị báo sai", "A report was declared to be in error")),
            StatementKind.ReportSuspected => (Owners(set, entry), Of("Phiếu trở thành nghi vấn", "A report became suspect")),
            StatementKind.ProductSuspected => (Owners(set, entry), Of("Sản phẩm dựa vào điều nghi vấn", "A product rests on what is suspect")),
            StatementKind.ProductCleared => (Owners(set, entry), Of("Sản phẩm không còn dựa vào điều nghi vấn", "A product rests on nothing suspect any more")),
            StatementKind.InstrumentSuspected => (Owners(set, entry), Of("Phương tiện đo trở thành nghi vấn", "An instrument became suspect")),
            StatementKind.InstrumentCleared => (Owners(set, entry), Of("Nghi vấn về phương tiện đo đã được giải tỏa", "An instrument is suspect no more")),
            StatementKind.ReportCleared => (Owners(set, entry), Of("Nghi vấn về phiếu đã được giải tỏa", "A report is suspect no more")),
            _ => ([], Of("", "")),
        };
        foreach (var watch in watches)
            if (watch.FromPosition <= entry.Position)
                yield return new NoticeDraft(watch.Id, KeyOf(entry.Position), NoticeKind.Changed, entry.Subject,
                    Of($"{title.Vi}: {LastPart(entry.Subject)}", $"{title.En}: {LastPart(entry.Subject)}"), Of("", ""))
                { Position = entry.Position };
    }

    /// <summary>13.060.20 lies under 13.060 and under 13, and not under 13.06.</summary>
    public static bool IsUnder(string code, string above) =>
        code.StartsWith(above, StringComparison.Ordinal) && (code.Length == above.Length || code[above.Length] == '.');

    public static string KeyOf(long position) => $"log/{position}";

    private static bool IsFor(WatchRow watch, ArrivedDocument arrived) => watch.FromPosition <= arrived.Position;

    private static IEnumerable<(DocumentRelation, WatchRow)> Related(WatchSet set, ArrivedDocument arrived) =>
        from relation in arrived.After.Relations
        where arrived.IsNew || !arrived.Before.Relations.Any(b => b.Kind == relation.Kind && b.Target == relation.Target)
        from cited in set.Citing(WatchSet.KeysOf(relation.Target).Exact)
        where cited.Exact
        select (relation, cited.Watch);

    /// <summary>Who watches what is the organisation's own, and for a product who watches it.</summary>
    private static IReadOnlyList<WatchRow> Owners(WatchSet set, FollowedEntry entry)
    {
        if (ReportName.Parse(entry.Subject) is { } report)
            return set.Owns(report.Laboratory);
        var owners = entry.Content is { } content ? set.Owns(RegistryJson.Read<OwnerNotice>(content).Owner) : [];
        return [.. owners, .. set.About(entry.Subject)];
    }

    private static NoticeDraft Draft(WatchRow watch, ArrivedDocument arrived, BilingualText title, BilingualText details) =>
        new(watch.Id, KeyOf(arrived.Position), NoticeKind.Changed, arrived.Name, title, details) { Position = arrived.Position };

    private static BilingualText Recorded(ArrivedDocument arrived)
    {
        var (vi, en) = (arrived.After.TitleVi ?? arrived.After.TitleEn, arrived.After.TitleEn ?? arrived.After.TitleVi);
        return arrived.IsNew
            ? Of($"Mới: {arrived.After.Designation}{Dash(vi)}", $"New: {arrived.After.Designation}{Dash(en)}")
            : Of($"Cập nhật: {arrived.After.Designation}{Dash(vi)}", $"Updated: {arrived.After.Designation}{Dash(en)}");
    }

    private static BilingualText OtherEdition(WatchRow watch, ArrivedDocument arrived) => Of(
        $"Có phiên bản khác của {(watch.Topic == WatchTopic.Designation ? watch.Target : "văn bản theo dõi")}: {arrived.After.Designation}",
        $"There is another edition of {(watch.Topic == WatchTopic.Designation ? watch.Target : "the document watched")}: {arrived.After.Designation}");

    private static string Dash(string? title) => string.IsNullOrEmpty(title) ? "" : $" – {(title.Length <= 300 ? title : title[..299] + "…")}";

    private static string LastPart(string subject) => subject[(subject.LastIndexOf('/') + 1)..];

    private static BilingualText Of(string vi, string en) => new(vi, en);
}
