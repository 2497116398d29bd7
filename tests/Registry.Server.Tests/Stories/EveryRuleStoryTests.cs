using Registry.Protocol.V1;
using static Registry.Protocol.V1.Requirement.Types;
using static Registry.Protocol.V1.Verdict.Types;
using Band = Registry.Protocol.V1.DecisionRule.Types.GuardBandMethod;
using Kind = Registry.Protocol.V1.DecisionRule.Types.Kind;
using Rule = Registry.Protocol.V1.DecisionRule;
using Shape = Registry.Protocol.V1.DecisionRule.Types.Distribution;

namespace Registry.Server.Tests.Stories;

/// <summary>
/// Each kind of limit, rule and policy as data of a requirement: written to the catalogue, judged on a laboratory's line just within and
/// just beyond, and given again from what was stored.
/// </summary>
[Collection(PackCollection.Name)]
public sealed class EveryRuleStoryTests(PackRegistry pack)
{
    private const string Matrix = "nước thử từng quy tắc";

    private static int number = 500;

    /// <summary>What is demanded, what is measured, and what comes of it.</summary>
    private sealed record Case(string What, Action<Requirement> Demand, Action<ResultLine> Line, Outcome Outcome, string Reason = "");

    [Fact]
    public async Task EachKindOfRuleIsReachableAsDataAndDecidesAsItSays()
    {
        var document = new Document
        {
            Kind = DocumentKind.LocalRegulation,
            Designation = $"QCĐP {Interlocked.Increment(ref number)}:2026/BTr",
            Title = new LocalizedText { Vi = "Từng quy tắc" },
        };
        var report = Slips.New().With(r =>
        {
            (r.Criteria[0], r.Samples[0].DisplayName, r.Samples[0].Matrix) = (document.Designation, "Nước ngầm giếng thử", Matrix);
            r.Samples[0].Results.Clear();
        });
        var cases = Cases.ToList();
        for (var i = 0; i < cases.Count; i++)
        {
            var name = NameOf(i);
            var requirement = new Requirement
            {
                Id = $"r{i}",
                Characteristic = new LocalizedText { Vi = name },
                Comparator = Comparator.Max,
                High = "1",
                Unit = "mg/l",
                Matrix = Matrix,
                Provenance = new Provenance { Source = "thử", Verified = true },
            };
            cases[i].Demand(requirement);
            document.Requirements.Add(requirement);
            var line = new ResultLine { Characteristic = name, Unit = requirement.Unit };
            cases[i].Line(line);
            report.Samples[0].Results.Add(line);
        }
        var name0 = (await new DocumentService.DocumentServiceClient(pack.Registry.As(pack.OfficerKey)).CreateDocumentAsync(new CreateDocumentRequest { Document = document })).Document.Name;
        var accepted = await pack.Reports.SubmitReportAsync(new SubmitReportRequest { Report = report });
        var held = await pack.Reports.GetReportAsync(new GetReportRequest { Name = accepted.Name, WaitForVerdicts = true });

        var wrong = new List<string>();
        var conformity = new ConformityService.ConformityServiceClient(pack.Registry.As(pack.LaboratoryKey));
        for (var i = 0; i < cases.Count; i++)
        {
            var verdict = held.Record.Verdicts.SingleOrDefault(v => v.Document == name0 && v.ResultIndex == i && v.RequirementId == $"r{i}");
            var (outcome, reason) = (cases[i].Outcome, cases[i].Reason);
            if (verdict is null || verdict.Outcome != outcome || (reason.Length > 0 && verdict.Reason != reason))
                wrong.Add($"{cases[i].What}: {verdict?.Outcome.ToString() ?? "no verdict"} {verdict?.Reason}, expected {outcome} {reason}");
            else if (!(await conformity.ExplainVerdictAsync(new ExplainVerdictRequest { Name = held.Record.Name, ResultIndex = i, Document = name0, Requirement = $"r{i}" })).Identical)
                wrong.Add($"{cases[i].What}: not given again as it was");
        }
        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    private static IEnumerable<Case> Cases =>
    [
        new("at the limit", _ => { }, Value("1"), Outcome.Pass),
        new("beyond the limit", _ => { }, Value("1.001"), Outcome.Fail),
        new("less than", r => r.Comparator = Comparator.MaxExclusive, Value("1"), Outcome.Fail),
        new("at least", Low(Comparator.Min), Value("1"), Outcome.Pass),
        new("more than", Low(Comparator.MinExclusive), Value("1"), Outcome.Fail),
        new("range", Range("6.0", "8.5"), Value("8.5"), Outcome.Pass),
        new("open range", r =>
        {
            Range("6.0", "8.5")(r);
            r.HighExclusive = true;
        }, Value("8.5"), Outcome.Fail),
        new("error at its guarded limit", Error("0.022", Guard(r => r.GuardBandMultiplier = "1")), Value("-0.012", "0.010"), Outcome.Pass),
        new("error past its guarded limit", Error("0.022", Guard(r => r.GuardBandMultiplier = "1")), Value("-0.0121", "0.010"), Outcome.Fail, "INSIDE_GUARD_BAND"),
        new("error in percent", r => (r.Comparator, r.High, r.Unit) = (Comparator.RelativeError, "2", "%"), Value("-2"), Outcome.Pass),
        new("error in percent beyond", r => (r.Comparator, r.High, r.Unit) = (Comparator.RelativeError, "2", "%"), Value("2.1"), Outcome.Fail),
        new("w = U", With(Guard(_ => { })), Value("0.9", "0.1"), Outcome.Pass),
        new("w = U beyond", With(Guard(_ => { })), Value("0.901", "0.1"), Outcome.Fail, "INSIDE_GUARD_BAND"),
        new("w = 0.83 U", With(Guard(r => r.GuardBandMultiplier = "0.83")), Value("0.917", "0.1"), Outcome.Pass),
        new("w = 0.83 U beyond", With(Guard(r => r.GuardBandMultiplier = "0.83")), Value("0.918", "0.1"), Outcome.Fail),
        new("fixed w", With(Guard(r => r.GuardBandFixed = "0.05")), Value("0.95"), Outcome.Pass),
        new("fixed w beyond", With(Guard(r => r.GuardBandFixed = "0.05")), Value("0.951"), Outcome.Fail),
        new("guard bands that meet", Error("1", Guard(_ => { })), Value("0", "1"), Outcome.Indeterminate, "GUARD_BAND_COLLAPSED"),
        new("RSS", Error("1", Tur(Band.RootSumSquare)), Value("0.8", "0.6"), Outcome.Pass),
        new("RSS beyond", Error("1", Tur(Band.RootSumSquare)), Value("0.801", "0.6"), Outcome.Fail),
        new("RP-10", Error("1", Tur(Band.Rp10)), Value("0.75", "0.5"), Outcome.Pass),
        new("RP-10 beyond", Error("1", Tur(Band.Rp10)), Value("0.751", "0.5"), Outcome.Fail),
        new("Dobbert", Error("1", Tur(Band.Dobbert)), Value("0.914", "0.4"), Outcome.Pass),
        new("Dobbert beyond", Error("1", Tur(Band.Dobbert)), Value("0.915", "0.4"), Outcome.Fail),
        new("guarded rejection", With(new Rule { Kind = Kind.GuardedRejection }), Value("1.1", "0.1"), Outcome.Pass),
        new("guarded rejection beyond", With(new Rule { Kind = Kind.GuardedRejection }), Value("1.101", "0.1"), Outcome.Fail),
        new("uncertainty forbidden", With(new Rule { Kind = Kind.UncertaintyNotAllowed }), Value("1", "0.5"), Outcome.Pass),
        new("uncertainty forbidden beyond", With(new Rule { Kind = Kind.UncertaintyNotAllowed }), Value("1.001", "0.5"), Outcome.Fail),
        new("non-binary pass", With(new Rule { Kind = Kind.NonBinary }), Value("0.9", "0.1"), Outcome.Pass),
        new("non-binary conditional pass", With(new Rule { Kind = Kind.NonBinary }), Value("0.95", "0.1"), Outcome.ConditionalPass),
        new("non-binary conditional fail", With(new Rule { Kind = Kind.NonBinary }), Value("1.05", "0.1"), Outcome.ConditionalFail),
        new("non-binary fail", With(new Rule { Kind = Kind.NonBinary }), Value("1.11", "0.1"), Outcome.Fail),
        new("without the uncertainty a guarded rule needs", With(Guard(_ => { })), Value("0.5"), Outcome.Indeterminate, "UNCERTAINTY_MISSING"),
        new("normal", With(Probable()), Value("0.9", "0.1"), Outcome.Pass),
        new("Student", With(Probable()), Value("0.9", "0.1", freedom: "4"), Outcome.Fail, "PROBABILITY_TOO_LOW"),
        new("normal though degrees are stated", With(Probable(Shape.Normal)), Value("0.9", "0.1", freedom: "4"), Outcome.Pass),
        new("rectangular", With(Probable(Shape.Rectangular, "0.999")), Value("0.913", "0.1"), Outcome.Pass),
        new("rectangular beyond", With(Probable(Shape.Rectangular, "0.999")), Value("0.914", "0.1"), Outcome.Fail),
        new("two-sided probability", r =>
        {
            Range("6.0", "8.5")(r);
            r.DecisionRule = Probable();
        }, Value("6.1", "0.2"), Outcome.Fail, "PROBABILITY_TOO_LOW"),
        new("k from coverage probability", With(Probable()), l =>
        {
            Value("0.9", "0.1")(l);
            (l.Value.CoverageFactor, l.Value.CoverageProbability) = ("", "0.9545");
        }, Outcome.Pass),
        new("absent", Absent(), Printed("Không phát hiện"), Outcome.Pass, "NOT_DETECTED"),
        new("present", Absent(), Printed("Phát hiện"), Outcome.Fail, "DETECTED"),
        new("absent in a portion", Absent("25 g"), Printed("Không phát hiện/25 g"), Outcome.Pass),
        new("absent in another portion", Absent("25 g"), Printed("Không phát hiện/10 g"), Outcome.Indeterminate, "PORTION_DIFFERS"),
        new("description", Texts(Comparator.Qualitative, "Không có mùi lạ"), Printed("Không có mùi lạ"), Outcome.Pass),
        new("other words", Texts(Comparator.Qualitative, "Không có mùi lạ"), Printed("hơi tanh"), Outcome.Indeterminate),
        new("set", Texts(Comparator.OneOf, "A1", "A2"), Printed("A2"), Outcome.Pass),
        new("a number not of the set", Texts(Comparator.OneOf, "10", "12"), Value("11"), Outcome.Fail),
        new("words not of the set are not taken for a failure", Texts(Comparator.OneOf, "A1", "A2"), Printed("B"), Outcome.Indeterminate, "DESCRIPTION_NOT_COMPARABLE"),
        new("censored, the interval", _ => { }, Printed("< 1,5"), Outcome.Indeterminate, "REPORTING_LIMIT_ABOVE_LIMIT"),
        new("censored as zero", r => r.CensoredAs = CensoredAs.Zero, Printed("< 1,5"), Outcome.Pass),
        new("censored as half", r => r.CensoredAs = CensoredAs.Half, Printed("< 2,1"), Outcome.Fail),
        new("censored as limit", r => r.CensoredAs = CensoredAs.Limit, Printed("< 1,5"), Outcome.Fail),
        new("not detected without LOD", _ => { }, Printed("Không phát hiện"), Outcome.Indeterminate, "DETECTION_LIMIT_UNKNOWN"),
        new("not detected by policy", r => r.NotDetectedConforms = true, Printed("Không phát hiện"), Outcome.Pass),
        new("not rounded", r => r.High = "1.0", Value("1.04"), Outcome.Fail),
        new("rounded to the limit", Rounded(Rounding.Types.Rule.HalfAwayFromZero), Value("1.049"), Outcome.Pass),
        new("half to even", Rounded(Rounding.Types.Rule.HalfToEven), Value("1.05"), Outcome.Pass),
        new("half away from zero", Rounded(Rounding.Types.Rule.HalfAwayFromZero), Value("1.05"), Outcome.Fail),
        new("cut off", Rounded(Rounding.Types.Rule.TowardZero), Value("1.09"), Outcome.Pass),
        new("any rest counts up", Rounded(Rounding.Types.Rule.AwayFromZero), Value("1.01"), Outcome.Fail),
        new("significant digits", r => r.Rounding = new Rounding { Rule = Rounding.Types.Rule.HalfToEven, SignificantDigits = 1 }, Value("1.4"), Outcome.Pass),
        new("condition that holds", Condition("nước ngầm", "nước mặt"), Value("1.1"), Outcome.Fail),
        new("condition that does not hold", Condition("khử trùng", "nước ngầm"), Value("1.1"), Outcome.NotApplicable, "CONDITION_NOT_MET"),
        new("condition nobody can tell", Condition("clo", "ozon"), Value("1.1"), Outcome.Indeterminate, "CONDITION_UNKNOWN"),
        new("another method than the one prescribed", r => (r.Method, r.MethodIsMandatory) = ("TCVN 6626:2000", true), l =>
        {
            Value("0.5")(l);
            l.Method = "SMEWW 3113B";
        }, Outcome.Indeterminate, "METHOD_DIFFERS"),
        new("as N to as NO3 by the document's rule", r =>
        {
            (r.High, r.Unit) = ("50", "mg{NO3}/l");
            r.BasisConversions.Add(new BasisConversion { From = "N", To = "NO3", Factor = "4.427" });
        }, l =>
        {
            Value("11.5")(l);
            l.Unit = "mg{N}/l";
        }, Outcome.Fail),
        new("as N to as NO3 without a rule", r => (r.High, r.Unit) = ("50", "mg{NO3}/l"), l =>
        {
            Value("11.5")(l);
            l.Unit = "mg{N}/l";
        }, Outcome.Indeterminate),
        new("plan of two classes", Plan(5, 0, "", ""), Counts("0", "0", "0", "0", "0"), Outcome.Pass, "PLAN_ACCEPTS"),
        new("plan of two classes, one unit", Plan(5, 0, "", ""), Counts("0", "0", "3", "0", "0"), Outcome.Fail, "PLAN_REJECTS"),
        new("plan of three classes", Plan(5, 2, "10", "100"), Counts("5", "20", "100", "0", "10"), Outcome.Pass),
        new("plan of three classes, three between", Plan(5, 2, "10", "100"), Counts("11", "20", "100", "0", "10"), Outcome.Fail),
        new("plan of three classes, one above M", Plan(5, 2, "10", "100"), Counts("5", "101", "0", "0", "10"), Outcome.Fail),
        new("plan of three classes, four units", Plan(5, 2, "10", "100"), Counts("5", "6", "0", "0"), Outcome.Indeterminate, "TOO_FEW_UNITS"),
    ];

    [Fact]
    public async Task ToxicEquivalentsAreWeightedBoundedAsTheDocumentSaysAndHaveTheFreedomOfTheirTerms()
    {
        var document = new Document
        {
            Kind = DocumentKind.LocalRegulation,
            Designation = $"QCĐP {Interlocked.Increment(ref number)}:2026/BTr",
            Title = new LocalizedText { Vi = "Tổng tương đương" },
        };
        Requirement Sum(string id, CensoredAs censored, Rule? rule = null) => new()
        {
            Id = id,
            Characteristic = new LocalizedText { Vi = $"TEQ {id}" },
            Comparator = Comparator.Formula,
            High = "4",
            Unit = "pg/g",
            Matrix = Matrix,
            CensoredAs = censored,
            DecisionRule = rule,
            FormulaTerms = { new FormulaTerm { Characteristic = "2,3,7,8-TCDD", Unit = "pg/g", Weight = "1" }, new FormulaTerm { Characteristic = "2,3,7,8-TCDF", Unit = "pg/g", Weight = "0.1" } },
            Provenance = new Provenance { Source = "thử", Verified = true },
        };
        // 3.5 + 0.1 × (below 8): between 3.5 and 4.3.
        document.Requirements.Add([Sum("lower", CensoredAs.Zero), Sum("medium", CensoredAs.Half), Sum("upper", CensoredAs.Limit), Sum("open", default)]);
        Assert.Equal([Outcome.Pass, Outcome.Pass, Outcome.Fail, Outcome.Indeterminate], await JudgeAsync(document,
            Line("2,3,7,8-TCDD", Value("3.5")), Line("2,3,7,8-TCDF", Printed("< 8"))));

        document.Designation = $"QCĐP {Interlocked.Increment(ref number)}:2026/BTr";
        document.Requirements.Clear();
        // u = 0.25 and 0.25: together 0.354, 0.65 below the limit is 1.84 u. Normal says 96.7 %, eight degrees of freedom say 94.8 %.
        document.Requirements.Add([Sum("student", default, Probable()), Sum("normal", default, Probable(Shape.Normal))]);
        Assert.Equal([Outcome.Fail, Outcome.Pass], await JudgeAsync(document,
            Line("2,3,7,8-TCDD", Value("2.85", "0.5", freedom: "4")), Line("2,3,7,8-TCDF", Value("5", "5", freedom: "4"))));
    }

    private async Task<IEnumerable<Outcome>> JudgeAsync(Document document, params ResultLine[] lines)
    {
        var name = (await new DocumentService.DocumentServiceClient(pack.Registry.As(pack.OfficerKey)).CreateDocumentAsync(new CreateDocumentRequest { Document = document })).Document.Name;
        var report = Slips.New().With(r =>
        {
            (r.Criteria[0], r.Samples[0].DisplayName, r.Samples[0].Matrix) = (document.Designation, "Mẫu thử", Matrix);
            r.Samples[0].Results.Clear();
            r.Samples[0].Results.Add(lines);
        });
        var accepted = await pack.Reports.SubmitReportAsync(new SubmitReportRequest { Report = report });
        var held = await pack.Reports.GetReportAsync(new GetReportRequest { Name = accepted.Name, WaitForVerdicts = true });
        return document.Requirements.Select(r => Assert.Single(held.Record.Verdicts, v => v.Document == name && v.RequirementId == r.Id).Outcome);
    }

    private static ResultLine Line(string characteristic, Action<ResultLine> result)
    {
        var line = new ResultLine { Characteristic = characteristic, Unit = "pg/g" };
        result(line);
        return line;
    }

    // Names that neither the list of synonyms nor another case knows.
    private static string NameOf(int i) => $"Chỉ tiêu {(char)('a' + i / 26)}{(char)('a' + i % 26)}quy";

    private static Action<ResultLine> Value(string value, string u = "", string freedom = "") => l =>
    {
        l.PrintedResult = value.Replace('.', ',');
        l.Value = new MeasuredValue { Value = value, ExpandedUncertainty = u, CoverageFactor = u.Length > 0 ? "2" : "", DegreesOfFreedom = freedom };
    };

    private static Action<ResultLine> Printed(string text) => l => l.PrintedResult = text;

    private static Action<ResultLine> Counts(params string[] units) => l =>
    {
        l.PrintedResult = string.Join("; ", units);
        l.Value = new MeasuredValue { UnitCounts = { units } };
    };

    private static Action<Requirement> Low(Comparator comparator) => r => (r.Comparator, r.Low, r.High) = (comparator, "1", "");

    private static Action<Requirement> Range(string low, string high) => r => (r.Comparator, r.Low, r.High) = (Comparator.Range, low, high);

    private static Action<Requirement> Error(string limit, Rule rule) => r => (r.Comparator, r.High, r.DecisionRule) = (Comparator.AbsoluteError, limit, rule);

    private static Action<Requirement> With(Rule rule) => r => r.DecisionRule = rule;

    private static Action<Requirement> Absent(params string[] portion) => r =>
    {
        (r.Comparator, r.High, r.Unit) = (Comparator.Absent, "", "");
        r.ExpectedTexts.Add(portion);
    };

    private static Action<Requirement> Texts(Comparator comparator, params string[] texts) => r =>
    {
        (r.Comparator, r.High, r.Unit) = (comparator, "", "");
        r.ExpectedTexts.Add(texts);
    };

    private static Action<Requirement> Rounded(Rounding.Types.Rule rule) => r => (r.High, r.Rounding) = ("1.0", new Rounding { Rule = rule });

    private static Action<Requirement> Condition(string holds, string fails) => r =>
    {
        r.Condition = "chỉ khi";
        r.ConditionHoldsWords.Add(holds);
        r.ConditionFailsWords.Add(fails);
    };

    private static Action<Requirement> Plan(int n, int c, string m, string max) => r =>
        (r.Comparator, r.High, r.Unit, r.SamplingPlan) = (Comparator.SamplingPlan, "", "CFU/g", new SamplingPlan { N = n, C = c, M = m, BigM = max });

    private static Rule Guard(Action<Rule> width)
    {
        var rule = new Rule { Kind = Kind.GuardedAcceptance };
        width(rule);
        return rule;
    }

    private static Rule Tur(Band method) => Guard(r => r.GuardBandMethod = method);

    private static Rule Probable(Shape shape = default, string least = "0.95") => new() { Kind = Kind.Probability, MinimumProbability = least, Distribution = shape };
}
