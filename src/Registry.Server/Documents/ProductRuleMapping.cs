using Google.Protobuf.Collections;
using Registry.Domain.Applicability;
using Registry.Domain.Documents;
using Registry.Protocol;
using Registry.Server.Hosting;
using V1 = Registry.Protocol.V1;

namespace Registry.Server.Documents;

/// <summary>Entries of product lists, as they travel.</summary>
internal static class ProductRuleMapping
{
    /// <summary>Reads the entries of one list.</summary>
    /// <param name="documentId">The document the list stands in.</param>
    /// <param name="designation">Its designation as printed.</param>
    /// <param name="document">Where the document stands in the request.</param>
    public static IReadOnlyList<ProductRule> ToRecords(IReadOnlyList<V1.ProductRule> messages, string documentId, string designation, FieldReader document)
    {
        var slugs = new Slugs(messages.Select(m => m.Id));
        return [.. messages.Select((message, i) => ToRecord(message, slugs, document.In("product_rules", i)) with { DocumentId = documentId, Document = designation })];
    }

    public static V1.ProductRule ToMessage(ProductRule rule) => new()
    {
        Id = rule.Id,
        List = rule.Annex ?? "",
        Item = rule.Item ?? "",
        HsCodes = { rule.HsCodes },
        Exclusions = { rule.Exclusions.Select(ToMessage) },
        ProductText = rule.ProductText ?? "",
        NarrowingText = rule.Narrowing ?? "",
        Activities = { rule.Activities.Select(DocumentEnums.Activities.ToMessage) },
        Jurisdiction = Messages.Name("jurisdictions", rule.JurisdictionId),
        RiskLevel = DocumentEnums.Risks.ToMessage(rule.Risk),
        Regulation = rule.Regulation ?? "",
        AssessmentMethods = { rule.Methods },
        Assessors = { DocumentEnums.ToMessages(rule.Assessors) },
        FromDate = rule.EffectiveFrom.ToDate(),
        ToDate = rule.EffectiveUntil.ToDate(),
        Transitions = { rule.Transition },
        WidensWithoutLocal = rule.WidensWithoutLocal?.ToMessage(),
        Category = rule.Category ?? "",
        LegalBasis = rule.Basis?.ToString() ?? "",
        Provenance = Messages.Provenance(rule.Source, rule.Confidence, rule.Verified),
    };

    public static V1.ProductExclusion ToMessage(ProductExclusion exclusion) => new() { Text = exclusion.Text, HsCodes = { exclusion.HsCodes } };

    private static ProductRule ToRecord(V1.ProductRule message, Slugs slugs, FieldReader fields)
    {
        var codes = HsCodes(message.HsCodes, fields);
        if (message.FromDate.ToLocalDate() is { } first && message.ToDate.ToLocalDate() is { } last && last < first)
            fields.Add("to_date", "is before from_date.");
        return new ProductRule
        {
            Id = slugs.IdOf(message.Id, "product", [.. codes.Take(3), message.Category, message.List, message.Item]),
            DocumentId = "",
            Document = "",
            Annex = message.List.OrNull(),
            Item = message.Item.OrNull(),
            HsCodes = codes,
            Category = message.Category.OrNull(),
            ProductText = message.ProductText.OrNull(),
            Narrowing = message.NarrowingText.OrNull(),
            Exclusions = [.. message.Exclusions.Select((e, i) => new ProductExclusion(e.Text, HsCodes(e.HsCodes, fields.In("exclusions", i))))],
            Activities = [.. message.Activities.Select(DocumentEnums.Activities.ToRecord)],
            JurisdictionId = fields.Id(message.Jurisdiction, "jurisdictions", "jurisdiction"),
            Risk = DocumentEnums.Risks.ToRecord(message.RiskLevel),
            Regulation = message.Regulation.OrNull(),
            Methods = Methods(message.AssessmentMethods, fields),
            Assessors = DocumentEnums.ToRecord(message.Assessors),
            EffectiveFrom = fields.Day(message.FromDate, "from_date"),
            EffectiveUntil = fields.Day(message.ToDate, "to_date"),
            Transition = [.. message.Transitions],
            WidensWithoutLocal = message.WidensWithoutLocal.ToRecord(),
            Basis = message.LegalBasis.Length == 0 ? null : LegalBasis.Parse(message.LegalBasis),
            Source = message.Provenance?.Source.OrNull(),
            Confidence = message.Provenance?.Confidence.OrNull(),
            Verified = message.Provenance?.Verified ?? false,
        };
    }

    private static IReadOnlyList<string> HsCodes(IReadOnlyList<string> texts, FieldReader fields) =>
        [.. texts.Select((text, i) => fields.HsCode(text, $"hs_codes[{i}]"))];

    private static IReadOnlyList<int> Methods(RepeatedField<int> numbers, FieldReader fields)
    {
        for (var i = 0; i < numbers.Count; i++)
            if (AssessmentMethods.Find(numbers[i]) is null)
                fields.Add($"assessment_methods[{i}]", $"is {numbers[i]}; assessment methods are numbered 1 to 8.");
        return [.. numbers];
    }
}
