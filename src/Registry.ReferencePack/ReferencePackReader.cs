using Registry.ReferencePack.Reading;
using Registry.ReferencePack.Rows;

namespace Registry.ReferencePack;

/// <summary>
/// Reads a folder of reference facts (see <c>pack/README.md</c>) strictly: each wrong cell gives a finding with file, row and
/// column, its row is left out, and reading goes on.
/// </summary>
public static class ReferencePackReader
{
    /// <summary>The pack that is delivered with the program.</summary>
    public static string ShippedFolder => Path.Combine(AppContext.BaseDirectory, "pack");

    /// <summary>The communes of the provinces that are not in the pack; whoever needs them imports the file.</summary>
    public static string CommunesFile => Path.Combine(AppContext.BaseDirectory, "communes", "communes-2025.csv");

    /// <summary>Whether a file begins as a list of communes does.</summary>
    public static bool IsCommunes(string path)
    {
        using var reader = new StreamReader(path);
        var head = new char[256];
        return new string(head, 0, reader.ReadBlock(head)).TrimStart('\uFEFF').StartsWith(string.Join(',', CommuneRow.Columns), StringComparison.Ordinal);
    }

    /// <summary>Reads a list of communes alone. What it names as provinces has to be in the registry.</summary>
    public static PackReading ReadCommunes(string path)
    {
        var findings = new List<PackFinding>();
        var rows = new PackFile(Path.GetDirectoryName(Path.GetFullPath(path))!, findings).Read(Path.GetFileName(path), CommuneRow.Columns, CommuneRow.Read);
        return new PackReading(new PackContents { Communes = rows }, findings);
    }

    /// <summary>Reads the pack in <paramref name="folder"/>. Missing files are findings; a folder that cannot be read throws <see cref="IOException"/>.</summary>
    public static PackReading Read(string folder)
    {
        var findings = new List<PackFinding>();
        var csv = new PackFile(folder, findings);
        var json = new PackJson(folder, findings);
        var contents = new PackContents
        {
            Sources = csv.Read("sources.csv", SourceRow.Columns, SourceRow.Read),
            Documents = csv.Read("documents.csv", DocumentRow.Columns, DocumentRow.Read),
            ForceEvents = csv.Read("force_events.csv", ForceEventRow.Columns, ForceEventRow.Read),
            Relations = csv.Read("relations.csv", RelationRow.Columns, RelationRow.Read),
            Requirements = csv.Read("requirements.csv", RequirementRow.Columns, RequirementRow.Read),
            ProductRules = csv.Read("product_rules.csv", ProductRuleRow.Columns, ProductRuleRow.Read),
            ProductLists = csv.Read("product_lists.csv", ProductListRow.Columns, ProductListRow.Read),
            Jurisdictions = csv.Read("jurisdictions.csv", JurisdictionRow.Columns, JurisdictionRow.Read),
            Communes = csv.Read("communes.csv", CommuneRow.Columns, CommuneRow.Read),
            Issuers = csv.Read("issuers.csv", IssuerRow.Columns, IssuerRow.Read),
            Organisations = csv.Read("organisations.csv", OrganisationRow.Columns, OrganisationRow.Read),
            AssessmentMethods = csv.Read("assessment_methods.csv", AssessmentMethodRow.Columns, AssessmentMethodRow.Read),
            VerificationIntervals = csv.Read("verification_intervals.csv", VerificationIntervalRow.Columns, VerificationIntervalRow.Read),
            Glossary = csv.Read("glossary.csv", GlossaryRow.Columns, GlossaryRow.Read),
            HsNames = csv.Read("hs_names.csv", HsNameRow.Columns, HsNameRow.Read),
            IndicatorSets = csv.Read("indicator_sets.csv", IndicatorSetRow.Columns, IndicatorSetRow.Read),
            Indicators = csv.Read("indicators.csv", IndicatorRow.Columns, IndicatorRow.Read),
            IndicatorTargets = csv.Read("indicator_targets.csv", IndicatorTargetRow.Columns, IndicatorTargetRow.Read),
            Products = json.Products(),
            Reports = json.Reports(),
        };
        new CrossChecks(contents, findings).Run();
        return new PackReading(contents, [.. findings.OrderBy(f => f.File, StringComparer.Ordinal).ThenBy(f => f.Row)]);
    }
}
