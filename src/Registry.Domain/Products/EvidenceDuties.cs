using NodaTime;

namespace Registry.Domain.Products;

/// <summary>What is to be done about the reports that declarations rest on.</summary>
internal static class EvidenceDuties
{
    // What was cancelled or is over rests on nothing any more.
    public static IEnumerable<Duty> Of(DutyQuestion asked) =>
        from paper in asked.Papers
        where paper.Kind != DeclarationKind.Reference && paper.DeclarationStateOn(asked.Today) is not (DeclarationState.Unknown or DeclarationState.Cancelled or DeclarationState.Expired)
        from report in asked.Evidence[paper.Id]
        where !(report.IssuedOn > asked.Today)
        from duty in Of(paper.Designation, report, asked.Today)
        select duty with { Report = report.Report };

    private static IEnumerable<Duty> Of(string designation, EvidenceState report, LocalDate today)
    {
        if (Standing(designation, report, today) is { } standing)
            yield return standing;
        if (report.Failing > 0)
            yield return new Duty(DutyKind.EvidenceFails, designation, null, null,
                new($"{report.Failing} kết quả trong phiếu {report.Report} làm bằng chứng cho {designation} không đạt.", $"{report.Failing} results of {report.Report}, which is evidence for {designation}, fail."));
        if (report.Suspect)
            yield return new Duty(DutyKind.EvidenceSuspect, designation, null, null,
                new($"Phiếu {report.Report} làm bằng chứng cho {designation} dựa trên điều đang bị nghi vấn.", $"{report.Report}, which is evidence for {designation}, rests on what is suspect."));
    }

    private static Duty? Standing(string designation, EvidenceState report, LocalDate today) => report.Standing switch
    {
        EvidenceStanding.NotHeld => new Duty(DutyKind.EvidenceNotHeld, designation, null, null,
            new($"Không có, hoặc không xem được, phiếu {report.Report} làm bằng chứng cho {designation}.", $"{report.Report}, which is evidence for {designation}, is not held or not readable.")),
        EvidenceStanding.Replaced => new Duty(DutyKind.EvidenceOutdated, designation, null, null,
            new($"Phiếu {report.Report} làm bằng chứng cho {designation} đã có phiếu khác thay thế.", $"Another report stands in the place of {report.Report}, which is evidence for {designation}.")),
        EvidenceStanding.Withdrawn => new Duty(DutyKind.EvidenceOutdated, designation, null, null,
            new($"Phiếu {report.Report} làm bằng chứng cho {designation} đã bị thu hồi.", $"{report.Report}, which is evidence for {designation}, was withdrawn.")),
        _ when report.ValidUntil is { } last && today > last => new Duty(DutyKind.EvidenceOutdated, designation, last, null,
            new($"Giấy {report.Report} làm bằng chứng cho {designation} đã hết giá trị ngày {last:dd'/'MM'/'uuuu}.", $"{report.Report}, which is evidence for {designation}, ended on {last:uuuu-MM-dd}.")),
        _ => null,
    };
}
