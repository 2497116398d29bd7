using System.Text.Json.Serialization;
using NodaTime;

namespace Registry.Domain.Reports;

/// <summary>What is known of the signature inside a certificate. Each answer is another; two are for when nothing was asked.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SignatureState>))]
public enum SignatureState
{
    /// <summary>There is none.</summary>
    NotSigned,

    /// <summary>There is one, and nobody has looked at it.</summary>
    NotChecked,

    /// <summary>It fits the bytes, and the signer is trusted.</summary>
    Valid,

    /// <summary>It does not fit the bytes: they were changed, or it is of something else.</summary>
    Manipulated,

    /// <summary>It fits the bytes, but the signer is none the registry trusts.</summary>
    Untrusted,

    /// <summary>It fits the bytes, and the signer's own certificate was revoked.</summary>
    Revoked,

    /// <summary>It fits the bytes, and the signer's own certificate was not valid when it was received.</summary>
    OutsidePeriod,

    /// <summary>It uses something that is not supported, so that nothing is known.</summary>
    Unsupported,
}

/// <summary>Something wrong inside a certificate, by its own rules.</summary>
/// <param name="Rule">Code of the rule.</param>
/// <param name="Path">Place in the certificate.</param>
/// <param name="Message">What is wrong, in English.</param>
public sealed record CertificateFault(string Rule, string Path, string Message);

/// <summary>That a certificate stands in the place of another (reportAmendedSubstituted of the DCC; ISO/IEC 17025:2017, 7.8.8).</summary>
/// <param name="Change">"amended" or "substituted", as printed; empty when it is not said.</param>
/// <param name="Number">Number of the other one, as printed.</param>
public sealed record CertificateReplacement(string Change, string Number);

/// <summary>What a certificate that came as data states of itself, as far as a report repeats it.</summary>
public sealed record CertificateFacts
{
    /// <summary>Whether the certificate could be read; when not, <see cref="Faults"/> says why and nothing else is known.</summary>
    public bool Readable { get; init; } = true;

    /// <summary>Number of the certificate.</summary>
    public string? Number { get; init; }

    /// <summary>First day of the work.</summary>
    public LocalDate? PerformedFrom { get; init; }

    /// <summary>Last day of the work.</summary>
    public LocalDate? PerformedTo { get; init; }

    /// <summary>Date of issue; certificates before DCC 3.2 carry none.</summary>
    public LocalDate? IssueDate { get; init; }

    /// <summary>Name of the laboratory in each language.</summary>
    public IReadOnlyList<string> LaboratoryNames { get; init; } = [];

    /// <summary>Numbers of the items calibrated, whoever gave them.</summary>
    public IReadOnlyList<string> ItemNumbers { get; init; } = [];

    /// <summary>Results.</summary>
    public int ResultCount { get; init; }

    /// <summary>Quantities in the results: a result may be a table of many.</summary>
    public int QuantityCount { get; init; }

    /// <summary>Values in the quantities: a quantity may be a list of many. 0 in what was read before values were counted.</summary>
    public int ValueCount { get; init; }

    /// <summary>The certificate it says that it replaces; null when it says of none.</summary>
    public CertificateReplacement? Replaces { get; init; }

    /// <summary>What it was measured with, each with the certificate it names: the next steps of its chain.</summary>
    public IReadOnlyList<MeasuringEquipment> Equipment { get; init; } = [];

    /// <summary>Errors by the certificate's own rules, the first ones.</summary>
    public IReadOnlyList<CertificateFault> Faults { get; init; } = [];

    /// <summary>How many there are in all.</summary>
    public int FaultCount { get; init; }

    /// <summary>Its own statements of conformity that its own numbers contradict, the first ones; paths are those in the certificate.</summary>
    public IReadOnlyList<Finding> Contradictions { get; init; } = [];

    /// <summary>What is known of its signature.</summary>
    public SignatureState Signature { get; init; }

    /// <summary>Why, in English; null when there is nothing to say.</summary>
    public string? SignatureNote { get; init; }

    /// <summary>Who signed. Only a claim unless the signature is valid.</summary>
    public string? Signer { get; init; }
}
