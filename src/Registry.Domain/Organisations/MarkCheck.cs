using Registry.Domain.Reports;
using Registry.Domain.Text;
using Registry.Domain.Traceability;

namespace Registry.Domain.Organisations;

/// <summary>Whether the accreditation mark of a line is justified (ISO/IEC 17011:2017, 9.1; ILAC-P8).</summary>
internal static class MarkCheck
{
    /// <returns>Null where the line claims nothing.</returns>
    public static CheckAnswer? Of(ResultLine line, Organisation? laboratory, Standing accredited)
    {
        var mark = line.AccreditationMark?.Trim() ?? "";
        if (line.Accredited == false || line.Accredited is null && mark.Length == 0)
            return null;
        var known = laboratory?.Statuses.Where(s => s.Kind == StatusKind.Accredited).Select(s => s.LineMark?.Trim()).OfType<string>().Where(m => m.Length > 0).ToList() ?? [];
        if (line.Accredited is null && !known.Contains(mark))
            return CheckAnswer.Unknown(CheckCodes.MarkJustified, $"Chưa rõ dấu “{mark}” trên dòng này nghĩa là gì.", $"It is not known what the mark \"{mark}\" on this line means.");
        var answer = accredited.Answer;
        var (vi, en) = answer.Outcome switch
        {
            CheckOutcome.Ok => ("Dòng này ghi là được công nhận, và đúng như vậy.", "The line says that it is accredited, and it was."),
            CheckOutcome.Fail => ("Dòng này ghi là được công nhận nhưng không đúng: ", "The line says that it is accredited, but it was not: "),
            _ => ("Dòng này ghi là được công nhận; chưa kiểm tra được: ", "The line says that it is accredited; that cannot be checked: "),
        };
        var told = answer.Outcome == CheckOutcome.Ok ? new BilingualText(vi, en) : new BilingualText(vi + answer.Reason.Vi, en + answer.Reason.En);
        return new CheckAnswer(CheckCodes.MarkJustified, answer.Outcome, told) { Evidence = answer.Evidence };
    }
}

/// <summary>Whether who signed was approved to (ISO/IEC 17025:2017, 6.2.6 c, 7.8.2.1 o).</summary>
internal static class SignatoryCheck
{
    public static CheckAnswer Of(Report report, Organisation? laboratory)
    {
        const string code = CheckCodes.SignatoryApproved;
        if (report.Signatories.Count == 0)
            return CheckAnswer.Unknown(code, "Dữ liệu gửi đến không nêu người ký.", "What was sent names nobody who signed.");
        if (report.IssueDate is not { } date)
            return CheckAnswer.Unknown(code, "Phiếu không nêu ngày ban hành.", "The report states no day of issue.");
        var listed = Listed(laboratory);
        if (listed.Count == 0)
            return CheckAnswer.Unknown(code, "Chưa nạp danh sách người có thẩm quyền ký của phòng thử nghiệm này.", "No list of approved signatories of this laboratory is held.");
        var named = listed.Where(l => report.Signatories.Any(s => SamePerson(s.Name, l.Signatory.Name))).ToList();
        if (named.Count == 0)
            return CheckAnswer.Fail(code, $"{report.Signatories[0].Name} không có trong danh sách người có thẩm quyền ký.", $"{report.Signatories[0].Name} is not among the approved signatories.", [.. listed.Take(5).Select(l => l.Evidence)]);
        var best = named.MaxBy(l => RankOf(l, date))!;
        return RankOf(best, date) switch
        {
            2 => CheckAnswer.Ok(code, $"{best.Signatory.Name} có thẩm quyền ký ngày {Days.Vi(date)}.", $"{best.Signatory.Name} was approved to sign on {Days.En(date)}.", best.Evidence),
            1 => CheckAnswer.Unknown(code, $"Thời hạn thẩm quyền ký của {best.Signatory.Name} chưa đủ rõ cho ngày {Days.Vi(date)}.", $"What is held of the approval of {best.Signatory.Name} does not decide {Days.En(date)}.", best.Evidence),
            _ => CheckAnswer.Fail(code, $"{best.Signatory.Name} không có thẩm quyền ký ngày {Days.Vi(date)}.", $"{best.Signatory.Name} was not approved to sign on {Days.En(date)}.", best.Evidence),
        };
    }

    /// <summary>Whether two names are one person's: titles before the name, case and marks aside.</summary>
    internal static bool SamePerson(string left, string right) => Key(left) is { Length: > 0 } key && key == Key(right);

    private static string Key(string name) => string.Join(' ', VietnameseText.Fold(name)
        .Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).SkipWhile(word => word.EndsWith('.'))
        .SelectMany(word => word.Split('.', StringSplitOptions.RemoveEmptyEntries)));

    private static List<Approved> Listed(Organisation? laboratory)
    {
        var listed = new List<Approved>();
        for (var i = 0; i < (laboratory?.Statuses.Count ?? 0); i++)
            for (var j = 0; j < laboratory!.Statuses[i].Signatories.Count; j++)
            {
                var (status, signatory) = (laboratory.Statuses[i], laboratory.Statuses[i].Signatories[j]);
                var text = $"{signatory.Name}; {signatory.From} – {signatory.To}".TrimEnd(' ', '–', ';');
                listed.Add(new Approved(status, signatory, new CheckEvidence($"organisations/{laboratory.Id}", $"recognitions[{i}].signatories[{j}]", text)));
            }
        return listed;
    }

    /// <summary>2 for approved, 1 for not decided, 0 for not approved.</summary>
    private static int RankOf(Approved approved, NodaTime.LocalDate date)
    {
        if (approved.Status.ValidityOn(date) is StatusValidity.Over or StatusValidity.NotYet
            || Periods.On(approved.Signatory.From, approved.Signatory.To, null, date) is StatusValidity.Over or StatusValidity.NotYet)
            return 0;
        var begun = approved.Signatory.From.Latest is not { } first || date >= first;
        var running = approved.Signatory.To.Earliest is not { } last || date <= last;
        return begun && running && approved.Status.Verified && approved.Status.ValidityOn(date) == StatusValidity.Valid && approved.Signatory.ScopeText is null ? 2 : 1;
    }

    private sealed record Approved(Status Status, ApprovedSignatory Signatory, CheckEvidence Evidence);
}
