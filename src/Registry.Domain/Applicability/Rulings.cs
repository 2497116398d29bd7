namespace Registry.Domain.Applicability;

/// <summary>Questions that facts cannot answer: the registry asks for a ruling instead of making one.</summary>
internal static class Rulings
{
    public static BilingualText? Of(ApplicabilityAnswer answer)
    {
        if (answer.Rule is not { } rule || answer.Outcome == ApplicabilityOutcome.DoesNot)
            return null;
        // Only practice was seen of what becomes of a local regulation when its province is merged; no law says it.
        if (answer.Coverage is { AfterMerger: true })
            return new(
                $"Pháp luật chưa quy định {answer.Document} còn hiệu lực ra sao sau khi sáp nhập địa bàn ban hành; thực tế vẫn thấy áp dụng trong địa bàn cũ. Đề nghị hỏi Ủy ban nhân dân hoặc Sở Khoa học và Công nghệ của tỉnh hiện nay.",
                $"The law does not say what became of {answer.Document} when the territory that issued it was merged; it is seen to be applied in its old territory. Ask the people's committee or the department of science and technology of the present province.");
        if (answer.Reason == ApplicabilityReason.RegulationEnded)
            return new(
                $"{rule.Document} vẫn nêu {answer.Document} dù văn bản này đã hết hoặc ngưng hiệu lực. Đề nghị hỏi cơ quan ban hành danh mục.",
                $"{rule.Document} still names {answer.Document} although that has ended or is suspended. Ask the authority that issued the list.");
        return answer.Widening == WideningState.LocalUncertain
            ? new(
                $"Chưa rõ quy chuẩn địa phương có thay cho phần mở rộng của {answer.Document} ở nơi này không. Đề nghị hỏi Sở Y tế hoặc cơ quan quản lý của tỉnh.",
                $"It is not certain whether a local regulation takes the place of what {answer.Document} asks where there is none. Ask the province's department of health or the competent authority.")
            : null;
    }
}
