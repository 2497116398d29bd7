using Registry.Domain.Documents;

namespace Registry.Domain.Organisations;

/// <summary>Says in words what a revision of an organisation's record states that the one before did not, for those who rely on its reports.</summary>
public static class OrganisationChanges
{
    private const int MostNamed = 10;

    /// <summary>
    /// What is new about its standings, one sentence each, at most ten and one that says how many more there are. Empty when only names,
    /// addresses or sources changed.
    /// </summary>
    /// <param name="before">The revision before; null for a new record.</param>
    /// <param name="after">The revision asked about.</param>
    public static IReadOnlyList<BilingualText> Between(Organisation? before, Organisation after)
    {
        ArgumentNullException.ThrowIfNull(after);
        var said = new List<BilingualText>();
        var old = before?.Statuses ?? [];
        foreach (var status in after.Statuses)
            if (old.FirstOrDefault(o => IsSame(o, status)) is { } earlier)
                AddChanges(earlier, status, said);
            else
                said.Add(new($"Mới: {Name(status).Vi}{Dates(status).Vi}", $"New: {Name(status).En}{Dates(status).En}"));
        foreach (var gone in old.Where(o => !after.Statuses.Any(s => IsSame(o, s))))
            said.Add(new($"Không còn ghi: {Name(gone).Vi}", $"No longer stated: {Name(gone).En}"));
        if (before is not null && after.SuccessorId is { } heir && before.SuccessorId != heir)
            said.Add(new($"Được kế thừa bởi {heir}", $"Taken over by {heir}"));
        if (said.Count <= MostNamed)
            return said;
        var more = said.Count - MostNamed;
        return [.. said.Take(MostNamed), new($"… và {more} thay đổi khác.", $"… and {more} more changes.")];
    }

    /// <summary>A standing in words: "Công nhận VILAS 219 (ISO/IEC 17025:2017)".</summary>
    public static BilingualText Name(Status status)
    {
        ArgumentNullException.ThrowIfNull(status);
        var (vi, en) = status.Kind switch
        {
            StatusKind.Registered => ("Đăng ký hoạt động", "Registration"),
            StatusKind.Accredited => ("Công nhận", "Accreditation"),
            StatusKind.Designated => ("Chỉ định", "Designation"),
            _ => ("Tư cách", "Standing"),
        };
        var name = status.Number ?? status.Scheme;
        var rest = $"{(name is null ? "" : $" {name}")}{(status.Standard is { } standard ? $" ({standard})" : "")}";
        return new(vi + rest, en + rest);
    }

    private static void AddChanges(Status before, Status after, List<BilingualText> said)
    {
        var (vi, en) = (Name(after).Vi, Name(after).En);
        if (before.WithdrawnOn != after.WithdrawnOn)
            said.Add(after.WithdrawnOn is { } day
                ? new($"{vi}: bị đình chỉ hoặc thu hồi từ {PartialDate.OfDay(day).ToVietnamese()}", $"{en}: suspended or withdrawn from {PartialDate.OfDay(day).ToEnglish()}")
                : new($"{vi}: không còn bị đình chỉ hay thu hồi", $"{en}: no longer suspended or withdrawn"));
        if (before.From != after.From || before.To != after.To)
            said.Add(new($"{vi}{Dates(after).Vi}", $"{en}{Dates(after).En}"));
        var (came, went) = (after.Scope.Except(before.Scope).Count(), before.Scope.Except(after.Scope).Count());
        if (came + went > 0)
            said.Add(new($"{vi}: phạm vi thêm {came} dòng, bỏ {went} dòng", $"{en}: scope has {came} more and {went} fewer lines"));
        if (!before.Signatories.SequenceEqual(after.Signatories))
            said.Add(new($"{vi}: người được ký thay đổi", $"{en}: who may sign changed"));
    }

    private static BilingualText Dates(Status status) => new(
        $"{(status.From.Precision == DatePrecision.Unknown ? "" : $", từ {status.From.ToVietnamese()}")}{(status.To.Precision == DatePrecision.Unknown ? "" : $", đến hết {status.To.ToVietnamese()}")}",
        $"{(status.From.Precision == DatePrecision.Unknown ? "" : $", from {status.From.ToEnglish()}")}{(status.To.Precision == DatePrecision.Unknown ? "" : $", until {status.To.ToEnglish()}")}");

    private static bool IsSame(Status a, Status b) => a.Kind == b.Kind && a.Number == b.Number && a.Scheme == b.Scheme;
}
