using NodaTime;
using Registry.Bench.Corpus;
using Registry.Domain.Applicability;
using Registry.Domain.Documents;

namespace Registry.Bench.Applicability;

/// <summary>Rules, documents, territories and questions in any number, the same in every run.</summary>
internal static class RuleMaker
{
    private const int Lists = 60;
    private const int Provinces = 34;

    public static IReadOnlyList<Document> Documents() =>
        [.. Enumerable.Range(0, Lists).Select(i => new Document
        {
            Id = $"list-{i}",
            Kind = DocumentKind.LegalAct,
            Designation = $"{i + 1}/2023/TT-BKHCN",
            ForceEvents = [new ForceEvent { Kind = ForceEventKind.Effective, Date = PartialDate.OfDay(2023, 1 + (i % 12), 1), Verified = true }],
            Verified = true,
        })];

    public static JurisdictionHistory Territories() => new(
        [new Jurisdiction { Id = "vn", Level = JurisdictionLevel.Country },
         .. Enumerable.Range(1, Provinces).Select(i => new Jurisdiction { Id = $"vn-{i:D2}", Level = JurisdictionLevel.Province })]);

    /// <summary>Codes spread over the nomenclature as lists spread theirs: most name eight digits, some a heading of four or six.</summary>
    public static ProductRule[] Rules(int count)
    {
        var dice = new Dice(2523);
        var rules = new ProductRule[count];
        for (var i = 0; i < count; i++)
        {
            var list = dice.Below(Lists);
            rules[i] = new ProductRule
            {
                Id = $"rule-{i}",
                DocumentId = $"list-{list}",
                Document = $"{list + 1}/2023/TT-BKHCN",
                HsCodes = [Code(ref dice, dice.Below(1000) switch { < 5 => 4, < 60 => 6, _ => 8 })],
                ProductText = "hàng hóa đo tốc độ",
                JurisdictionId = dice.Below(20) == 0 ? $"vn-{1 + dice.Below(Provinces):D2}" : null,
                Risk = dice.Below(3) == 0 ? RiskLevel.High : RiskLevel.Medium,
                EffectiveFrom = new LocalDate(2023 + dice.Below(5), 1 + dice.Below(12), 1),
                EffectiveUntil = dice.Below(10) == 0 ? new LocalDate(2028, 12, 31) : null,
                Verified = true,
            };
        }
        return rules;
    }

    /// <summary>Products of all lines, half of them with a place, on days before, in and after the life of rules.</summary>
    public static ApplicabilityQuestion[] Questions(int count)
    {
        var dice = new Dice(8536);
        var questions = new ApplicabilityQuestion[count];
        for (var i = 0; i < count; i++)
            questions[i] = new ApplicabilityQuestion(
                new LocalDate(2024 + dice.Below(5), 1 + dice.Below(12), 1 + dice.Below(28)),
                HsCode.Parse(Code(ref dice, 8)).Value,
                PlaceId: dice.Below(2) == 0 ? $"vn-{1 + dice.Below(Provinces):D2}" : null);
        return questions;
    }

    /// <summary>One of 48,500 lines, or a heading of them: four rules a line at 200,000 rules.</summary>
    private static string Code(ref Dice dice, int digits) =>
        $"{1 + dice.Below(97):D2}{1 + dice.Below(20):D2}{10 * (1 + dice.Below(5)):D2}{10 * (1 + dice.Below(5)):D2}"[..digits];
}
