using Registry.Application.Documents;
using Registry.Application.Search;
using Registry.Domain.Applicability;
using Registry.Domain.Conformity;
using Registry.Domain.Documents;
using Registry.Domain.Quantities;
using Registry.Server.Hosting;
using V1 = Registry.Protocol.V1;

namespace Registry.Server.Documents;

/// <summary>The names of the catalogue, in the core and in the contract.</summary>
internal static class DocumentEnums
{
    public static readonly EnumPairs<DocumentKind, V1.DocumentKind> Kinds = new(
        (DocumentKind.Unspecified, V1.DocumentKind.Unspecified),
        (DocumentKind.NationalStandard, V1.DocumentKind.NationalStandard),
        (DocumentKind.NationalRegulation, V1.DocumentKind.NationalRegulation),
        (DocumentKind.LocalRegulation, V1.DocumentKind.LocalRegulation),
        (DocumentKind.OrganisationStandard, V1.DocumentKind.OrganisationStandard),
        (DocumentKind.MetrologicalDocument, V1.DocumentKind.MetrologicalDocument),
        (DocumentKind.LegalAct, V1.DocumentKind.LegalAct),
        (DocumentKind.IndustryStandard, V1.DocumentKind.IndustryStandard),
        (DocumentKind.ForeignStandard, V1.DocumentKind.ForeignStandard),
        (DocumentKind.InternationalStandard, V1.DocumentKind.InternationalStandard),
        (DocumentKind.Amendment, V1.DocumentKind.Amendment));

    public static readonly EnumPairs<RegulationType, V1.RegulationType> RegulationTypes = new(
        (RegulationType.General, V1.RegulationType.General),
        (RegulationType.Safety, V1.RegulationType.Safety),
        (RegulationType.Environment, V1.RegulationType.Environment),
        (RegulationType.Process, V1.RegulationType.Process),
        (RegulationType.Service, V1.RegulationType.Service));

    private static readonly Dictionary<string, V1.DocumentKind> KindsByWord =
        Enum.GetValues<DocumentKind>().ToDictionary(kind => SearchDocuments.Word(kind.ToString()), Kinds.ToMessage, StringComparer.Ordinal);

    /// <summary>The kind the index has a word for.</summary>
    public static V1.DocumentKind KindOf(string word) => KindsByWord.GetValueOrDefault(word);

    public static readonly EnumPairs<BlindSpotKind, V1.BlindSpot.Types.Kind> BlindSpots = new(
        (BlindSpotKind.ListedNotLoaded, V1.BlindSpot.Types.Kind.ListedNotLoaded),
        (BlindSpotKind.TargetMissing, V1.BlindSpot.Types.Kind.TargetMissing),
        (BlindSpotKind.EndUnknown, V1.BlindSpot.Types.Kind.EndUnknown),
        (BlindSpotKind.NotVerified, V1.BlindSpot.Types.Kind.NotVerified),
        (BlindSpotKind.ListNotLoaded, V1.BlindSpot.Types.Kind.ListNotLoaded),
        (BlindSpotKind.RowsNotVerified, V1.BlindSpot.Types.Kind.RowsNotVerified),
        (BlindSpotKind.FormerTerritoryUnknown, V1.BlindSpot.Types.Kind.FormerTerritoryUnknown));

    public static readonly EnumPairs<MeasurementField, V1.MeasurementField> Fields = new(
        (MeasurementField.Unspecified, V1.MeasurementField.Unspecified),
        (MeasurementField.Length, V1.MeasurementField.Length),
        (MeasurementField.Mass, V1.MeasurementField.Mass),
        (MeasurementField.VolumeFlow, V1.MeasurementField.VolumeFlow),
        (MeasurementField.Pressure, V1.MeasurementField.Pressure),
        (MeasurementField.Temperature, V1.MeasurementField.Temperature),
        (MeasurementField.Physicochemical, V1.MeasurementField.Physicochemical),
        (MeasurementField.Electrical, V1.MeasurementField.Electrical),
        (MeasurementField.TimeFrequencyAcoustics, V1.MeasurementField.TimeFrequencyAcoustics),
        (MeasurementField.Other, V1.MeasurementField.Other));

    public static readonly EnumPairs<ForceEventKind, V1.ForceEvent.Types.Kind> Events = new(
        (ForceEventKind.Unspecified, V1.ForceEvent.Types.Kind.Unspecified),
        (ForceEventKind.Issued, V1.ForceEvent.Types.Kind.Issued),
        (ForceEventKind.Published, V1.ForceEvent.Types.Kind.Published),
        (ForceEventKind.Effective, V1.ForceEvent.Types.Kind.Effective),
        (ForceEventKind.Applicable, V1.ForceEvent.Types.Kind.Applicable),
        (ForceEventKind.PartlyEnded, V1.ForceEvent.Types.Kind.PartlyEnded),
        (ForceEventKind.Suspended, V1.ForceEvent.Types.Kind.Suspended),
        (ForceEventKind.Resumed, V1.ForceEvent.Types.Kind.Resumed),
        (ForceEventKind.Ended, V1.ForceEvent.Types.Kind.Ended));

    public static readonly EnumPairs<ForceStatus, V1.ForceState.Types.State> States = new(
        (ForceStatus.Unknown, V1.ForceState.Types.State.Unknown),
        (ForceStatus.NotIssued, V1.ForceState.Types.State.NotIssued),
        (ForceStatus.Upcoming, V1.ForceState.Types.State.Upcoming),
        (ForceStatus.InForce, V1.ForceState.Types.State.InForce),
        (ForceStatus.PartlyInForce, V1.ForceState.Types.State.PartlyInForce),
        (ForceStatus.Suspended, V1.ForceState.Types.State.Suspended),
        (ForceStatus.Ended, V1.ForceState.Types.State.Ended));

    public static readonly EnumPairs<RelationKind, V1.DocumentRelation.Types.Kind> Relations = new(
        (RelationKind.Unspecified, V1.DocumentRelation.Types.Kind.Unspecified),
        (RelationKind.Replaces, V1.DocumentRelation.Types.Kind.Replaces),
        (RelationKind.ReplacesPartly, V1.DocumentRelation.Types.Kind.ReplacesPartly),
        (RelationKind.Amends, V1.DocumentRelation.Types.Kind.Amends),
        (RelationKind.Corrects, V1.DocumentRelation.Types.Kind.Corrects),
        (RelationKind.Adopts, V1.DocumentRelation.Types.Kind.Adopts),
        (RelationKind.Cites, V1.DocumentRelation.Types.Kind.Cites),
        (RelationKind.PartOf, V1.DocumentRelation.Types.Kind.PartOf),
        (RelationKind.Implements, V1.DocumentRelation.Types.Kind.Implements),
        (RelationKind.IssuedBy, V1.DocumentRelation.Types.Kind.IssuedBy),
        (RelationKind.Repeals, V1.DocumentRelation.Types.Kind.Repeals),
        (RelationKind.RepealsPartly, V1.DocumentRelation.Types.Kind.RepealsPartly),
        (RelationKind.Suspends, V1.DocumentRelation.Types.Kind.Suspends),
        (RelationKind.SeeAlso, V1.DocumentRelation.Types.Kind.SeeAlso));

    public static readonly EnumPairs<AdoptionDegree, V1.DocumentRelation.Types.Degree> Degrees = new(
        (AdoptionDegree.NotStated, V1.DocumentRelation.Types.Degree.Unspecified),
        (AdoptionDegree.Identical, V1.DocumentRelation.Types.Degree.Identical),
        (AdoptionDegree.Modified, V1.DocumentRelation.Types.Degree.Modified),
        (AdoptionDegree.NotEquivalent, V1.DocumentRelation.Types.Degree.NotEquivalent));

    // Simple acceptance is the rule where a document states none.
    public static readonly EnumPairs<DecisionRuleKind, V1.DecisionRule.Types.Kind> DecisionRules = new(
        (DecisionRuleKind.SimpleAcceptance, V1.DecisionRule.Types.Kind.SimpleAcceptance),
        (DecisionRuleKind.SimpleAcceptance, V1.DecisionRule.Types.Kind.Unspecified),
        (DecisionRuleKind.GuardedAcceptance, V1.DecisionRule.Types.Kind.GuardedAcceptance),
        (DecisionRuleKind.GuardedRejection, V1.DecisionRule.Types.Kind.GuardedRejection),
        (DecisionRuleKind.NonBinary, V1.DecisionRule.Types.Kind.NonBinary),
        (DecisionRuleKind.UncertaintyNotAllowed, V1.DecisionRule.Types.Kind.UncertaintyNotAllowed),
        (DecisionRuleKind.Probability, V1.DecisionRule.Types.Kind.Probability));

    public static readonly EnumPairs<GuardBandMethod, V1.DecisionRule.Types.GuardBandMethod> GuardBandMethods = new(
        (GuardBandMethod.RootSumSquare, V1.DecisionRule.Types.GuardBandMethod.RootSumSquare),
        (GuardBandMethod.Rp10, V1.DecisionRule.Types.GuardBandMethod.Rp10),
        (GuardBandMethod.Dobbert, V1.DecisionRule.Types.GuardBandMethod.Dobbert));

    public static readonly EnumPairs<DistributionShape, V1.DecisionRule.Types.Distribution> Distributions = new(
        (DistributionShape.Normal, V1.DecisionRule.Types.Distribution.Normal),
        (DistributionShape.StudentT, V1.DecisionRule.Types.Distribution.StudentT),
        (DistributionShape.Rectangular, V1.DecisionRule.Types.Distribution.Rectangular));

    public static readonly EnumPairs<RoundingRule, V1.Rounding.Types.Rule> Roundings = new(
        (RoundingRule.HalfToEven, V1.Rounding.Types.Rule.HalfToEven),
        (RoundingRule.HalfAwayFromZero, V1.Rounding.Types.Rule.HalfAwayFromZero),
        (RoundingRule.TowardZero, V1.Rounding.Types.Rule.TowardZero),
        (RoundingRule.AwayFromZero, V1.Rounding.Types.Rule.AwayFromZero));

    public static readonly EnumPairs<RiskLevel, V1.ProductRule.Types.RiskLevel> Risks = new(
        (RiskLevel.Unspecified, V1.ProductRule.Types.RiskLevel.Unspecified),
        (RiskLevel.Low, V1.ProductRule.Types.RiskLevel.Low),
        (RiskLevel.Medium, V1.ProductRule.Types.RiskLevel.Medium),
        (RiskLevel.High, V1.ProductRule.Types.RiskLevel.High),
        (RiskLevel.Group2, V1.ProductRule.Types.RiskLevel.Group2));

    public static readonly EnumPairs<ProductActivity, V1.ProductRule.Types.Activity> Activities = new(
        (ProductActivity.Unspecified, V1.ProductRule.Types.Activity.Unspecified),
        (ProductActivity.Manufacture, V1.ProductRule.Types.Activity.Manufacture),
        (ProductActivity.Import, V1.ProductRule.Types.Activity.Import),
        (ProductActivity.Trade, V1.ProductRule.Types.Activity.Trade),
        (ProductActivity.Use, V1.ProductRule.Types.Activity.Use),
        (ProductActivity.Supply, V1.ProductRule.Types.Activity.Supply));

    private static readonly EnumPairs<Assessors, V1.ProductRule.Types.Assessor> AssessorPairs = new(
        (Assessors.DesignatedBody, V1.ProductRule.Types.Assessor.DesignatedBody),
        (Assessors.AccreditedBody, V1.ProductRule.Types.Assessor.AccreditedBody),
        (Assessors.SelfOnLaboratoryTests, V1.ProductRule.Types.Assessor.SelfOnLaboratoryTests),
        (Assessors.Self, V1.ProductRule.Types.Assessor.Self));

    public static IEnumerable<V1.ProductRule.Types.Assessor> ToMessages(Assessors assessors) =>
        Enum.GetValues<Assessors>().Where(one => one != Assessors.None && assessors.HasFlag(one)).Select(AssessorPairs.ToMessage);

    public static Assessors ToRecord(IEnumerable<V1.ProductRule.Types.Assessor> assessors) =>
        assessors.Aggregate(Assessors.None, (all, one) => all | AssessorPairs.ToRecord(one));
}
