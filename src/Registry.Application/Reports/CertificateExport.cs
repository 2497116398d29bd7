using System.Globalization;
using NodaTime;
using Registry.Dcc;
using Registry.Domain.Organisations;
using Registry.Domain.Reports;

namespace Registry.Application.Reports;

/// <summary>What a certificate says about how it was made.</summary>
/// <param name="Log">Origin of the log the report is an entry of.</param>
/// <param name="Release">Of this program.</param>
/// <param name="EarlierNumber">Number of the report this one corrects, as printed; null when it corrects none.</param>
internal sealed record CertificateOrigin(string Log, string Release, string? EarlierNumber);

/// <summary>
/// A calibration or verification certificate as a Digital Calibration Certificate 3.3. Numbers stand as they were stated, words as they were
/// printed; what the schema requires and the report does not say is named and never made up.
/// </summary>
internal sealed class CertificateExport
{
    private const string Item = "item";

    // The papers are taken in as they were printed in Vietnam; their texts carry no language of their own.
    private const string Language = "vi";

    private readonly ReportView view;
    private readonly Report report;
    private readonly Organisation laboratory;
    private readonly CertificateOrigin origin;
    private readonly List<FieldProblem> missing = [];

    private CertificateExport(ReportView view, Organisation laboratory, CertificateOrigin origin)
    {
        (this.view, report, this.laboratory, this.origin) = (view, view.Report, laboratory, origin);
    }

    /// <summary>The certificate, or which fields it lacks.</summary>
    public static Answer<DccCertificate> ToCertificate(ReportView view, Organisation laboratory, CertificateOrigin origin)
    {
        if (view.Report.Kind == ReportKind.TestReport)
            return Refusal.Field("format", "A test report is no calibration certificate: a DCC states calibrations. Its verdicts can be exported as EXPORT_FORMAT_UNTP_CONFORMITY_CREDENTIAL.");
        var export = new CertificateExport(view, laboratory, origin);
        var certificate = export.Certificate();
        return export.missing.Count == 0 ? certificate : Incomplete(view.Name, export.missing);
    }

    /// <summary>The report is sound and still does not say enough for this form.</summary>
    public static Refusal Incomplete(ReportName name, IReadOnlyList<FieldProblem> fields) => new(
        RefusalReason.StateForbids, $"{name} does not say what a Digital Calibration Certificate requires: {string.Join(" ", fields.Take(5).Select(f => $"{f.Path}: {f.Message}"))}")
    {
        Fields = fields,
        Metadata = new Dictionary<string, string> { ["resource"] = name.ToString(), ["state"] = "INCOMPLETE" },
    };

    internal static DccText Text(string text) => new() { Wordings = [new(null, text)] };

    private DccCertificate Certificate() => new()
    {
        SchemaVersion = DccWriter.SchemaVersion,
        Software = [new() { Name = Text("Registry"), Release = origin.Release, Type = "application" }],
        CoreData = CoreData(),
        Items = new() { SubItems = [Instrument()] },
        Laboratory = new() { Code = report.AccreditationStatement, Contact = Laboratory() },
        ResponsiblePersons = [.. Several(report.Signatories, "report.signatories", "Name at least one person who signed.").Select(s => new DccResponsiblePerson { Person = new() { Name = Text(s.Name) }, Role = s.Function })],
        Customer = Customer(),
        Statements = [.. Statements()],
        MeasurementResults = [.. Several(report.Samples, "report.samples", "Send the results of the calibration.").Select((sample, i) => new CertificateResults(report, missing).Of(sample, i, Item))],
    };

    private DccCoreData CoreData()
    {
        var tested = report.Samples.Select(s => s.Tested).OfType<TestingInterval>().ToList();
        var begin = tested.Count > 0 ? tested.Min(t => t.Start) : report.PerformedOn;
        var end = tested.Count > 0 ? tested.Max(t => t.End ?? t.Start) : report.PerformedOn;
        return new()
        {
            CountryCode = Country(),
            UsedLanguages = [Language],
            MandatoryLanguages = [Language],
            UniqueIdentifier = report.Number,
            Identifications = [.. Numbers()],
            BeginPerformanceDate = ToDate(Required(begin, "report.instrument.verification_date", "Say when it was calibrated or verified.")),
            EndPerformanceDate = ToDate(end),
            PerformanceLocation = Required(report.PerformanceLocation, "report.performance_location", "Say where the work was done.") is { } place ? LocationWord(place) : null,
            IssueDate = ToDate(report.IssueDate),
            ReportAmendedSubstituted = report.Predecessor is { } before
                ? new() { TypeOfChange = before.Relation == PredecessorRelation.Substitutes ? "substituted" : "amended", ReplacedUniqueIdentifier = origin.EarlierNumber }
                : null,
        };
    }

    private IEnumerable<DccIdentification> Numbers()
    {
        yield return new() { Issuer = "other", Value = view.Name.ToString(), Name = Text($"Registry {origin.Log}") };
        if (report.StampNumber is { } stamp)
            yield return new() { Issuer = "calibrationLaboratory", Value = stamp, Name = Text("Số tem kiểm định") };
    }

    private DccItem Instrument()
    {
        var serial = Required(report.Instrument?.SerialNumber, "report.instrument.serial_number", "Say which instrument it is.");
        var about = new[] { ("Chủ sở hữu", report.Instrument?.Owner), ("Nơi đặt", report.Instrument?.Place) }.Where(f => f.Item2 is not null).Select(f => $"{f.Item1}: {f.Item2}").ToList();
        return new()
        {
            Id = Item,
            Name = Required(report.Instrument?.Name, "report.instrument.kind", "Say what kind of instrument it is.") is { } name ? Text(name) : null,
            Manufacturer = Maker(report.Instrument?.Manufacturer),
            Model = report.Instrument?.Model,
            Identifications = serial is null ? [] : [new() { Issuer = "manufacturer", Value = serial }],
            Descriptions = about.Count == 0 ? [] : [Text(string.Join("; ", about))],
        };
    }

    internal static DccContact? Maker(string? name) => name is null ? null : new() { Name = Text(name) };

    private DccContact Laboratory() => new() { Name = Text(laboratory.NameVi), Location = Country() is { } country ? Located(laboratory.Address, country) : null };

    /// <summary>Who ordered it is printed in one text, address and all; it stands for both.</summary>
    private DccContact? Customer() => Required(report.Customer, "report.customer", "Say who ordered the work.") is { } customer
        ? new() { Name = Text(customer), Location = Located(customer, null) }
        : null;

    private static DccLocation Located(string? address, string? country) => new()
    {
        Lines = country is null ? [] : [(DccLocationLine.CountryCode, country)],
        Further = address is null ? [] : [Text(address)],
    };

    /// <summary>Jurisdictions are named by their country first: "vn", "vn-79" (ISO 3166-2).</summary>
    private string? Country()
    {
        var country = laboratory.JurisdictionId?.Split('-')[0];
        if (country is { Length: 2 } && country.All(char.IsAsciiLetter))
            return country.ToUpperInvariant();
        if (!missing.Exists(f => f.Path == "laboratory.jurisdiction"))
            missing.Add(new("laboratory.jurisdiction", $"The register does not say in which country {view.Name.Laboratory} is."));
        return null;
    }

    private IEnumerable<DccStatement> Statements()
    {
        yield return Said("Nguồn (source)",
            $"Exported from the registry {origin.Log}, entry {view.Revision.Position.ToString(CultureInfo.InvariantCulture)}, revision {view.Revision.Revision.ToString(CultureInfo.InvariantCulture)}, SHA-256 {Convert.ToHexStringLower(view.Revision.ContentHash)}. Not signed by the laboratory.");
        if (report.Kind == ReportKind.VerificationCertificate)
            yield return Said("Loại giấy (kind)", "Giấy chứng nhận kiểm định (verification certificate)");
        if (report.ValidUntil is { } until)
            yield return Said("Có giá trị đến (valid until)", until.ToString());
        if (report.Conclusion is { } conclusion)
            yield return Said("Kết luận (conclusion)", conclusion);
        if (report.Notes is { } notes)
            yield return Said("Ghi chú (note)", notes);
        foreach (var error in view.DeclaredErrors)
            yield return Said("Sai sót đã công bố (declared error)", error.Reason);
    }

    private static DccStatement Said(string name, string words) => new() { Name = Text(name), Declaration = Text(words) };

    private T? Required<T>(T? value, string path, string message)
    {
        if (value is null)
            missing.Add(new(path, message));
        return value;
    }

    private IReadOnlyList<T> Several<T>(IReadOnlyList<T> values, string path, string message)
    {
        if (values.Count == 0)
            missing.Add(new(path, message));
        return values;
    }

    private static string LocationWord(PerformanceLocation place) => place switch
    {
        PerformanceLocation.Laboratory => "laboratory",
        PerformanceLocation.Customer => "customer",
        PerformanceLocation.LaboratoryBranch => "laboratoryBranch",
        PerformanceLocation.CustomerBranch => "customerBranch",
        _ => "other",
    };

    private static DateOnly? ToDate(LocalDate? date) => date?.ToDateOnly();
}
