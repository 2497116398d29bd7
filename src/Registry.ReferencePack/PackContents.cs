using Registry.ReferencePack.Rows;

namespace Registry.ReferencePack;

/// <summary>The rows of a reference pack, file by file, in the order of the files.</summary>
public sealed record PackContents
{
    public IReadOnlyList<SourceRow> Sources { get; init; } = [];
    public IReadOnlyList<DocumentRow> Documents { get; init; } = [];
    public IReadOnlyList<ForceEventRow> ForceEvents { get; init; } = [];
    public IReadOnlyList<RelationRow> Relations { get; init; } = [];
    public IReadOnlyList<RequirementRow> Requirements { get; init; } = [];
    public IReadOnlyList<ProductRuleRow> ProductRules { get; init; } = [];
    public IReadOnlyList<ProductListRow> ProductLists { get; init; } = [];
    public IReadOnlyList<JurisdictionRow> Jurisdictions { get; init; } = [];
    public IReadOnlyList<CommuneRow> Communes { get; init; } = [];
    public IReadOnlyList<IssuerRow> Issuers { get; init; } = [];
    public IReadOnlyList<OrganisationRow> Organisations { get; init; } = [];
    public IReadOnlyList<AssessmentMethodRow> AssessmentMethods { get; init; } = [];
    public IReadOnlyList<VerificationIntervalRow> VerificationIntervals { get; init; } = [];
    public IReadOnlyList<GlossaryRow> Glossary { get; init; } = [];
    public IReadOnlyList<HsNameRow> HsNames { get; init; } = [];
    public IReadOnlyList<IndicatorSetRow> IndicatorSets { get; init; } = [];
    public IReadOnlyList<IndicatorRow> Indicators { get; init; } = [];
    public IReadOnlyList<IndicatorTargetRow> IndicatorTargets { get; init; } = [];
    public IReadOnlyList<ProductEntry> Products { get; init; } = [];
    public IReadOnlyList<ReportEntry> Reports { get; init; } = [];
}
