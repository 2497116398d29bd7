using System.Text;
using Registry.Application.Applicability;
using Registry.Domain;
using Registry.Domain.Applicability;
using Registry.Domain.Documents;
using Registry.Domain.Products;
using Registry.Protocol;
using Registry.Server.Documents;
using Registry.Server.Hosting;
using V1 = Registry.Protocol.V1;

namespace Registry.Server.Applicability;

/// <summary>What binds a product, as it travels.</summary>
internal static class ApplicabilityMapping
{
    /// <summary>Requirements one response shows; a regulation may have hundreds, and a product many regulations.</summary>
    private const int MostRequirements = 300;

    public static readonly EnumPairs<ApplicabilityOutcome, V1.ApplicabilityAnswer.Types.Outcome> Outcomes = new(
        (ApplicabilityOutcome.Uncertain, V1.ApplicabilityAnswer.Types.Outcome.Uncertain),
        (ApplicabilityOutcome.Applies, V1.ApplicabilityAnswer.Types.Outcome.Applies),
        (ApplicabilityOutcome.Upcoming, V1.ApplicabilityAnswer.Types.Outcome.Upcoming),
        (ApplicabilityOutcome.DoesNot, V1.ApplicabilityAnswer.Types.Outcome.DoesNotApply),
        (ApplicabilityOutcome.NotLoaded, V1.ApplicabilityAnswer.Types.Outcome.NotLoaded));

    /// <summary>What was not looked at, said to a person.</summary>
    public static readonly IReadOnlyDictionary<NotChecked, BilingualText> NotCheckedTexts = new Dictionary<NotChecked, BilingualText>
    {
        [NotChecked.Narrowing] = new("Chưa so sánh sản phẩm với phần giới hạn bằng lời của danh mục.", "The product was not compared with the narrowing words of the list."),
        [NotChecked.Exclusions] = new("Chưa so sánh sản phẩm với phần loại trừ bằng lời.", "The product was not compared with the exclusions in words."),
        [NotChecked.ListInForce] = new("Chưa kiểm tra được hiệu lực của văn bản có danh mục.", "Whether the list is in force was not checked."),
        [NotChecked.RegulationInForce] = new("Chưa kiểm tra được hiệu lực của quy chuẩn mà danh mục nêu.", "Whether the regulation the list names is in force was not checked."),
        [NotChecked.Activity] = new("Chưa biết hoạt động (sản xuất, nhập khẩu...); mục này chỉ tính cho một số hoạt động.", "The activity was not given, and the entry binds only some."),
        [NotChecked.LocalRegulations] = new("Chưa xét quy chuẩn địa phương vì chưa biết nơi áp dụng.", "Local regulations were not looked at, because the place was not given."),
    };

    // Made once: messages that nobody changes may stand in many answers.
    private static readonly Dictionary<NotChecked, V1.LocalizedText[]> NotCheckedMessages =
        Enumerable.Range(0, 1 << NotCheckedTexts.Count).Select(flags => (NotChecked)flags)
            .ToDictionary(flags => flags, flags => NotCheckedTexts.Where(text => flags.HasFlag(text.Key)).Select(text => text.Value.ToMessage()).ToArray());

    private static readonly Dictionary<ApplicabilityReason, string> ReasonCodes = Enum.GetValues<ApplicabilityReason>().ToDictionary(reason => reason, CodeOf);

    public static V1.CheckApplicabilityResponse ToMessage(ApplicabilityResult result)
    {
        var response = new V1.CheckApplicabilityResponse
        {
            HsCode = result.HsCode?.ToDotted() ?? "",
            Jurisdiction = Messages.Name("jurisdictions", result.Place?.Id),
            AsOfDate = result.AsOf.ToDate(),
            Notes = { result.Notes.Select(n => n.ToMessage()) },
            Candidates = { result.Candidates.Select(ToMessage) },
            Position = result.Position,
        };
        var left = MostRequirements;
        var cut = false;
        foreach (var found in result.Answers)
        {
            var bound = BoundBy(found);
            var message = ToMessage(found, bound);
            if (found.Answer.Outcome is ApplicabilityOutcome.Applies or ApplicabilityOutcome.Upcoming && bound is { } document)
            {
                message.Requirements.Add(document.Requirements.Take(left).Select(RequirementMapping.ToMessage));
                left -= message.Requirements.Count;
                cut |= message.Requirements.Count < document.Requirements.Count;
            }
            response.Answers.Add(message);
        }
        if (cut)
            response.Notes.Add(Messages.Localized(
                $"Chỉ hiển thị {MostRequirements} chỉ tiêu đầu tiên; xem đầy đủ trong từng văn bản.",
                $"Only the first {MostRequirements} requirements are shown; the documents have all of them."));
        return response;
    }

    private static V1.ProductCandidate ToMessage(ProductCandidate candidate) => candidate switch
    {
        { Name: { } name } => new V1.ProductCandidate { HsCodes = { Dotted(name.Code) }, DisplayName = Messages.Localized(name.Vi, name.En) },
        { Entry: { } entry } => new V1.ProductCandidate
        {
            HsCodes = { entry.HsCodes.Select(Dotted) },
            ProductText = entry.ProductText ?? entry.Category ?? "",
            ListDesignation = entry.Document,
        },
        _ => new V1.ProductCandidate(),
    };

    private static string Dotted(string code) => HsCode.Parse(code).TryGet(out var read, out _) ? read.ToDotted() : code;

    public static V1.ProductDuties ToMessage(ProductDuties duties) => new()
    {
        Product = duties.Product.Name,
        DisplayName = Messages.Localized(duties.Product.Value.Product.NameVi, duties.Product.Value.Product.NameEn),
        Answers = { (duties.Binding?.Answers ?? []).Where(a => a.Answer.Outcome is ApplicabilityOutcome.Applies or ApplicabilityOutcome.Upcoming).Select(a => ToMessage(a, BoundBy(a))) },
        Duties = { duties.Duties.Select(ToMessage) },
        Unanswered = duties.Unanswered is null ? null : Messages.Localized("Chưa đủ dữ kiện về sản phẩm (mã HS, nhóm, nơi) để trả lời.", duties.Unanswered.Message),
    };

    private static V1.Duty ToMessage(Duty duty) => new()
    {
        Kind = DutyKinds.ToMessage(duty.Kind),
        Designation = duty.Designation,
        Date = duty.Day.ToDate(),
        DaysLeft = duty.DaysLeft ?? 0,
        Text = duty.Text.ToMessage(),
        NeedsAttention = duty.NeedsAttention,
        Report = duty.Report ?? "",
    };

    private static readonly EnumPairs<DutyKind, V1.Duty.Types.Kind> DutyKinds = new(
        (DutyKind.Upcoming, V1.Duty.Types.Kind.Upcoming),
        (DutyKind.Missing, V1.Duty.Types.Kind.Missing),
        (DutyKind.PaperEnds, V1.Duty.Types.Kind.PaperEnds),
        (DutyKind.PaperEnded, V1.Duty.Types.Kind.PaperEnded),
        (DutyKind.OldPaperStands, V1.Duty.Types.Kind.OldPaperStands),
        (DutyKind.SupplementAsked, V1.Duty.Types.Kind.SupplementAsked),
        (DutyKind.Suspended, V1.Duty.Types.Kind.Suspended),
        (DutyKind.Cancelled, V1.Duty.Types.Kind.Cancelled),
        (DutyKind.EvidenceFails, V1.Duty.Types.Kind.EvidenceFails),
        (DutyKind.EvidenceOutdated, V1.Duty.Types.Kind.EvidenceOutdated),
        (DutyKind.EvidenceNotHeld, V1.Duty.Types.Kind.EvidenceNotHeld),
        (DutyKind.EvidenceSuspect, V1.Duty.Types.Kind.EvidenceSuspect),
        (DutyKind.RatingEnds, V1.Duty.Types.Kind.RatingEnds),
        (DutyKind.RatingEnded, V1.Duty.Types.Kind.RatingEnded),
        (DutyKind.TrademarkEnds, V1.Duty.Types.Kind.TrademarkEnds),
        (DutyKind.TrademarkEnded, V1.Duty.Types.Kind.TrademarkEnded),
        (DutyKind.HsCodeUnknown, V1.Duty.Types.Kind.HsCodeUnknown),
        (DutyKind.MethodTermEnded, V1.Duty.Types.Kind.MethodTermEnded));

    private static V1.ApplicabilityAnswer ToMessage(FoundApplicability found, Document? bound)
    {
        var answer = found.Answer;
        var message = new V1.ApplicabilityAnswer
        {
            Document = Messages.Name("documents", bound?.Id),
            Documents = { found.Documents.OrderByDescending(d => ReferenceEquals(d, bound)).Select(d => Messages.Name("documents", d.Id)) },
            Designation = answer.Document,
            Outcome = Outcomes.ToMessage(answer.Outcome),
            Reason = answer.Explain().ToMessage(),
            ReasonCode = ReasonCodes[answer.Reason],
            UpcomingDate = answer.Since.ToDate(),
            DaysLeft = answer.DaysLeft ?? 0,
            RiskLevel = DocumentEnums.Risks.ToMessage(answer.Route?.Risk ?? RiskLevel.Unspecified),
            Route = answer.Route is { } route ? ToMessage(route) : null,
            FinerCodes = { answer.FinerCodes },
            NotChecked = { NotCheckedMessages[answer.NotChecked] },
            Ruling = answer.Ruling?.ToMessage(),
            ListDesignation = answer.Rule?.Document ?? answer.List!.Document,
            ListDocument = Messages.Name("documents", answer.Rule?.DocumentId ?? answer.List!.DocumentId),
        };
        if (answer.Rule is { } rule)
            Describe(rule, message);
        return message;
    }

    private static void Describe(ProductRule rule, V1.ApplicabilityAnswer message)
    {
        message.List = rule.Annex ?? "";
        message.Item = rule.Item ?? "";
        message.LegalBasis = rule.Basis?.ToString() ?? "";
        message.ProductText = rule.ProductText ?? "";
        message.NarrowingText = rule.Narrowing ?? "";
        message.Exclusions.Add(rule.Exclusions.Select(ProductRuleMapping.ToMessage));
        // Transition rules are kept in the words of the act.
        message.Notes.Add(rule.Transition.Select(text => Messages.Localized(text, "")));
        message.Provenance = Messages.Provenance(rule.Source, rule.Confidence, rule.Verified);
    }

    private static V1.AssessmentRoute ToMessage(AssessmentRoute route) => new()
    {
        Methods = { route.Methods.Select(AssessmentMethods.Find).OfType<AssessmentMethod>().Select(ToMessage) },
        Assessors = { DocumentEnums.ToMessages(route.Assessors) },
        Explanation = route.Explanation.ToMessage(),
        LegalBasis = route.Basis?.ToString() ?? "",
    };

    private static V1.AssessmentMethod ToMessage(AssessmentMethod method) =>
        new() { Number = method.Number, DisplayName = method.Name.ToMessage(), Validity = method.Validity.ToMessage() };

    /// <summary>An undated designation may name several editions: the one that binds on the date, else the first.</summary>
    private static Document? BoundBy(FoundApplicability found) => found.Documents switch
    {
        [] => null,
        [var only] => only,
        _ => found.Documents.FirstOrDefault(d => ForceTimeline.StateOn(d.ForceEvents, found.Answer.Date).Binds) ?? found.Documents[0],
    };

    /// <summary>The name in capitals: QuestionTooCoarse is QUESTION_TOO_COARSE.</summary>
    private static string CodeOf(ApplicabilityReason reason)
    {
        var code = new StringBuilder();
        foreach (var letter in reason.ToString())
        {
            if (char.IsAsciiLetterUpper(letter) && code.Length > 0)
                code.Append('_');
            code.Append(char.ToUpperInvariant(letter));
        }
        return code.ToString();
    }
}
