using Registry.Protocol.V1;
using Registry.ReferencePack.Rows;

namespace Registry.ReferencePack;

public static partial class PackMessages
{
    private static Document ToDocument(DocumentRow row)
    {
        var remark = row.StatusAsPrinted.Length == 0 ? row.Note : $"status as printed: {row.StatusAsPrinted}; {row.Note}".TrimEnd(' ', ';');
        var message = new Document
        {
            Kind = row.Kind,
            Designation = row.Designation,
            Title = new LocalizedText { Vi = row.TitleVi.Length > 0 ? row.TitleVi : row.Designation, En = row.TitleEn },
            IssuerCode = row.Issuer,
            // The whole country is the default; only a local regulation binds a territory of its own.
            Jurisdiction = row.Jurisdiction is "vn" ? "" : JurisdictionName(row.Jurisdiction),
            Year = row.Year ?? 0,
            ScopeText = row.ScopeVi,
            Provenance = ToProvenance(row.Source, remark),
        };
        message.IcsCodes.AddRange(row.Ics);
        return message;
    }

    private static ForceEvent ToForceEvent(ForceEventRow row) => new()
    {
        Kind = row.Event,
        Date = ToDate(row.Date),
        NotAfterDate = ToDate(row.NotAfter),
        Clauses = { row.Clauses },
        LegalBasis = row.LegalBasis,
        Note = row.Note,
        Provenance = ToProvenance(row.Source),
    };

    private static DocumentRelation ToRelation(RelationRow row) => new()
    {
        Kind = row.Kind,
        TargetDesignation = row.To,
        Degree = row.Degree,
        Note = row.Note,
        Provenance = ToProvenance(row.Source),
    };

    private static Requirement ToRequirement(RequirementRow row)
    {
        var message = new Requirement
        {
            Id = row.Id,
            Characteristic = new LocalizedText { Vi = row.CharacteristicVi, En = row.CharacteristicEn },
            Synonyms = { row.Synonyms },
            Matrix = row.Matrix,
            MatrixSynonyms = { row.MatrixSynonyms },
            Category = row.Category,
            Condition = row.Condition,
            Comparator = row.Comparator,
            Low = row.LimitLow,
            High = row.LimitHigh,
            PrintedLimit = row.PrintedLimit,
            Unit = row.Unit,
            Method = row.Method,
            Clause = row.Clause,
            Note = row.Note,
            DecisionRule = new DecisionRule { Kind = row.DecisionRule },
            Provenance = ToProvenance(row.Source),
        };
        if (row.ExpectedText.Length > 0)
            message.ExpectedTexts.Add(row.ExpectedText);
        return message;
    }

    /// <summary>One message for each regulation the product has to meet, or a single one when none was seen.</summary>
    private static IEnumerable<ProductRule> ToProductRules(ProductRuleRow row)
    {
        // A regulation that was only inferred is told in words; the list itself stays a fact.
        var seen = row.RegulationVerified == true ? row.Regulations : [];
        var note = row.RegulationVerified == false ? $"probably {string.Join(", ", row.Regulations)}, not verified; {row.Note}".TrimEnd(' ', ';') : row.Note;
        var targets = seen.Count == 0 ? [""] : seen;
        return targets.Select((regulation, i) =>
        {
            var message = new ProductRule
            {
                Id = i == 0 ? row.Id : $"{row.Id}-r{i + 1}",
                List = row.Annex,
                Item = row.Item,
                ProductText = row.ListText.Length > row.ProductVi.Length ? row.ListText : row.ProductVi,
                NarrowingText = row.NarrowingVi,
                Activities = { row.Activities },
                Jurisdiction = JurisdictionName(row.Jurisdiction),
                RiskLevel = row.Risk,
                Regulation = string.Equals(regulation, row.List, StringComparison.Ordinal) ? "" : regulation,
                AssessmentMethods = { row.Methods },
                FromDate = ToDate(row.AppliesFrom ?? row.ListedFrom),
                ToDate = ToDate(row.AppliesTo),
                LegalBasis = LegalBasis(row),
                Category = row.Category,
                Provenance = ToProvenance(row.Source, note),
            };
            if (row.HsCode.Length > 0)
                message.HsCodes.Add(row.HsCode);
            if (row.TransitionsVi.Length > 0)
                message.Transitions.Add(row.TransitionsVi);
            if (row.ExclusionVi.Length > 0)
                message.Exclusions.Add(new ProductExclusion { Text = row.ExclusionVi, HsCodes = { row.ExcludedHsCodes } });
            if (row.WidensWithoutLocal.Length > 0)
                message.WidensWithoutLocal = new LocalizedText { Vi = row.WidensWithoutLocal, En = row.WidensWithoutLocalEn };
            return message;
        });
    }

    /// <summary>The act with annex and item, as an officer would cite it.</summary>
    private static string LegalBasis(ProductRuleRow row) =>
        string.Join(", ", new[] { row.Item.Length > 0 ? $"mục {row.Item}" : "", row.Annex, row.List }.Where(part => part.Length > 0));

    private static VerificationInterval ToInterval(VerificationIntervalRow row) => new()
    {
        Instrument = new LocalizedText { Vi = row.InstrumentVi, En = row.InstrumentEn },
        Months = row.IntervalMonths ?? 0,
        Item = row.Item,
        Procedure = row.Procedure,
        ControlModes = { row.ControlModes },
        Field = row.Field,
        Provenance = ToProvenance(row.Source, row.Note),
    };
}
