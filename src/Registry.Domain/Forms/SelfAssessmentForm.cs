using static Registry.Domain.Forms.FormDraft;

namespace Registry.Domain.Forms;

/// <summary>
/// Báo cáo tự đánh giá. The assessment is the enterprise's own; what the registry's verdicts say is filled in as a proposal, and a
/// conclusion only where every result of every report is decided.
/// </summary>
internal static class SelfAssessmentForm
{
    public static void Fill(FormDraft draft, FormFacts facts)
    {
        ConformityDeclarationForm.Party(draft, facts);
        draft.Add("product_name", new("Tên gọi sản phẩm", "Product"), facts.Product.NameVi, NotRecorded("tên tiếng Việt của sản phẩm", "the product's Vietnamese name"));
        draft.AddParts("place_date", new("Địa điểm, ngày đánh giá", "Place and day of the assessment"), ", ",
            (null, NotRecorded("địa điểm đánh giá", "where it was assessed")),
            (Day(facts.Declaration.SelfAssessedOn) is { } day ? $"ngày {day}" : null, NotRecorded("ngày tự đánh giá", "the day of the assessment")));
        draft.Add("document", new("Số hiệu tiêu chuẩn/quy chuẩn áp dụng", "Standard or technical regulation"), facts.Declaration.Designation, NotRecorded("số hiệu văn bản", "the designation"));
        Tests(draft, facts);
        draft.AddByHand("other", new("Các nội dung khác (nếu có)", "Other matters, if any"));
        var (passing, failing, undecided) = Count(facts);
        draft.Add("conclusion", new("Kết luận", "Conclusion"),
            failing > 0 ? "Không phù hợp" : passing > 0 && undecided == 0 && facts.Unread.Count == 0 ? "Phù hợp" : null, GapOf(facts, undecided));
        draft.AddByHand("signature", new("Người đánh giá; xác nhận của lãnh đạo", "Assessor; confirmation of the head"), ConformityDeclarationForm.Signer(facts));
    }

    /// <summary>"phiếu 1/2026 ngày 01/08/2026 của X; phiếu …".</summary>
    public static string Name(IReadOnlyList<FormReport> reports) =>
        string.Join("; ", reports.Select(r => $"phiếu {r.Number}{(Day(r.IssuedOn) is { } day ? $" ngày {day}" : "")} của {r.Laboratory}"));

    private static void Tests(FormDraft draft, FormFacts facts)
    {
        var unread = facts.Unread.Count == 0
            ? NotRecorded("phiếu kết quả thử nghiệm nào của công bố", "any test report of the declaration")
            : new BilingualText($"Không có, hoặc không xem được: {string.Join(", ", facts.Unread)}.", $"Not held, or not readable: {string.Join(", ", facts.Unread)}.");
        // Some reports are there and others are not: what is there is written, the rest is a gap.
        (string?, BilingualText)[] rest = facts.Unread.Count > 0 && facts.Reports.Count > 0 ? [(null, unread)] : [];
        draft.AddParts("laboratory", new("Tên tổ chức thử nghiệm; mã công nhận/chỉ định", "Laboratory; number of its accreditation or designation"), "; ",
            [.. facts.Reports.Select(Laboratory).Distinct().DefaultIfEmpty((null, unread)), .. facts.Reports.Where(r => r.Recognitions.Count == 0).Select(r => r.Laboratory).Distinct().Select(NoCode), .. rest]);
        draft.AddParts("reports", new("Số, ngày phiếu kết quả thử nghiệm", "Number and day of the test report"), "; ",
            [.. facts.Reports.Select(r => ((string?)$"{r.Number}, ngày {Day(r.IssuedOn) ?? "……"}", unread)).DefaultIfEmpty((null, unread)), .. rest]);
        var (passing, failing, undecided) = Count(facts);
        draft.Add("evaluation", new("Đánh giá về kết quả thử nghiệm", "Evaluation of the results"),
            passing + failing + undecided == 0 ? null : $"So với {facts.Declaration.Designation}: {passing} chỉ tiêu đạt, {failing} không đạt, {undecided} chưa kết luận được (theo đối chiếu của sổ đăng ký).",
            GapOf(facts, undecided));

        (string?, BilingualText) Laboratory(FormReport report) => (report.Recognitions.Count == 0 ? report.Laboratory : $"{report.Laboratory} ({string.Join(", ", report.Recognitions)})", unread);
        static (string?, BilingualText) NoCode(string laboratory) =>
            (null, new($"Sổ chưa ghi công nhận hay chỉ định nào của {laboratory} chắc chắn còn hạn vào ngày cấp phiếu.", $"The register holds no accreditation or designation of {laboratory} that is known to have held on the day of its report."));
    }

    private static (int Passing, int Failing, int Undecided) Count(FormFacts facts) =>
        (facts.Reports.Sum(r => r.Passing), facts.Reports.Sum(r => r.Failing), facts.Reports.Sum(r => r.Undecided));

    private static BilingualText GapOf(FormFacts facts, int undecided) =>
        undecided > 0 ? new($"{undecided} chỉ tiêu chưa kết luận được theo {facts.Declaration.Designation}.", $"{undecided} results are not decided against {facts.Declaration.Designation}.")
        : facts.Unread.Count > 0 ? new($"Không có, hoặc không xem được: {string.Join(", ", facts.Unread)}.", $"Not held, or not readable: {string.Join(", ", facts.Unread)}.")
        : new($"Chưa có kết quả nào được đối chiếu với {facts.Declaration.Designation}.", $"No result was judged against {facts.Declaration.Designation}.");
}
