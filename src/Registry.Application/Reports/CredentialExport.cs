using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime.Text;
using Registry.Application.Traceability;
using Registry.Domain.Conformity;
using Registry.Domain.Documents;
using Registry.Domain.Organisations;
using Registry.Domain.Reports;
using Registry.TransparencyLog;

namespace Registry.Application.Reports;

/// <summary>What a credential names besides the report.</summary>
/// <param name="Log">Origin of the log: by the convention of C2SP an address without its scheme. The registry's identifiers are made of it.</param>
/// <param name="VerifierKey">The log's key, as a C2SP vkey.</param>
/// <param name="Documents">The documents judged by, by resource name, as far as they are held.</param>
/// <param name="Issuers">Organisations of the register by the code a document's issuer goes by.</param>
internal sealed record CredentialSources(string Log, string VerifierKey, IReadOnlyDictionary<string, Document> Documents, IReadOnlyDictionary<string, Organisation> Issuers);

/// <summary>
/// The verdicts of a report as a UNTP Digital Conformity Credential 0.6.0 in the data model of W3C Verifiable Credentials 2.0. The registry
/// attests, the laboratory has assessed. It is given out enveloped (VC-JOSE-COSE, section 3.1), signed by the key of the log, with the
/// receipt of the report inside: both verify offline under one policy.
/// </summary>
internal sealed class CredentialExport
{
    // A conformance that is not shown is no conformance; the outcome beside it tells "not" from "not decided".
    private const string Topic = "governance.compliance";

    private const string CredentialContext = "https://www.w3.org/ns/credentials/v2";

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ReportView view;
    private readonly Organisation laboratory;
    private readonly CredentialSources sources;
    private readonly IReadOnlyList<SuspectMark> marks;
    private readonly CredentialCriteria criteria;
    private readonly string report;

    /// <param name="marks">Open suspicions the report rests on: the credential names them.</param>
    public CredentialExport(ReportView view, Organisation laboratory, CredentialSources sources, IReadOnlyList<SuspectMark> marks)
    {
        (this.view, this.laboratory, this.sources, this.marks) = (view, laboratory, sources, marks);
        criteria = new CredentialCriteria(sources, Address);
        report = $"{Address(view.Name.ToString())}?revision={view.Revision.Revision.ToString(CultureInfo.InvariantCulture)}";
    }

    /// <summary>
    /// Whether a verdict is an assessment of conformity: not where no requirement binds the line, and not where the laboratory itself says
    /// that the line is wrong.
    /// </summary>
    public static bool IsAssessed(ReportView view, StoredVerdict verdict) =>
        verdict is { Verdict.Outcome: not Outcome.NotApplicable, Inputs: not null } && !view.IsUnderDeclaredError(verdict.SampleIndex, verdict.ResultIndex);

    /// <summary>The credential in UTF-8. The same report gives the same credential but for its receipt, which is of the newest head.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(Credential(), Readable);

    /// <summary>A signed credential as other programs take it: a credential whose id is the token.</summary>
    /// <param name="token">Compact form, of type vc+jwt.</param>
    public static byte[] Envelop(string token) => JsonSerializer.SerializeToUtf8Bytes(
        new JsonObject { ["@context"] = CredentialContext, ["id"] = $"data:application/vc+jwt,{token}", ["type"] = "EnvelopedVerifiableCredential" }, Readable);

    private string Address(string name) => $"https://{sources.Log}/{name}";

    private JsonObject Credential() => new()
    {
        // The third context gives a meaning to what the schema leaves room for and its vocabulary has no word for.
        ["@context"] = new JsonArray(CredentialContext, "https://test.uncefact.org/vocabulary/untp/dcc/0.6.0/", "https://www.w3.org/ns/credentials/undefined-terms/v2"),
        ["type"] = new JsonArray("DigitalConformityCredential", "VerifiableCredential"),
        ["id"] = $"{report}#credential",
        ["issuer"] = new JsonObject
        {
            ["type"] = new JsonArray("CredentialIssuer"),
            ["id"] = LogIdentity.DidOf(sources.Log),
            ["name"] = $"Registry {sources.Log}",
            ["issuerAlsoKnownAs"] = new JsonArray(new JsonObject { ["id"] = $"https://{sources.Log}", ["name"] = sources.Log }),
        },
        ["validFrom"] = InstantPattern.General.Format(view.Verdicts.Max(v => v.DecidedTime)),
        ["credentialSubject"] = Attestation(),
        ["evidence"] = new JsonArray(new JsonObject
        {
            ["type"] = new JsonArray("TransparencyLogReceipt"),
            ["name"] = "C2SP tlog-proof of the report",
            ["logOrigin"] = sources.Log,
            ["logVerifierKey"] = sources.VerifierKey,
            ["logIndex"] = view.Revision.Position,
            ["contentDigest"] = Digest,
            ["contentDigestMethod"] = "SHA-256",
            ["receipt"] = view.Receipt,
        }),
    };

    private string Digest => Convert.ToHexStringLower(view.Revision.ContentHash);

    private JsonObject Attestation()
    {
        var attestation = new JsonObject
        {
            ["type"] = new JsonArray("ConformityAttestation", "Attestation"),
            ["id"] = $"{report}#attestation",
            ["name"] = $"{view.Report.Number}: verdicts of the registry",
            // Who the laboratory is to the maker, and under what accreditation each line stands, the report decides line by line.
            ["assessorLevel"] = "Unspecified",
            ["assessmentLevel"] = "Unspecified",
            ["attestationType"] = view.Report.Kind switch
            {
                ReportKind.CalibrationCertificate => "calibration",
                ReportKind.VerificationCertificate => "verification",
                _ => "testing",
            },
            ["description"] = "The registry's verdicts on the results of one laboratory report, signed with the key of its log. The receipt in the evidence, "
                + "checked under a policy you trust, proves that the report is an entry of that log. \"conformance\" is true where conformity was shown; \"outcome\" tells "
                + "what was not shown (INDETERMINATE) from what does not conform (FAIL).",
            ["issuedToParty"] = IssuedTo(),
            ["auditableEvidence"] = new JsonObject
            {
                ["type"] = new JsonArray("SecureLink", "Link"),
                ["linkURL"] = $"{Address(view.Name.ToString())}:content?revision={view.Revision.Revision.ToString(CultureInfo.InvariantCulture)}",
                ["linkName"] = "The report as it was accepted",
                ["linkType"] = "application/x-protobuf",
                ["hashDigest"] = Digest,
                ["hashMethod"] = "SHA-256",
                ["encryptionMethod"] = "none",
            },
            ["assessment"] = new JsonArray([.. view.Verdicts.Where(v => IsAssessed(view, v)).Select(Assessment)]),
        };
        var left = view.Verdicts.Where(v => !IsAssessed(view, v)).ToList();
        if (left.Count > 0)
            attestation["notAssessed"] = new JsonArray([.. left.Select(NotAssessed)]);
        if (marks.Count > 0)
            attestation["suspicions"] = new JsonArray([.. marks.Select(Suspicion)]);
        return attestation;
    }

    /// <summary>The customer where it is stated and the caller may know it; else the laboratory, which was given the verdicts.</summary>
    private JsonObject IssuedTo() => view.Report.Customer is { } customer
        ? new JsonObject { ["id"] = $"{report}#customer", ["name"] = customer }
        : Laboratory();

    private JsonObject Laboratory() => CredentialCriteria.Party(Address(view.Name.Laboratory), laboratory);

    private JsonNode Assessment(StoredVerdict stored)
    {
        var (verdict, inputs) = (stored.Verdict, stored.Inputs!);
        var (sample, line) = (view.Report.Samples[stored.SampleIndex], inputs.Line);
        var assessment = new JsonObject
        {
            ["type"] = new JsonArray("ConformityAssessment", "Declaration"),
            ["id"] = $"{PlaceOf(stored)}-{Uri.EscapeDataString(stored.Document["documents/".Length..])}-{Uri.EscapeDataString(verdict.RequirementId ?? "")}",
            ["name"] = $"{line.Characteristic} – {stored.Designation}{(verdict.Clause is { } clause ? $", {clause}" : "")}",
            ["description"] = verdict.ExplanationEn,
            ["descriptionVi"] = verdict.ExplanationVi,
            ["assessmentDate"] = LocalDatePattern.Iso.Format(RegistryTime.DateOf(stored.DecidedTime)),
            ["assessmentCriteria"] = new JsonArray(criteria.Criterion(stored, inputs.Requirement, Topic)),
            ["declaredValue"] = new JsonArray([.. CredentialMeasures.Of(line, inputs.Result)]),
            ["conformance"] = verdict.Conforms,
            ["conformityTopic"] = Topic,
            ["assessedProduct"] = new JsonArray(new JsonObject
            {
                ["type"] = new JsonArray("ProductVerification"),
                ["product"] = Product(sample, stored.SampleIndex),
                ["IDverifiedByCAB"] = false,
            }),
            ["auditor"] = Laboratory(),
            ["outcome"] = CredentialWords.Of(verdict.Outcome),
            ["reason"] = verdict.Reason,
            ["decisionRule"] = $"{verdict.Rule?.Kind.ToString() ?? "none"} {verdict.RuleVersion}",
            ["printedResult"] = line.Printed ?? "",
            ["printedUnit"] = line.Unit ?? "",
        };
        if (criteria.Document(stored) is var (property, document))
            assessment[property] = document;
        return assessment;
    }

    private JsonObject Product(Sample sample, int index)
    {
        var product = new JsonObject
        {
            ["id"] = sample.ProductId is { } registered ? Address($"products/{registered}") : $"{report}#sample-{index.ToString(CultureInfo.InvariantCulture)}",
            ["name"] = sample.Name ?? view.Report.Instrument?.Name ?? sample.Matrix ?? view.Report.Number,
        };
        if (sample.Code is { } code)
            product["registeredId"] = code;
        if (sample.Production is { } batch)
            product["batchNumber"] = batch;
        if (view.Report.Instrument?.SerialNumber is { } serial)
            product["serialNumber"] = serial;
        return product;
    }

    private JsonNode NotAssessed(StoredVerdict stored)
    {
        var line = view.Report.Samples[stored.SampleIndex].Results[stored.ResultIndex];
        var wrong = view.IsUnderDeclaredError(stored.SampleIndex, stored.ResultIndex);
        return new JsonObject
        {
            ["id"] = PlaceOf(stored),
            ["name"] = line.Characteristic,
            ["printedResult"] = line.Printed ?? "",
            ["outcome"] = CredentialWords.Of(stored.Verdict.Outcome),
            ["reason"] = wrong ? "ERROR_DECLARED" : stored.Verdict.Reason,
            ["description"] = wrong ? "The laboratory or an officer has declared this line to be wrong." : stored.Verdict.ExplanationEn,
        };
    }

    /// <summary>That the report rests on something doubted; the assessments it touches stand as they were made.</summary>
    private JsonNode Suspicion(SuspectMark mark) => new JsonObject
    {
        ["id"] = Address(SuspicionOperations.NameOf(mark.Suspicion.Id)),
        ["reason"] = mark.Suspicion.Reason,
        ["declared"] = InstantPattern.General.Format(mark.Suspicion.DeclaredAt),
        ["results"] = mark.Lines is { } lines
            ? new JsonArray([.. lines.Select(l => (JsonNode)string.Create(CultureInfo.InvariantCulture, $"{report}#sample-{l.Sample}-result-{l.Line}"))])
            : new JsonArray(report),
    };

    private string PlaceOf(StoredVerdict stored) =>
        string.Create(CultureInfo.InvariantCulture, $"{report}#sample-{stored.SampleIndex}-result-{stored.ResultIndex}");
}
