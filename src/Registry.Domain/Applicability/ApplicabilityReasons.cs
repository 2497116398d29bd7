using Registry.Domain.Documents;

namespace Registry.Domain.Applicability;

/// <summary>Puts an answer into words.</summary>
internal static class ApplicabilityReasons
{
    public static BilingualText Explain(ApplicabilityAnswer answer)
    {
        var main = answer.Rule is { } rule ? OfRule(answer, rule) : OfList(answer.List!, answer.Reason);
        List<string> vi = [main.Vi], en = [main.En];
        void Say(string vietnamese, string english)
        {
            vi.Add(vietnamese);
            en.Add(english);
        }

        if (answer.Coverage is { } coverage && coverage.Kind != CoverageKind.No)
            Say(coverage.Explanation.Vi, coverage.Explanation.En);
        if (answer.Rule?.Narrowing is { } narrowing)
            Say($"Danh mục chỉ tính: {narrowing}", $"The list narrows this to: {narrowing}");
        foreach (var exclusion in answer.Rule?.Exclusions ?? [])
            Say($"Không bao gồm: {exclusion.Text}", $"Excluded: {exclusion.Text}");
        if (answer.FinerCodes.Count > 0)
            Say($"Mã có trong danh mục: {string.Join(", ", answer.FinerCodes)}.", $"Codes on the list: {string.Join(", ", answer.FinerCodes)}.");
        if (Widening(answer) is { } widening)
            Say(widening.Vi, widening.En);
        if (answer.NotChecked != NotChecked.Nothing)
        {
            var left = Left(answer.NotChecked);
            Say($"Chưa kiểm tra: {string.Join("; ", left.Select(l => l.Vi))}.", $"Not checked: {string.Join("; ", left.Select(l => l.En))}.");
        }
        return new(string.Join(' ', vi), string.Join(' ', en));
    }

    private static BilingualText OfRule(ApplicabilityAnswer answer, ProductRule rule)
    {
        var (document, place) = (answer.Document, Place(rule));
        var left = answer.DaysLeft is { } days ? (Vi: $" (còn {days} ngày)", En: $" ({days} days left)") : (Vi: "", En: "");
        return answer.Reason switch
        {
            ApplicabilityReason.Listed => new($"{document} áp dụng: có trong {place}.", $"{document} applies: listed in {place}."),
            ApplicabilityReason.NotYet => new(
                $"{document} sắp áp dụng từ {answer.Since.ToVietnamese()}{left.Vi}: có trong {place}.",
                $"{document} applies from {answer.Since.ToEnglish()}{left.En}: listed in {place}."),
            ApplicabilityReason.QuestionTooCoarse => new(
                $"Chưa chắc {document} áp dụng: mã hỏi ngắn hơn mã trong {place}.",
                $"It is not certain that {document} applies: the code asked is shorter than those of {place}."),
            ApplicabilityReason.FoundByWords => new(
                $"Có thể liên quan đến {document}: tìm thấy theo tên trong {place}; cần mã HS để khẳng định.",
                $"{document} may apply: found by words in {place}; an HS code is needed to be certain."),
            ApplicabilityReason.Over => new($"{document} không áp dụng: mục này của {place} đã hết hiệu lực.", $"{document} does not apply: this entry of {place} has ended."),
            ApplicabilityReason.Suspended => new($"{document} không áp dụng vào ngày này: {rule.Document} đang tạm ngưng hiệu lực.", $"{document} does not apply on this date: {rule.Document} is suspended."),
            ApplicabilityReason.DatesUnknown => new($"Chưa chắc {document} áp dụng: chưa rõ thời gian hiệu lực của {place}.", $"It is not certain that {document} applies: the dates of {place} are not known."),
            ApplicabilityReason.RegulationEnded => new($"Chưa chắc: {place} vẫn nêu {document}, nhưng văn bản này không còn hiệu lực vào ngày hỏi.", $"Not certain: {place} still names {document}, which is not in force on this date."),
            ApplicabilityReason.Excluded => new($"{document} không áp dụng: mã này nằm trong phần loại trừ của {place}.", $"{document} does not apply: the code is excluded in {place}."),
            ApplicabilityReason.PartlyExcluded => new($"Chưa chắc {document} áp dụng: một phần của mã này bị loại trừ trong {place}.", $"It is not certain that {document} applies: a part of the code is excluded in {place}."),
            ApplicabilityReason.OtherActivity => new($"{document} không áp dụng: {place} chỉ tính cho hoạt động khác.", $"{document} does not apply: {place} binds other activities."),
            ApplicabilityReason.PartOfPlace => new($"Chưa chắc {document} áp dụng: tùy nơi trong địa bàn.", $"It is not certain that {document} applies: it depends where in the place."),
            ApplicabilityReason.PlaceUnknown => new($"Chưa chắc {document} áp dụng: quy định của một địa bàn, cần biết nơi áp dụng.", $"It is not certain that {document} applies: it binds one territory, and the place is not known."),
            _ => new($"Chưa chắc {document} áp dụng: mục này của {place} chưa đối chiếu với nguồn.", $"It is not certain that {document} applies: this entry of {place} is not verified."),
        };
    }

    private static BilingualText OfList(ProductList list, ApplicabilityReason reason) => reason == ApplicabilityReason.NotListed
        ? new($"Không có trong {list.Document} ({list.Scope.Vi}).", $"Not listed in {list.Document} ({list.Scope.En}).")
        : new($"Chưa nạp {list.Document} ({list.Scope.Vi}): không thể kết luận.", $"{list.Document} ({list.Scope.En}) is not loaded: nothing can be concluded.");

    private static string Place(ProductRule rule) =>
        string.Join(", ", new[] { rule.Document, rule.Annex, rule.Item is { } item ? $"mục {item}" : null }.OfType<string>());

    private static BilingualText? Widening(ApplicabilityAnswer answer)
    {
        if (answer.Rule?.WidensWithoutLocal is not { } text)
            return null;
        return answer.Widening switch
        {
            WideningState.LocalFound => new("Địa bàn có quy chuẩn địa phương, áp dụng cùng quy chuẩn này.", "A local regulation binds the place, together with this one."),
            WideningState.LocalUncertain => new($"Chưa rõ quy chuẩn địa phương có áp dụng cho nơi này không; nếu không có: {text.Vi}", $"It is not certain whether a local regulation binds the place; where none does: {text.En}"),
            WideningState.Widens => new($"Địa bàn không có quy chuẩn địa phương: {text.Vi}", $"The place has no local regulation: {text.En}"),
            WideningState.NoLocalLoaded => new($"Chưa nạp quy chuẩn địa phương nào cho nơi này; nếu thực sự không có: {text.Vi}", $"No local regulation is loaded for the place; if there is none: {text.En}"),
            WideningState.PlaceNotGiven => new($"Nơi chưa có quy chuẩn địa phương: {text.Vi}", $"Where no local regulation exists: {text.En}"),
            _ => null,
        };
    }

    private static List<BilingualText> Left(NotChecked flags)
    {
        var left = new List<BilingualText>();
        void If(NotChecked flag, string vi, string en)
        {
            if (flags.HasFlag(flag))
                left.Add(new(vi, en));
        }

        If(NotChecked.Narrowing, "giới hạn bằng lời của danh mục", "the narrowing words of the list");
        If(NotChecked.Exclusions, "phần loại trừ bằng lời", "exclusions in words");
        If(NotChecked.ListInForce, "hiệu lực của văn bản danh mục", "whether the list is in force");
        If(NotChecked.RegulationInForce, "hiệu lực của quy chuẩn", "whether the regulation is in force");
        If(NotChecked.Activity, "hoạt động (sản xuất, nhập khẩu...)", "the activity");
        If(NotChecked.LocalRegulations, "quy chuẩn địa phương", "local regulations");
        return left;
    }
}
