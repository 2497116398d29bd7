using NodaTime;
using Registry.Domain;
using Registry.Domain.Applicability;
using Registry.Domain.Conformity;
using Registry.Domain.Documents;
using Registry.Domain.Quantities;

namespace Registry.Server.Tests.Documents;

/// <summary>Documents with something in every field.</summary>
internal static class SampleDocuments
{
    /// <summary>A local regulation on water with every form of limit, every kind of event and relation, and a list of products.</summary>
    public static Document Water { get; } = new()
    {
        Id = "qcdp-01-2022-btr",
        Kind = DocumentKind.LocalRegulation,
        Designation = "QCĐP 01:2022/BTr",
        TitleVi = "Chất lượng nước sạch sử dụng cho mục đích sinh hoạt",
        TitleEn = "Quality of clean water for domestic use",
        IssuerCode = "BTr",
        JurisdictionId = "vn-pre2025-83",
        Year = 2022,
        BaseId = "qcvn-01-1-2018-byt",
        RegulationType = RegulationType.Safety,
        OtherTitles = [new TitleInLanguage("fr", "Qualité de l'eau propre à usage domestique")],
        PublisherStatus = "Còn hiệu lực",
        Claims = [new DocumentClaim("title.en", "Quality of clean water", 2, "list B", "list.csv:7")],
        IcsCodes = ["13.060.20", "13.060"],
        Scope = "nước sạch sinh hoạt",
        Abstract = "Áp dụng cùng QCVN 01-1:2018/BYT.",
        ForceEvents = [.. Enum.GetValues<ForceEventKind>().Where(k => k != ForceEventKind.Unspecified).Select(Event)],
        Relations = [.. Enum.GetValues<RelationKind>().Where(k => k != RelationKind.Unspecified).Select(Relation)],
        Requirements = [.. Limits.Select(Requirement), .. Rules.Select(Requirement)],
        ProductRules = [Rule, Rule with { Id = "bare", Annex = null, Item = null, HsCodes = [], Exclusions = [], Activities = [], JurisdictionId = null, Methods = [], Assessors = Assessors.None, Basis = null }],
        VerificationIntervals =
        [
            new() { InstrumentVi = "Đồng hồ nước lạnh", InstrumentEn = "Cold water meter", Months = 60, Item = "15", ProcedureDesignation = "ĐLVN 17:2017", ControlModes = ["ban đầu", "định kỳ", "sau sửa chữa"], Field = MeasurementField.VolumeFlow, Source = "23/2013/TT-BKHCN", Confidence = "high", Verified = true },
            new() { InstrumentVi = "Thước cuộn" },
        ],
        ListCoverage = new ListCoverage { Scope = new BilingualText("nước sinh hoạt", "household water"), Complete = true, Headings = ["2201"] },
        Source = "Quyết định 15/2022/QĐ-UBND",
        Confidence = "medium-high",
        Verified = true,
    };

    /// <summary>Every form of limit, with scales that must survive.</summary>
    public static IReadOnlyList<Limit> Limits =>
    [
        new Limit.Max(D("0.010")),
        new Limit.Max(D("1"), Inclusive: false),
        new Limit.Min(D("45")),
        new Limit.Min(D("0.20"), Inclusive: false),
        new Limit.Range(D("6.0"), D("8.5")),
        new Limit.Range(D("6.0"), D("8.50"), LowerInclusive: false, UpperInclusive: false),
        new Limit.AbsoluteError(D("0.05")),
        new Limit.RelativeError(D("1.0")),
        new Limit.RelativeError(D("1.0"), D("0.50")),
        new Limit.Formula([new("Nitrate (NO3-)", "mg/l", Divisor: D("50.0")), new("OCDD", null, Weight: D("0.0003"), Synonyms: ["octachlorodibenzodioxin"])], D("1.0"), Inclusive: false),
        new Limit.Absent(),
        new Limit.Absent("25 g", D("0.1")),
        new Limit.Qualitative(["Không có mùi lạ", "Không mùi"]),
        new Limit.OneOf(["A", "B"]),
        new Limit.SamplingPlan(5, 2, D("1.0e2"), D("1000")),
        new Limit.SamplingPlan(5, 0),
    ];

    public static IReadOnlyList<DecisionRule> Rules =>
    [
        DecisionRule.Simple, DecisionRule.UncertaintyNotAllowed, DecisionRule.GuardedByU, DecisionRule.Iso14253,
        DecisionRule.NonBinaryByU, DecisionRule.RejectBeyondU, DecisionRule.AcceptFrom(D("0.950")), DecisionRule.AcceptFrom(D("0.9"), DistributionShape.Rectangular),
        new(DecisionRuleKind.NonBinary, Method: GuardBandMethod.Rp10), new(DecisionRuleKind.GuardedAcceptance, FixedWidth: D("0.050")),
    ];

    private static ProductRule Rule => new()
    {
        Id = "pl-1-2",
        DocumentId = "qcdp-01-2022-btr",
        Document = "QCĐP 01:2022/BTr",
        Annex = "Phụ lục I",
        Item = "2",
        HsCodes = ["22019010", "2201"],
        Category = "nước sạch sinh hoạt",
        ProductText = "Nước sạch cấp qua mạng",
        Narrowing = "công suất từ 1.000 m3/ngày đêm",
        Exclusions = [new("nước uống đóng chai", ["22011010"]), new("nước đá", [])],
        Activities = [ProductActivity.Supply, ProductActivity.Manufacture],
        JurisdictionId = "vn-pre2025-83",
        Risk = RiskLevel.High,
        Regulation = "QCVN 01-1:2018/BYT",
        Methods = [5, 7],
        Assessors = Assessors.DesignatedBody | Assessors.SelfOnLaboratoryTests,
        EffectiveFrom = new LocalDate(2022, 7, 1),
        EffectiveUntil = new LocalDate(2027, 6, 30),
        Transition = ["Đã công bố trước ngày 01/7/2022 thì đến hết hạn."],
        WidensWithoutLocal = new BilingualText("thử toàn bộ thông số", "every parameter is tested"),
        Basis = new LegalBasis("15/2022/QĐ-UBND", "Điều 2, khoản 1"),
        Source = "công báo",
        Confidence = "medium",
        Verified = true,
    };

    private static ForceEvent Event(ForceEventKind kind, int at) => new()
    {
        Id = $"event-{at}",
        Kind = kind,
        Date = (at % 4) switch { 0 => PartialDate.OfYear(2022), 1 => PartialDate.OfMonth(2022, 6), 2 => PartialDate.OfDay(2022, 7, 1), _ => PartialDate.Unknown },
        NotAfter = at % 2 == 0 ? null : new LocalDate(2026, 7, 21),
        Clauses = at % 2 == 0 ? [] : ["mục 1.4.3", "Phần 3"],
        Basis = at % 2 == 0 ? new LegalBasis("15/2022/QĐ-UBND", "Điều 2") : new LegalBasis("05/2007/QH12"),
        Note = "theo quyết định",
        Source = "công báo",
        Confidence = "low",
        Verified = at % 2 == 0,
    };

    private static DocumentRelation Relation(RelationKind kind, int at) => new()
    {
        Kind = kind,
        Target = "QCVN 01-1:2018/BYT",
        Degree = (AdoptionDegree)(at % 4),
        Clauses = at % 2 == 0 ? [] : ["Điều 4"],
        Note = at % 2 == 0 ? null : "một phần",
        Source = "công báo",
        Confidence = "memory",
        Verified = at % 2 == 1,
    };

    private static Requirement Requirement(Limit limit, int at) => new()
    {
        Id = $"limit-{at}",
        Edition = "QCĐP 01:2022/BTr",
        CharacteristicVi = "Arsen (As) tổng",
        CharacteristicEn = "Total arsenic",
        Synonyms = ["As", "Asen"],
        Matrix = "nước sạch sinh hoạt",
        MatrixSynonyms = ["nước sinh hoạt"],
        Category = "nhóm A",
        Condition = "khi khử trùng bằng clo",
        Limit = limit,
        LimitText = "≤ 0,010",
        Unit = "mg/l",
        UnitCode = "mg/L",
        Method = "TCVN 6626:2000",
        MethodIsMandatory = at % 2 == 0,
        Clause = "Bảng 1",
        Note = "tính theo N",
        Rounding = at % 3 == 0 ? RoundingPolicy.None : at % 3 == 1 ? RoundingPolicy.ToLimit(RoundingRule.HalfToEven) : at % 2 == 0 ? new RoundingPolicy(RoundingRule.HalfAwayFromZero, 0) : new RoundingPolicy(RoundingRule.TowardZero, SignificantDigits: 3),
        Censoring = (CensoringPolicy)(at % 5),
        ConditionWords = at % 2 == 0 ? null : new ConditionWords(["nước khử trùng bằng clo"], ["nước chưa khử trùng"]),
        BasisConversions = at % 2 == 0 ? [] : [new BasisConversion("N", "NO3", D("4.427"))],
        Source = "công báo",
        Confidence = "high",
        Verified = at % 2 == 0,
    };

    private static Requirement Requirement(DecisionRule rule, int at) => Requirement(new Limit.Max(D("1.5")), at) with { Id = $"rule-{at}", Rule = rule };

    public static ExactDecimal D(string text) => ExactDecimal.Parse(text).Value;
}
