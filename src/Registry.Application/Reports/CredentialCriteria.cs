using System.Text.Json.Nodes;
using Registry.Domain.Conformity;
using Registry.Domain.Documents;
using Registry.Domain.Organisations;
using Registry.Domain.Quantities;

namespace Registry.Application.Reports;

/// <summary>What a credential judges by: the document, and the criterion in it.</summary>
/// <param name="address">Makes the address of a resource.</param>
internal sealed class CredentialCriteria(CredentialSources sources, Func<string, string> address)
{
    /// <summary>Limits that are one number stand as a number; a range is two criteria in one, and other limits stay words.</summary>
    public JsonObject Criterion(StoredVerdict stored, Requirement requirement, string topic)
    {
        var id = $"{address(stored.Document)}#{Uri.EscapeDataString(requirement.Id)}";
        var words = $"{requirement.CharacteristicEn ?? requirement.CharacteristicVi}: {requirement.LimitText ?? "see the document"} {requirement.Unit}".TrimEnd();
        var criterion = Bare(id, stored, words, requirement, topic);
        switch (requirement.Limit)
        {
            case Limit.Max max:
                criterion["thresholdValue"] = Threshold(requirement, AtMost(max.Inclusive), max.Value);
                break;
            case Limit.Min min:
                criterion["thresholdValue"] = Threshold(requirement, AtLeast(min.Inclusive), min.Value);
                break;
            case Limit.AbsoluteError error:
                criterion["thresholdValue"] = Threshold(requirement, "maximum permissible error", error.Value);
                break;
            case Limit.Range range:
                var (low, high) = (Bare(id + "-lower", stored, words, requirement, topic), Bare(id + "-upper", stored, words, requirement, topic));
                low["thresholdValue"] = Threshold(requirement, AtLeast(range.LowerInclusive), range.Lower);
                high["thresholdValue"] = Threshold(requirement, AtMost(range.UpperInclusive), range.Upper);
                criterion["subCriterion"] = new JsonArray(low, high);
                break;
        }
        return criterion;
    }

    /// <summary>
    /// The document as the property it stands under: a regulation binds, a standard does not. Null when the register does not know who
    /// issued it, which both require.
    /// </summary>
    public (string Property, JsonObject Document)? Document(StoredVerdict stored)
    {
        if (sources.Documents.GetValueOrDefault(stored.Document) is not { IssuerCode: { } code } document)
            return null;
        var issuer = sources.Issuers.TryGetValue(code, out var known)
            ? Party(address($"organisations/{known.Id}"), known)
            : new JsonObject { ["id"] = $"{address(stored.Document)}#issuer", ["name"] = code };
        var title = document.TitleEn ?? document.TitleVi;
        var named = new JsonObject { ["id"] = address(stored.Document), ["name"] = title is null ? stored.Designation : $"{stored.Designation} – {title}" };
        if (KindOf(document) is DocumentKind.NationalRegulation or DocumentKind.LocalRegulation or DocumentKind.LegalAct or DocumentKind.MetrologicalDocument)
        {
            named["type"] = new JsonArray("Regulation");
            named["jurisdictionCountry"] = "VN";
            named["administeredBy"] = issuer;
            return ("referenceRegulation", named);
        }
        named["type"] = new JsonArray("Standard");
        named["issuingParty"] = issuer;
        return ("referenceStandard", named);
    }

    public static JsonObject Party(string id, Organisation organisation)
    {
        var party = new JsonObject { ["id"] = id, ["name"] = organisation.NameEn ?? organisation.NameVi };
        if (organisation.Codes is [var code, ..])
            party["registeredId"] = code;
        return party;
    }

    private static string AtMost(bool inclusive) => inclusive ? "at most" : "less than";

    private static string AtLeast(bool inclusive) => inclusive ? "at least" : "more than";

    /// <summary>An amendment is of the kind of what it amends.</summary>
    private DocumentKind KindOf(Document document) =>
        document is { Kind: DocumentKind.Amendment, BaseId: { } amended } && sources.Documents.GetValueOrDefault($"documents/{amended}") is { } before ? before.Kind : document.Kind;

    private static JsonObject Bare(string id, StoredVerdict stored, string words, Requirement requirement, string topic) => new()
    {
        ["type"] = new JsonArray("Criterion"),
        ["id"] = id,
        ["name"] = $"{stored.Designation}{(requirement.Clause is { } clause ? $", {clause}" : "")}: {requirement.CharacteristicVi}",
        ["description"] = words,
        ["conformityTopic"] = topic,
        // It bound the sample on its day; a credential is about that day.
        ["status"] = "active",
    };

    private static JsonObject Threshold(Requirement requirement, string how, ExactDecimal value) => CredentialMeasures.Metric(
        $"{requirement.CharacteristicEn ?? requirement.CharacteristicVi}, {how}", value,
        CredentialMeasures.UnitCode(requirement.Unit, Domain.Reports.StatedUnit.Read(requirement.Unit, requirement.UnitCode)));
}
