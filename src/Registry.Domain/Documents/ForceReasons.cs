using NodaTime;

namespace Registry.Domain.Documents;

/// <summary>Puts a computed state into words.</summary>
internal static class ForceReasons
{
    public static ForceState State(LocalDate date, ForceCase found)
    {
        var daysLeft = found.Status == ForceStatus.Upcoming && found.Since.ExactDay is { } day
            ? Period.DaysBetween(date, day)
            : (int?)null;
        return new ForceState
        {
            Date = date,
            Status = found.Status,
            Deciding = found.Deciding,
            Clauses = found.Clauses,
            Since = found.Since,
            DaysLeft = daysLeft,
            Reason = Unverified(found.Deciding, Sentence(found, daysLeft)),
        };
    }

    public static ForceState Undecided(
        LocalDate date, IReadOnlyList<ForceEvent> undecided, IReadOnlyList<ForceStatus> possible)
    {
        var vi = string.Join("; ", undecided.Select(e => $"{Verb(e.Kind).Vi}: {e.Date.ToVietnamese()}"));
        var en = string.Join("; ", undecided.Select(e => $"{Verb(e.Kind).En}: {e.Date.ToEnglish()}"));
        return new ForceState
        {
            Date = date,
            Status = ForceStatus.Unknown,
            Deciding = undecided,
            Possible = possible,
            Reason = Unverified(undecided, new BilingualText(
                $"Chưa rõ hiệu lực vào ngày này: ngày không đủ chính xác ({vi}).",
                $"Not known for this date: dates are not exact enough ({en}).")),
        };
    }

    public static BilingualText Clause(ClauseState clause)
    {
        var happened = Happened(clause);
        return Unverified([clause.Deciding], new BilingualText($"{happened.Vi}.", $"{happened.En}."));
    }

    private static BilingualText Sentence(ForceCase found, int? daysLeft)
    {
        var last = found.Deciding.Count > 0 ? found.Deciding[^1] : null;
        switch (found.Status)
        {
            case ForceStatus.InForce:
                return Dated("Còn hiệu lực", "In force", last!);
            case ForceStatus.Suspended:
                return Dated("Tạm ngưng hiệu lực", "Suspended", last!);
            case ForceStatus.Ended:
                return Dated("Hết hiệu lực", "No longer in force", last!);
            case ForceStatus.PartlyInForce:
                return Partly(found);
            case ForceStatus.Upcoming:
                var (viLeft, enLeft) = daysLeft is { } days ? ($" (còn {days} ngày)", $" ({days} days left)") : ("", "");
                return new BilingualText(
                    $"Sắp có hiệu lực: áp dụng từ {found.Since.ToVietnamese()}{viLeft}{Basis(last).Vi}.",
                    $"Upcoming: binds from {found.Since.ToEnglish()}{enLeft}{Basis(last).En}.");
            case ForceStatus.NotIssued:
                var issue = found.Deciding[0];
                return new BilingualText(
                    $"Chưa ban hành vào ngày này: {Verb(issue.Kind).Vi} {issue.Date.ToVietnamese()}.",
                    $"Not issued yet on this date: {Verb(issue.Kind).En} {issue.Date.ToEnglish()}.");
            default:
                return new BilingualText(
                    "Chưa rõ: chưa ghi nhận ngày bắt đầu có hiệu lực.",
                    "Not known: no date of entry into force is recorded.");
        }
    }

    private static BilingualText Dated(string vi, string en, ForceEvent deciding)
    {
        var (verb, basis) = (Verb(deciding.Kind), Basis(deciding));
        if (deciding.Date.ExactDay is null && deciding.NotAfter is { } seen)
        {
            var day = PartialDate.OfDay(seen);
            basis = new(basis.Vi + $", đã thấy vào {day.ToVietnamese()}", basis.En + $", seen on {day}");
        }
        return new BilingualText(
            $"{vi}: {verb.Vi} {deciding.Date.ToVietnamese()}{basis.Vi}.",
            $"{en}: {verb.En} {deciding.Date.ToEnglish()}{basis.En}.");
    }

    private static BilingualText Partly(ForceCase found)
    {
        var touched = found.Clauses.Where(c => c.Status != ForceStatus.InForce).ToList();
        return new BilingualText(
            "Còn hiệu lực một phần: " + string.Join("; ", touched.Select(c => Happened(c).Vi)) + ".",
            "Partly in force: " + string.Join("; ", touched.Select(c => Happened(c).En)) + ".");
    }

    private static BilingualText Happened(ClauseState clause)
    {
        var (verb, date, basis) = (Verb(clause.Deciding.Kind), clause.Deciding.Date, Basis(clause.Deciding));
        var (vi, en) = clause.Clause.Length == 0 ? ("một phần (nguồn không nêu rõ)", "a part the source does not name") : (clause.Clause, clause.Clause);
        return new BilingualText($"{vi} – {verb.Vi} {date.ToVietnamese()}{basis.Vi}", $"{en} – {verb.En} {date.ToEnglish()}{basis.En}");
    }

    private static BilingualText Basis(ForceEvent? deciding) => deciding?.Basis is { } basis
        ? new BilingualText($", theo {basis}", $", under {basis}")
        : new BilingualText("", "");

    private static BilingualText Unverified(IReadOnlyList<ForceEvent> deciding, BilingualText sentence) =>
        deciding.All(e => e.Verified)
            ? sentence
            : new BilingualText($"{sentence.Vi} (chưa đối chiếu)", $"{sentence.En} (not verified)");

    private static BilingualText Verb(ForceEventKind kind) => kind switch
    {
        ForceEventKind.Issued => new("ban hành", "issued"),
        ForceEventKind.Published => new("công bố", "published"),
        ForceEventKind.Effective => new("có hiệu lực từ", "effective from"),
        ForceEventKind.Applicable => new("áp dụng từ", "applies from"),
        ForceEventKind.PartlyEnded => new("hết hiệu lực một phần, ngày cuối còn hiệu lực", "partly ended, last day in force"),
        ForceEventKind.Suspended => new("tạm ngưng từ", "suspended from"),
        ForceEventKind.Resumed => new("có hiệu lực trở lại từ", "in force again from"),
        ForceEventKind.Ended => new("ngày cuối cùng còn hiệu lực", "last day in force"),
        _ => new("chưa rõ", "not known"),
    };
}
