namespace Registry.Domain.Conformity;

/// <summary>Stable names of why a verdict came out as it did. A name never changes its meaning; new ones may come.</summary>
public static class VerdictReasons
{
    /// <summary>The value, or the whole interval the result states, is accepted.</summary>
    public const string Conforms = "CONFORMS";

    /// <summary>The value, or the whole interval the result states, is not accepted.</summary>
    public const string DoesNotConform = "DOES_NOT_CONFORM";

    /// <summary>Within the tolerance but in the guard band: conditional pass, or fail under guarded acceptance.</summary>
    public const string InsideGuardBand = "INSIDE_GUARD_BAND";

    /// <summary>Beyond the tolerance by no more than the guard band: conditional fail, or pass under guarded rejection.</summary>
    public const string BeyondLimitWithinGuardBand = "BEYOND_LIMIT_WITHIN_GUARD_BAND";

    /// <summary>The words agree with the description asked for.</summary>
    public const string DescriptionAgrees = "DESCRIPTION_AGREES";

    /// <summary>The words say the opposite of the description asked for, or are outside the closed set.</summary>
    public const string DescriptionContradicts = "DESCRIPTION_CONTRADICTS";

    /// <summary>Not detected, as demanded.</summary>
    public const string NotDetected = "NOT_DETECTED";

    /// <summary>Detected although it must not be.</summary>
    public const string Detected = "DETECTED";

    /// <summary>The lot is accepted by the sampling plan.</summary>
    public const string PlanAccepts = "PLAN_ACCEPTS";

    /// <summary>The lot is rejected by the sampling plan.</summary>
    public const string PlanRejects = "PLAN_REJECTS";

    /// <summary>Indeterminate: the requirement's figure was not checked against its source.</summary>
    public const string NotVerified = "NOT_VERIFIED";

    /// <summary>Indeterminate: the requirement cannot be applied as it is recorded (limits reversed, no width of the guard band).</summary>
    public const string RequirementMalformed = "REQUIREMENT_MALFORMED";

    /// <summary>Indeterminate: the unit of the result or the requirement is not known, or missing on one side.</summary>
    public const string UnitUnknown = "UNIT_UNKNOWN";

    /// <summary>Indeterminate: the units are of different kinds of quantity (CFU and MPN, nitrate as N and as NO3).</summary>
    public const string UnitOfAnotherKind = "UNIT_OF_ANOTHER_KIND";

    /// <summary>Indeterminate: the limit of quantification lies above the limit, the method is not fit for it.</summary>
    public const string ReportingLimitAboveLimit = "REPORTING_LIMIT_ABOVE_LIMIT";

    /// <summary>Indeterminate: not detected, but the limit of detection is not stated.</summary>
    public const string DetectionLimitUnknown = "DETECTION_LIMIT_UNKNOWN";

    /// <summary>Indeterminate: the limit of detection is above what the requirement asks of the method.</summary>
    public const string DetectionLimitTooHigh = "DETECTION_LIMIT_TOO_HIGH";

    /// <summary>Indeterminate: above the method's range, and the limit lies still higher.</summary>
    public const string RangeUndecided = "RANGE_UNDECIDED";

    /// <summary>Indeterminate: the interval the result states lies on both sides of a limit.</summary>
    public const string IntervalUndecided = "INTERVAL_UNDECIDED";

    /// <summary>Indeterminate: below quantification may mean detected or not.</summary>
    public const string DetectionUndecided = "DETECTION_UNDECIDED";

    /// <summary>Indeterminate: the rule needs the uncertainty and none is stated.</summary>
    public const string UncertaintyMissing = "UNCERTAINTY_MISSING";

    /// <summary>Indeterminate: the rule needs the standard uncertainty, and U is stated without k or a coverage probability.</summary>
    public const string CoverageFactorMissing = "COVERAGE_FACTOR_MISSING";

    /// <summary>Indeterminate: the uncertainty is negative or its coverage factor not greater than zero.</summary>
    public const string UncertaintyInvalid = "UNCERTAINTY_INVALID";

    /// <summary>Fail: the value may conform, but with less probability than the rule asks for.</summary>
    public const string ProbabilityTooLow = "PROBABILITY_TOO_LOW";

    /// <summary>Indeterminate: the limit is relative to a reference value that is not stated.</summary>
    public const string ReferenceValueMissing = "REFERENCE_VALUE_MISSING";

    /// <summary>Indeterminate: characteristics the formula needs were not determined; they are named.</summary>
    public const string FormulaTermMissing = "FORMULA_TERM_MISSING";

    /// <summary>Indeterminate: two lines of the sample give the same characteristic of the formula.</summary>
    public const string FormulaTermRepeated = "FORMULA_TERM_REPEATED";

    /// <summary>Indeterminate: the guard bands meet (2w ≥ TU − TL), no acceptance interval exists.</summary>
    public const string GuardBandCollapsed = "GUARD_BAND_COLLAPSED";

    /// <summary>Indeterminate: the words are neither those asked for nor their opposite.</summary>
    public const string DescriptionNotComparable = "DESCRIPTION_NOT_COMPARABLE";

    /// <summary>Indeterminate: the result has a form this requirement cannot be judged by (words against a number).</summary>
    public const string FormNotComparable = "FORM_NOT_COMPARABLE";

    /// <summary>Indeterminate: another portion was examined than the requirement names.</summary>
    public const string PortionDiffers = "PORTION_DIFFERS";

    /// <summary>Indeterminate: only the named method counts, and the report names another or none.</summary>
    public const string MethodDiffers = "METHOD_DIFFERS";

    /// <summary>Indeterminate: fewer units were tested than the sampling plan asks for.</summary>
    public const string TooFewUnits = "TOO_FEW_UNITS";

    /// <summary>Indeterminate: more units were tested than the plan was made for.</summary>
    public const string TooManyUnits = "TOO_MANY_UNITS";

    /// <summary>Indeterminate: units were pooled, so that single units cannot be counted.</summary>
    public const string UnitsPooled = "UNITS_POOLED";

    /// <summary>Indeterminate: whether the condition of the requirement holds is not known.</summary>
    public const string ConditionUnknown = "CONDITION_UNKNOWN";

    /// <summary>Indeterminate: several requirements fit; they are named.</summary>
    public const string RequirementAmbiguous = "REQUIREMENT_AMBIGUOUS";

    /// <summary>Indeterminate: it is not clear that the sample is of the matrix or category the requirement is for.</summary>
    public const string MatrixUnclear = "MATRIX_UNCLEAR";

    /// <summary>Indeterminate: the name fits but one side states what it is expressed as ("as N") and the other does not.</summary>
    public const string BasisUnclear = "BASIS_UNCLEAR";

    /// <summary>Not applicable: no requirement of the edition names this characteristic.</summary>
    public const string NoRequirement = "NO_REQUIREMENT";

    /// <summary>Not applicable: the characteristic is limited, but in another matrix or category.</summary>
    public const string OtherMatrix = "OTHER_MATRIX";

    /// <summary>Not applicable: the condition of the requirement does not hold.</summary>
    public const string ConditionNotMet = "CONDITION_NOT_MET";
}

/// <summary>Stable names of circumstances that did not decide but belong beside the verdict.</summary>
public static class VerdictNotes
{
    /// <summary>The sample's matrix was not compared: the laboratory itself named this edition, which has one row for the characteristic.</summary>
    public const string MatrixFromCriterion = "MATRIX_FROM_CRITERION";

    /// <summary>The units were pooled.</summary>
    public const string UnitsPooled = "UNITS_POOLED";

    /// <summary>Decided by the limit of the method and not by a measured value.</summary>
    public const string Censored = "CENSORED";

    /// <summary>The document itself says that not detected conforms.</summary>
    public const string NotDetectedByPolicy = "NOT_DETECTED_BY_POLICY";

    /// <summary>A result below a limit was taken for the number the requirement's censoring policy says.</summary>
    public const string CensoredByPolicy = "CENSORED_BY_POLICY";

    /// <summary>Whether the condition holds was told by the words of the sample.</summary>
    public const string ConditionFromSample = "CONDITION_FROM_SAMPLE";

    /// <summary>What the mass is expressed as was converted by the rule of the document.</summary>
    public const string BasisConverted = "BASIS_CONVERTED";

    /// <summary>The value was rounded before comparison, as the requirement says.</summary>
    public const string Rounded = "ROUNDED";

    /// <summary>The line is not under the laboratory's accreditation, by its own mark.</summary>
    public const string NotAccredited = "NOT_ACCREDITED";
}

/// <summary>Versions of the registry's decision rules; a stored verdict names the one that made it.</summary>
public static class DecisionRuleVersion
{
    /// <summary>
    /// First version: results as intervals, JCGM 106 and ILAC-G8 guard bands, ICMSF plans, words compared after folding.
    /// </summary>
    public const string V1 = "registry-conformity/1";

    /// <summary>
    /// Second version: adds rules by probability and by test uncertainty ratio, formulas, relative errors, bases converted by rule,
    /// conditions told by words of the sample, several allowed methods; an uncertainty that cannot be one decides nothing.
    /// </summary>
    public const string V2 = "registry-conformity/2";

    /// <summary>
    /// Third version: a sum of several results has the effective degrees of freedom of its terms (JCGM 100:2008, G.4.1), so that a rule by
    /// probability takes Student's t for it as it does for one result.
    /// </summary>
    public const string V3 = "registry-conformity/3";

    /// <summary>The version new verdicts are made with.</summary>
    public const string Current = V3;
}
