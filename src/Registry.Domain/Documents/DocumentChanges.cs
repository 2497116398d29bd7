namespace Registry.Domain.Documents;

/// <summary>Says in words what a revision of a record states that the one before did not, for those who rely on the document.</summary>
public static class DocumentChanges
{
    private const int MostNamed = 10;

    /// <summary>
    /// What is new, one sentence each, at most ten and one that says how many more there are. Empty when only wording, sources or order
    /// changed.
    /// </summary>
    /// <param name="before">The revision before; null for a new record.</param>
    /// <param name="after">The revision asked about.</param>
    public static IReadOnlyList<BilingualText> Between(Document? before, Document after)
    {
        ArgumentNullException.ThrowIfNull(after);
        var said = new List<BilingualText>();
        foreach (var happened in after.ForceEvents.Where(e => before?.ForceEvents.Any(b => SameEvent(b, e)) != true))
            said.Add(Event(happened));
        foreach (var gone in (before?.ForceEvents ?? []).Where(b => !after.ForceEvents.Any(e => SameEvent(b, e))))
            said.Add(new($"Bỏ mốc: {Event(gone).Vi}", $"No longer stated: {Event(gone).En}"));
        foreach (var relation in after.Relations.Where(r => before?.Relations.Any(b => SameRelation(b, r)) != true))
            said.Add(Relation(relation));
        if (before is not null)
            AddRest(before, after, said);
        if (said.Count <= MostNamed)
            return said;
        var more = said.Count - MostNamed;
        return [.. said.Take(MostNamed), new($"… và {more} thay đổi khác.", $"… and {more} more changes.")];
    }

    /// <summary>How a document stands to another, in a sentence that goes on with the other's designation.</summary>
    public static BilingualText Relation(DocumentRelation relation)
    {
        ArgumentNullException.ThrowIfNull(relation);
        var (vi, en) = Verb(relation.Kind);
        var clauses = relation.Clauses.Count > 0 ? $" ({string.Join(", ", relation.Clauses)})" : "";
        return new($"{vi} {relation.Target}{clauses}", $"{en} {relation.Target}{clauses}");
    }

    /// <summary>A dated event in words: "Hết hiệu lực: ngày 31/12/2026 là ngày cuối".</summary>
    public static BilingualText Event(ForceEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        var (vi, en) = happened.Kind switch
        {
            ForceEventKind.Issued => ("Ban hành", "Issued"),
            ForceEventKind.Published => ("Công bố", "Published"),
            ForceEventKind.Effective => ("Có hiệu lực từ", "In force from"),
            ForceEventKind.Applicable => ("Phải áp dụng từ", "To be applied from"),
            ForceEventKind.PartlyEnded => ("Hết hiệu lực một phần, ngày cuối", "Ends in part, last day"),
            ForceEventKind.Suspended => ("Ngưng hiệu lực từ", "Suspended from"),
            ForceEventKind.Resumed => ("Có hiệu lực trở lại từ", "In force again from"),
            ForceEventKind.Ended => ("Hết hiệu lực, ngày cuối", "Ends, last day"),
            _ => ("Sự kiện", "Event"),
        };
        var clauses = happened.Clauses.Count > 0 ? $" ({string.Join(", ", happened.Clauses)})" : "";
        return happened.Date.Precision == DatePrecision.Unknown
            ? new($"{vi}: chưa rõ ngày{clauses}", $"{en}: day not known{clauses}")
            : new($"{vi}: {happened.Date.ToVietnamese()}{clauses}", $"{en}: {happened.Date.ToEnglish()}{clauses}");
    }

    private static void AddRest(Document before, Document after, List<BilingualText> said)
    {
        if (before.TitleVi != after.TitleVi || before.TitleEn != after.TitleEn)
            said.Add(new($"Tên: {after.TitleVi ?? after.TitleEn}", $"Title: {after.TitleEn ?? after.TitleVi}"));
        if (!before.Requirements.SequenceEqual(after.Requirements))
            said.Add(Count("Yêu cầu", "Requirements", before.Requirements.Count, after.Requirements.Count));
        if (!before.ProductRules.SequenceEqual(after.ProductRules))
            said.Add(Count("Mục sản phẩm", "Product entries", before.ProductRules.Count, after.ProductRules.Count));
        if (before.Verified != after.Verified)
            said.Add(after.Verified ? new("Đã đối chiếu với nguồn", "Compared with its source") : new("Chưa đối chiếu với nguồn", "Not compared with its source"));
    }

    private static BilingualText Count(string vi, string en, int before, int after) => before == after
        ? new($"{vi} có sửa đổi ({after})", $"{en} changed ({after})")
        : new($"{vi}: {before} → {after}", $"{en}: {before} → {after}");

    private static bool SameEvent(ForceEvent a, ForceEvent b) => a.Kind == b.Kind && a.Date == b.Date && a.Clauses.SequenceEqual(b.Clauses);

    private static bool SameRelation(DocumentRelation a, DocumentRelation b) => a.Kind == b.Kind && a.Target == b.Target && a.Clauses.SequenceEqual(b.Clauses);

    private static (string Vi, string En) Verb(RelationKind kind) => kind switch
    {
        RelationKind.Replaces => ("thay thế", "replaces"),
        RelationKind.ReplacesPartly => ("thay thế một phần", "replaces a part of"),
        RelationKind.Amends => ("sửa đổi", "amends"),
        RelationKind.Corrects => ("đính chính", "corrects"),
        RelationKind.Adopts => ("chấp nhận", "adopts"),
        RelationKind.Cites => ("viện dẫn", "cites"),
        RelationKind.PartOf => ("là một phần của", "is a part of"),
        RelationKind.Implements => ("hướng dẫn thi hành", "implements"),
        RelationKind.IssuedBy => ("được ban hành kèm", "was issued by"),
        RelationKind.Repeals => ("bãi bỏ", "repeals"),
        RelationKind.RepealsPartly => ("bãi bỏ một phần", "repeals a part of"),
        RelationKind.Suspends => ("ngưng hiệu lực", "suspends"),
        _ => ("liên quan đến", "is related to"),
    };
}
