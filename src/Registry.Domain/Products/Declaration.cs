using NodaTime;

namespace Registry.Domain.Products;

/// <summary>How a product is tied to a document. "Declared as applied" is such a tie and not a kind of document.</summary>
public enum DeclarationKind
{
    /// <summary>Not stated.</summary>
    Unspecified = 0,

    /// <summary>The document binds the product by law; no declaration was made.</summary>
    Mandatory = 1,

    /// <summary>Tiêu chuẩn công bố áp dụng: the owner declares the standard it applies.</summary>
    DeclaredApplied = 2,

    /// <summary>Hợp chuẩn: voluntary conformity to a standard, the CS mark.</summary>
    VoluntaryConformity = 3,

    /// <summary>Hợp quy: mandatory conformity to a technical regulation, the CR mark.</summary>
    MandatoryConformity = 4,

    /// <summary>The document is about the kind of product; nobody has declared anything.</summary>
    Reference = 5,
}

/// <summary>A step in the life of a declaration at the authority.</summary>
public enum DeclarationState
{
    /// <summary>Nothing is recorded for the date.</summary>
    Unknown = 0,

    /// <summary>The file was received; receipt is not acceptance.</summary>
    Received = 1,

    /// <summary>The authority asked for more.</summary>
    SupplementAsked = 2,

    /// <summary>Entered in the register.</summary>
    Accepted = 3,

    /// <summary>Suspended.</summary>
    Suspended = 4,

    /// <summary>Cancelled or withdrawn.</summary>
    Cancelled = 5,

    /// <summary>Past the last day printed on the paper.</summary>
    Expired = 6,
}

/// <summary>One recorded step.</summary>
/// <param name="State">The state from this day on.</param>
/// <param name="On">The day.</param>
/// <param name="Note">Reason or number of the letter.</param>
public sealed record DeclarationStep(DeclarationState State, LocalDate On, string? Note = null);

/// <summary>The tie of one product to one document.</summary>
public sealed record Declaration
{
    /// <summary>Stable identifier.</summary>
    public required string Id { get; init; }

    /// <summary>The product.</summary>
    public required string ProductId { get; init; }

    /// <summary>The document's designation as printed on the paper.</summary>
    public required string Designation { get; init; }

    /// <summary>The document's identifier when it is in the catalogue.</summary>
    public string? DocumentId { get; init; }

    /// <summary>Which tie.</summary>
    public required DeclarationKind Kind { get; init; }

    /// <summary>Method of assessment, 1 to 8; null when not stated.</summary>
    public int? Method { get; init; }

    /// <summary>The body that certified or tested: an organisation's identifier or its printed name.</summary>
    public string? Body { get; init; }

    /// <summary>Number the declarer gave it.</summary>
    public string? Number { get; init; }

    /// <summary>Day it was made.</summary>
    public LocalDate? MadeOn { get; init; }

    /// <summary>
    /// Last day printed on the paper, which still counts. Old papers stay valid until it, whatever the rules became since.
    /// </summary>
    public LocalDate? ValidUntil { get; init; }

    /// <summary>Lot, for method 7: the paper covers that lot only and no validity in time follows from it.</summary>
    public string? Lot { get; init; }

    /// <summary>Number of the certificate it rests on.</summary>
    public string? CertificateNumber { get; init; }

    /// <summary>Day that certificate was issued.</summary>
    public LocalDate? CertifiedOn { get; init; }

    /// <summary>Day the head of the enterprise signed its report of self-assessment; null where it did not assess itself.</summary>
    public LocalDate? SelfAssessedOn { get; init; }

    /// <summary>Number under which the authority took it in.</summary>
    public string? ReceiptNumber { get; init; }

    /// <summary>The authority that took it in: an organisation's resource name or its printed name.</summary>
    public string? ReceivingAuthority { get; init; }

    /// <summary>Names of the test reports it rests on.</summary>
    public IReadOnlyList<string> Evidence { get; init; } = [];

    /// <summary>Recorded steps, in any order.</summary>
    public IReadOnlyList<DeclarationStep> Steps { get; init; } = [];

    /// <summary>Where it was seen.</summary>
    public string? Source { get; init; }

    /// <summary>Confidence as the gatherer put it ("high", "medium", "memory").</summary>
    public string? Confidence { get; init; }

    /// <summary>False where nobody has compared it with its source.</summary>
    public bool Verified { get; init; }

    /// <summary>The last recorded step up to and including a day; null when there was none.</summary>
    public DeclarationStep? LastStep(LocalDate date) => Steps.Where(step => step.On <= date).OrderBy(step => step.On).LastOrDefault();

    /// <summary>Day the authority took it in: of the first step that says so; null when none does.</summary>
    public LocalDate? ReceivedOn() => Steps.Where(step => step.State is DeclarationState.Received or DeclarationState.Accepted).Select(step => (LocalDate?)step.On).Min();

    /// <summary>
    /// The day up to which it reaches: the one printed, or, where none is, the longest its method of assessment gives, counted from the
    /// certificate or else from the declaration. Null where neither says, as for a lot.
    /// </summary>
    public LocalDate? Reach() => ValidUntil
        ?? (Method is { } method && Applicability.AssessmentMethods.Find(method)?.MaxValidityMonths is { } months ? (CertifiedOn ?? MadeOn)?.PlusMonths(months).PlusDays(-1) : null);

    /// <summary>
    /// Its state on the date: the last step up to and including that day. A cancelled one stays cancelled; any other is
    /// expired after its last printed day.
    /// </summary>
    public DeclarationState DeclarationStateOn(LocalDate date)
    {
        var state = LastStep(date)?.State
            ?? (MadeOn is { } made && date >= made ? DeclarationState.Received : DeclarationState.Unknown);
        return state is not (DeclarationState.Cancelled or DeclarationState.Unknown) && ValidUntil is { } last && date > last
            ? DeclarationState.Expired
            : state;
    }
}
