using NodaTime;
using Registry.Domain.Traceability;

namespace Registry.Domain.Organisations;

/// <summary>A standing with the lines of scope that gave the answer.</summary>
/// <param name="Covering">Lines that cover what was measured, under a status that was valid; with their places for evidence.</param>
internal sealed record Standing(CheckAnswer Answer, IReadOnlyList<(ScopeLine Line, CheckEvidence Evidence)> Covering);

/// <summary>Whether a laboratory was registered, accredited or designated for what it measured.</summary>
internal static class StandingCheck
{
    public static Standing Of(StatusKind kind, Organisation? laboratory, ScopeQuestion asked, LocalDate? date)
    {
        var code = CodeOf(kind);
        if (laboratory is null)
            return Open(code, "Chưa có dữ liệu về phòng thử nghiệm này.", "Nothing is held about this laboratory.");
        if (date is not { } day)
            return Open(code, "Phiếu không nêu ngày thử nghiệm, lấy mẫu hay ban hành.", "The report states no day of testing, sampling or issue.");
        var places = Places(laboratory, kind, asked, day);
        if (places.Count == 0)
            return Open(code, $"Chưa ghi nhận {NounVi(kind)} nào của phòng thử nghiệm này.", $"No {NounEn(kind)} of this laboratory is recorded.");
        var best = places.MaxBy(p => (p.Rank, p.Fit))!;
        var covering = places.Where(p => p.Rank == Rank.Held && p.Line is not null).Select(p => (p.Line!, p.Evidence)).ToList();
        return new Standing(Answer(code, kind, best, day), covering);
    }

    /// <summary>How far a place of a scope supports a yes; the later, the further.</summary>
    private enum Rank
    {
        Over,
        NotCovered,
        Unclear,
        Held,
    }

    private sealed record Place(Rank Rank, ScopeFit Fit, Status Status, ScopeLine? Line, CheckEvidence Evidence);

    private static List<Place> Places(Organisation laboratory, StatusKind kind, ScopeQuestion asked, LocalDate day)
    {
        var found = new List<Place>();
        for (var i = 0; i < laboratory.Statuses.Count; i++)
        {
            var status = laboratory.Statuses[i];
            if (status.Kind != kind)
                continue;
            var validity = status.ValidityOn(day);
            var over = validity is StatusValidity.Over or StatusValidity.NotYet;
            var path = $"recognitions[{i}]";
            if (status.Scope.Count == 0)
                found.Add(new Place(over ? Rank.Over : Rank.Unclear, ScopeFit.Unclear, status, null, Evidence(laboratory, path, status, null, day)));
            for (var j = 0; j < status.Scope.Count; j++)
            {
                var fit = ScopeFits.Of(status.Scope[j], asked, day);
                found.Add(new Place(RankOf(over, validity, fit, status.Verified), fit, status, status.Scope[j], Evidence(laboratory, $"{path}.scope[{j}]", status, status.Scope[j], day)));
            }
        }
        return found;
    }

    private static Rank RankOf(bool over, StatusValidity validity, ScopeFit fit, bool verified) =>
        over ? Rank.Over
        : fit < ScopeFit.Unclear ? Rank.NotCovered
        : fit == ScopeFit.Covers && validity == StatusValidity.Valid && verified ? Rank.Held
        : Rank.Unclear;

    private static CheckAnswer Answer(string code, StatusKind kind, Place best, LocalDate day)
    {
        var (vi, en) = ($"{NounVi(kind)} {best.Status.Number}".Trim(), $"{NounEn(kind)} {best.Status.Number}".Trim());
        var (dayVi, dayEn) = (Days.Vi(day), Days.En(day));
        if (best.Rank == Rank.Held)
            return CheckAnswer.Ok(code, $"Ngày {dayVi}, {vi} bao gồm phép thử này.", $"On {dayEn} {en} covered this test.", best.Evidence);
        if (best.Rank == Rank.Unclear)
            return CheckAnswer.Unknown(code, $"{Start(vi)}: {WhyOpen(best, day).Vi}", $"{Start(en)}: {WhyOpen(best, day).En}", best.Evidence);
        if (!best.Status.Verified)
            return CheckAnswer.Unknown(code, $"{Start(vi)} chưa được đối chiếu với nguồn.", $"{Start(en)} was not compared with its source.", best.Evidence);
        if (best.Rank == Rank.Over)
            return CheckAnswer.Fail(code, $"{Start(vi)} không có hiệu lực ngày {dayVi}.", $"{Start(en)} was not valid on {dayEn}.", best.Evidence);
        var why = WhyNot(best.Fit);
        return CheckAnswer.Fail(code, $"{Start(vi)}: {why.Vi}", $"{Start(en)}: {why.En}", best.Evidence);
    }

    private static BilingualText WhyOpen(Place place, LocalDate day) => place switch
    {
        { Line: null } => new("chưa nạp phạm vi.", "its scope is not loaded."),
        { Fit: ScopeFit.Covers, Status.Verified: false } => new("phạm vi bao gồm phép thử này nhưng chưa được đối chiếu với nguồn.", "its scope covers this test, but was not compared with its source."),
        { Fit: ScopeFit.Covers } => new($"phạm vi bao gồm phép thử này nhưng thời hạn chưa đủ rõ cho ngày {Days.Vi(day)}.", $"its scope covers this test, but its dates do not decide {Days.En(day)}."),
        _ => new("phương pháp, nền mẫu, khoảng đo hoặc ngày ghi trên phiếu chưa đủ để so với phạm vi.", "method, matrix, range or day on the report do not decide whether its scope covers this."),
    };

    private static BilingualText WhyNot(ScopeFit fit) => fit switch
    {
        ScopeFit.OutsideRange => new("kết quả nằm ngoài khoảng đo của phạm vi.", "the result lies outside the range of its scope."),
        ScopeFit.OtherMethod => new("phạm vi có phép thử này nhưng theo phương pháp khác.", "its scope has this test by another method."),
        ScopeFit.OtherMatrix => new("phạm vi có phép thử này nhưng cho nền mẫu khác.", "its scope has this test in another matrix."),
        ScopeFit.OtherDay => new("dòng phạm vi này không có hiệu lực ngày đó.", "this line of its scope did not hold on that day."),
        _ => new("phạm vi không có phép thử này.", "its scope does not have this test."),
    };

    private static CheckEvidence Evidence(Organisation laboratory, string path, Status status, ScopeLine? line, LocalDate day)
    {
        var what = line is null ? "" : string.Join(" – ", new[] { line.Test, line.Method, line.Matrix }.Where(t => !string.IsNullOrWhiteSpace(t)));
        var period = $"{status.From} – {status.To}".Trim(' ', '–');
        return new CheckEvidence($"organisations/{laboratory.Id}", path, string.Join("; ", new[] { status.Number, what, period }.Where(t => !string.IsNullOrWhiteSpace(t))), day);
    }

    private static Standing Open(string code, string vi, string en) => new(CheckAnswer.Unknown(code, vi, en), []);

    private static string CodeOf(StatusKind kind) => kind switch
    {
        StatusKind.Registered => CheckCodes.Registered,
        StatusKind.Designated => CheckCodes.Designated,
        _ => CheckCodes.Accredited,
    };

    private static string NounVi(StatusKind kind) => kind switch
    {
        StatusKind.Registered => "đăng ký hoạt động",
        StatusKind.Designated => "chỉ định",
        _ => "công nhận",
    };

    private static string NounEn(StatusKind kind) => kind switch
    {
        StatusKind.Registered => "registration",
        StatusKind.Designated => "designation",
        _ => "accreditation",
    };

    private static string Start(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}

/// <summary>Days as the two languages write them.</summary>
internal static class Days
{
    public static string Vi(LocalDate day) => day.ToString("dd'/'MM'/'uuuu", System.Globalization.CultureInfo.InvariantCulture);

    public static string En(LocalDate day) => day.ToString("uuuu'-'MM'-'dd", System.Globalization.CultureInfo.InvariantCulture);
}
