using Registry.Protocol.V1;
using Registry.ReferencePack.Rows;
using Date = Google.Type.Date;

namespace Registry.ReferencePack;

/// <summary>
/// The pack as the messages a client sends: documents with all that belongs to them, territories, organisations, products and
/// reports. Names of documents are left empty, so that the registry makes them from the designations.
/// </summary>
public static partial class PackMessages
{
    /// <summary>Territories, the country first.</summary>
    public static IEnumerable<Jurisdiction> Jurisdictions(PackContents pack)
    {
        var rows = pack.Jurisdictions.ToDictionary(row => row.Id, StringComparer.Ordinal);
        return pack.Jurisdictions.Select(row => new Jurisdiction
        {
            Name = JurisdictionName(row.Id),
            DisplayName = new LocalizedText { Vi = row.NameVi, En = row.NameEn },
            Code = row.Code,
            // An abbreviation nobody saw in print must not decide what a designation binds.
            Abbreviation = row.AbbreviationVerified == true ? row.QcdpAbbreviation : "",
            FromDate = ToDate(row.ValidFrom),
            ToDate = ToDate(row.ValidTo),
            Successor = JurisdictionName(row.Successor),
            // The territory passes over on the day its successor begins.
            SuccessionDate = row.Successor.Length == 0 ? null : ToDate(rows[row.Successor].ValidFrom),
            Level = row.Kind == "country" ? Jurisdiction.Types.Level.Country : Jurisdiction.Types.Level.Province,
            Within = { row.Kind == "country" ? [] : new[] { JurisdictionName("vn") } },
            Provenance = ToProvenance(row.Source, row.Note),
        }).Concat(pack.Communes.Select(ToCommune));
    }

    private static Jurisdiction ToCommune(CommuneRow row) => new()
    {
        Name = JurisdictionName(row.Id),
        DisplayName = new LocalizedText { Vi = row.NameVi, En = row.NameEn },
        Code = row.Code,
        FromDate = ToDate(row.ValidFrom),
        Level = Jurisdiction.Types.Level.Commune,
        // Local regulations of before the merger are asked about by the former province.
        Within = { new[] { row.Province, row.FormerProvince }.Where(id => id.Length > 0).Select(JurisdictionName) },
        Provenance = ToProvenance(row.Source, row.FormedFrom.Length == 0 ? "" : $"hình thành từ / formed from: {row.FormedFrom}"),
    };

    /// <summary>Issuers with the period of their code, then laboratories and authorities with what was seen of their accreditation.</summary>
    public static IEnumerable<Organisation> Organisations(PackContents pack) =>
        pack.Issuers.Select(ToIssuer).Concat(pack.Organisations.Select(row => ToOrganisation(row, pack)));

    /// <summary>Documents in the order of the file, each with its force events, relations, requirements, product rules and intervals.</summary>
    public static IEnumerable<Document> Documents(PackContents pack)
    {
        var events = pack.ForceEvents.ToLookup(e => e.Designation, StringComparer.Ordinal);
        var relations = pack.Relations.ToLookup(r => r.From, StringComparer.Ordinal);
        var requirements = pack.Requirements.ToLookup(r => r.Designation, StringComparer.Ordinal);
        var rules = pack.ProductRules.ToLookup(r => r.List, StringComparer.Ordinal);
        var intervals = pack.VerificationIntervals
            .Where(v => v.ValidTo is null)
            .ToLookup(v => v.List.Length > 0 ? v.List : v.Procedure, StringComparer.Ordinal);
        // A list that nobody compared with its source cannot say what it does not hold.
        var lists = pack.ProductLists.ToDictionary(l => l.Designation, StringComparer.Ordinal);
        foreach (var row in pack.Documents)
        {
            var message = ToDocument(row);
            if (lists.TryGetValue(row.Designation, out var list))
                message.ListCoverage = new ListCoverage
                {
                    Scope = new LocalizedText { Vi = list.ScopeVi, En = list.ScopeEn },
                    Complete = list.Complete && list.Source.Verified,
                    Headings = { list.Headings },
                };
            message.ForceEvents.AddRange(events[row.Designation].Select(ToForceEvent));
            message.Relations.AddRange(relations[row.Designation].Select(ToRelation));
            message.Requirements.AddRange(requirements[row.Designation].Select(ToRequirement));
            message.ProductRules.AddRange(rules[row.Designation].SelectMany(ToProductRules));
            message.VerificationIntervals.AddRange(intervals[row.Designation].Select(ToInterval));
            yield return message;
        }
    }

    /// <summary>Local products; a standard that is only related stands as a reference, never as a declaration of the maker.</summary>
    public static IEnumerable<Product> Products(PackContents pack)
    {
        var documents = pack.Documents.ToDictionary(d => d.Designation, StringComparer.Ordinal);
        return pack.Products.Select(p => ToProduct(p, documents));
    }

    /// <summary>The sample reports, each with the id of the laboratory whose key has to send it.</summary>
    public static IEnumerable<(string Laboratory, Report Report)> Reports(PackContents pack) =>
        pack.Reports.Select(r => (OrganisationName(r.Laboratory), ToReport(r)));

    /// <summary>Resource name of an organisation of the pack.</summary>
    public static string OrganisationName(string id) => $"organisations/{id}";

    /// <summary>Resource name of a territory of the pack; empty stays empty.</summary>
    public static string JurisdictionName(string id) => id.Length == 0 ? "" : $"jurisdictions/{id}";

    private static Organisation ToIssuer(IssuerRow row) => new()
    {
        Name = OrganisationName(IssuerId(row.Code)),
        DisplayName = new LocalizedText { Vi = row.NameVi, En = row.NameEn },
        // The contract knows two issuers: national ones and those of a province.
        Kinds = { row.Kind == "provincial_authority" ? Organisation.Types.Kind.Department : Organisation.Types.Kind.Ministry },
        Codes = { row.Code },
        OtherNames = { row.Aliases },
        Jurisdiction = JurisdictionName(row.Jurisdiction),
        Successor = row.Successor.Length == 0 ? "" : OrganisationName(IssuerId(row.Successor)),
        FromDate = ToDate(row.ValidFrom),
        ToDate = ToDate(row.ValidTo),
        Provenance = ToProvenance(row.Source, row.Note),
    };

    private static string IssuerId(string code) =>
        code.Replace('Đ', 'D').Replace('đ', 'd').ToLowerInvariant();

    private static Organisation ToOrganisation(OrganisationRow row, PackContents pack)
    {
        var message = new Organisation
        {
            Name = OrganisationName(row.Id),
            DisplayName = new LocalizedText { Vi = row.NameVi, En = row.NameEn },
            Kinds = { row.Kinds },
            Jurisdiction = JurisdictionName(row.Jurisdiction),
            Provenance = ToProvenance(row.Source, row.Note),
        };
        message.OtherNames.AddRange(row.Aliases);
        if (row.AccreditationNumber.Length == 0)
            return message;
        message.Codes.Add(row.AccreditationNumber);
        var granter = pack.Organisations.FirstOrDefault(o => o.Id == row.AccreditedBy)?.NameVi ?? row.AccreditedBy;
        message.Recognitions.Add(new Recognition
        {
            Kind = Recognition.Types.Kind.Accredited,
            Scheme = row.AccreditationScheme,
            Number = row.AccreditationNumber,
            Standard = row.AccreditationStandard,
            LineMark = row.LineMark,
            Provenance = ToProvenance(
                row.Source, $"granted by {granter}; seen on a report of {row.SeenOn}; lines under accreditation carry {row.LineMark}"),
        });
        return message;
    }

    private static Product ToProduct(ProductEntry entry, Dictionary<string, DocumentRow> documents)
    {
        var message = new Product
        {
            Name = $"products/{entry.Id}",
            DisplayName = new LocalizedText { Vi = entry.NameVi, En = entry.NameEn },
            Owner = entry.Owner is null ? "" : OrganisationName(entry.Owner),
            HsCode = entry.HsCode ?? "",
            Category = entry.Category,
            Jurisdiction = JurisdictionName(entry.Jurisdiction),
            GeographicalIndication = entry.GeographicalIndication ?? "",
            Note = $"{entry.OwnerNote}; {entry.Note}".Trim(' ', ';'),
            Provenance = ToProvenance(entry.Provenance),
        };
        message.Declarations.AddRange(entry.Declarations.Select(d => new Declaration
        {
            Id = $"declaration-{DesignationKey.Of(d.Designation).ToLowerInvariant()}",
            Kind = d.Kind,
            Designation = d.Designation,
            AssessmentMethod = d.AssessmentMethod ?? 0,
            AssessmentBody = d.AssessmentBody ?? "",
            Number = d.Number ?? "",
            IssueDate = ToDate(d.IssueDate),
            ValidUntilDate = ToDate(d.ValidUntilDate),
            Provenance = ToProvenance(d.Provenance),
        }));
        message.Declarations.AddRange(entry.RelatedStandards.Select((designation, i) => new Declaration
        {
            Id = $"reference-{i + 1}",
            Kind = Declaration.Types.Kind.Reference,
            Designation = designation,
            Provenance = ToProvenance(documents[designation].Source, "a standard on the same kind of product; no declaration of the maker was seen"),
        }));
        return message;
    }

    private static Report ToReport(ReportEntry entry)
    {
        var message = new Report
        {
            Kind = Enum.Parse<ReportKind>(entry.Kind.Replace("_", "", StringComparison.Ordinal), ignoreCase: true),
            Number = entry.Number,
            IssueDate = ToDate(entry.IssueDate),
            Criteria = { entry.Criterion },
            Conclusion = entry.Conclusion ?? "",
            Accreditation = entry.Accreditation,
            Note = entry.Note,
            Public = true,
        };
        foreach (var sample in entry.Samples)
            message.Samples.Add(ToSample(sample));
        return message;
    }

    private static Sample ToSample(SampleEntry entry)
    {
        var message = new Sample
        {
            Code = entry.Code,
            DisplayName = entry.Name,
            Matrix = entry.Matrix,
            Place = entry.Place,
            Jurisdiction = JurisdictionName(entry.Jurisdiction),
            SamplingDate = ToDate(entry.SamplingDate),
            TestingStartDate = ToDate(entry.TestingStartDate),
            TestingEndDate = ToDate(entry.TestingEndDate),
        };
        message.Results.AddRange(entry.Results.Select(r => new ResultLine
        {
            Characteristic = r.Characteristic,
            Method = r.Method ?? "",
            Unit = r.Unit,
            PrintedResult = r.PrintedResult,
            PrintedLimit = r.PrintedLimit,
            AccreditationMark = r.AccreditedMark ?? "",
        }));
        return message;
    }

    private static Provenance ToProvenance(RowSource source, string remark = "") => new()
    {
        Source = remark.Length == 0 ? source.Source : $"{source.Source}; {remark}",
        Confidence = source.Confidence,
        Verified = source.Verified,
    };

    private static Date? ToDate(string? text) => text is null ? null : ToDate(PackDate.TryParse(text));

    private static Date? ToDate(PackDate? date) =>
        date is { } d ? new Date { Year = d.Year, Month = d.Month, Day = d.Day } : null;
}
