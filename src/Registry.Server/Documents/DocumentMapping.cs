using Registry.Application;
using Registry.Application.Documents;
using Registry.Domain.Applicability;
using Registry.Domain.Documents;
using Registry.Protocol;
using Registry.Server.Hosting;
using V1 = Registry.Protocol.V1;

namespace Registry.Server.Documents;

/// <summary>Between a document as it travels and as the core sees it.</summary>
internal static class DocumentMapping
{
    private const string Collection = "documents";

    public static V1.BlindSpot ToMessage(BlindSpot spot, V1.BlindSpot.Types.Kind kind)
    {
        var message = new V1.BlindSpot { Kind = kind, Designation = spot.Designation, Count = spot.Count };
        if (kind == V1.BlindSpot.Types.Kind.FormerTerritoryUnknown)
            message.Jurisdiction = spot.Document;
        else
            message.Document = spot.Document;
        return message;
    }

    /// <summary>Reads a document; what only the registry sets is not looked at.</summary>
    public static Answer<Document> ToRecord(V1.Document message)
    {
        var fields = new FieldReader("document");
        DesignationParser.Parse(message.Designation).TryGet(out var designation, out var unreadable);
        if (message.Name.Length == 0 && designation is null)
            fields.Add(message.Kind == V1.DocumentKind.LegalAct ? "name" : "designation",
                $"No name can be made from \"{message.Designation}\": {unreadable!.Message} Give a name, documents/{{document}}, or write the designation as printed.");
        var id = fields.Id(message.Name, Collection, "name") ?? (designation is null ? "" : DocumentId.Of(designation));
        return fields.Close(new Document
        {
            Id = id,
            Kind = DocumentEnums.Kinds.ToRecord(message.Kind),
            Designation = message.Designation,
            TitleVi = message.Title.Vi(),
            TitleEn = message.Title.En(),
            OtherTitles = [.. message.OtherTitles.Select(title => new TitleInLanguage(title.Language, title.Text))],
            PublisherStatus = message.PublisherStatus.OrNull(),
            IssuerCode = message.IssuerCode.OrNull(),
            JurisdictionId = fields.Id(message.Jurisdiction, "jurisdictions", "jurisdiction"),
            Year = message.Year == 0 ? designation?.Year : message.Year,
            BaseId = fields.Id(message.Base, Collection, "base"),
            RegulationType = message.RegulationType == V1.RegulationType.Unspecified ? null : DocumentEnums.RegulationTypes.ToRecord(message.RegulationType),
            IcsCodes = [.. message.IcsCodes],
            Scope = message.ScopeText.OrNull(),
            Abstract = message.Abstract.OrNull(),
            ForceEvents = [.. message.ForceEvents.Select((happened, i) => ForceMapping.ToRecord(happened, fields.In("force_events", i)))],
            Relations = [.. message.Relations.Select(ToRecord)],
            Requirements = RequirementMapping.ToRecords(message.Requirements, message.Designation, fields),
            ProductRules = ProductRuleMapping.ToRecords(message.ProductRules, id, message.Designation, fields),
            VerificationIntervals = [.. message.VerificationIntervals.Select(ToRecord)],
            ListCoverage = ToRecord(message.ListCoverage, fields),
            Source = message.Provenance?.Source.OrNull(),
            Confidence = message.Provenance?.Confidence.OrNull(),
            Verified = message.Provenance?.Verified ?? false,
            Claims = [.. message.Claims.Select(claim => new DocumentClaim(claim.Field, claim.Value, claim.Rank, claim.Source, claim.Place.OrNull()))],
        });
    }

    /// <summary>Everything a document states.</summary>
    public static V1.Document ToMessage(Document document)
    {
        var message = ToHead(document);
        message.Requirements.Add(document.Requirements.Select(RequirementMapping.ToMessage));
        message.ProductRules.Add(document.ProductRules.Select(ProductRuleMapping.ToMessage));
        message.VerificationIntervals.Add(document.VerificationIntervals.Select(ToMessage));
        if (document.ListCoverage is { } list)
            message.ListCoverage = new V1.ListCoverage { Scope = list.Scope.ToMessage(), Complete = list.Complete, Headings = { list.Headings } };
        return message;
    }

    private static ListCoverage? ToRecord(V1.ListCoverage? message, FieldReader fields)
    {
        if (message is null)
            return null;
        var headings = message.Headings.Select((code, i) => fields.In("list_coverage").HsCode(code, $"headings[{i}]")).ToList();
        return new ListCoverage { Scope = message.Scope.ToRecord() ?? new("", ""), Complete = message.Complete, Headings = headings };
    }

    /// <summary>A document with what is computed for it.</summary>
    public static V1.Document ToMessage(DocumentView view, long treeSize)
    {
        var message = ToMessage(view.Record.Value);
        message.Relations.Clear();
        message.Relations.Add(view.Relations.Select(ToMessage));
        message.IncomingRelations.Add(view.Incoming.Select(ToMessage));
        message.State = ForceMapping.ToMessage(view.State, view.Record.Value);
        message.Etag = view.Record.Etag;
        message.Revision = view.Record.Revision;
        message.UpdateTime = view.Record.ReceivedTime?.ToTimestamp();
        message.LogPosition = Messages.Position(view.Record.Position, treeSize);
        return message;
    }

    /// <summary>A line of a list: without requirements, product rules and intervals.</summary>
    public static V1.Document ToMessage(DocumentSummary summary, long treeSize)
    {
        var message = ToHead(summary.Record.Value);
        message.State = ForceMapping.ToMessage(summary.State, summary.Record.Value);
        message.Etag = summary.Record.Etag;
        message.Revision = summary.Record.Revision;
        message.UpdateTime = summary.Record.ReceivedTime?.ToTimestamp();
        message.LogPosition = Messages.Position(summary.Record.Position, treeSize);
        return message;
    }

    public static DocumentRelation ToRecord(V1.DocumentRelation message) => new()
    {
        Kind = DocumentEnums.Relations.ToRecord(message.Kind),
        Target = message.TargetDesignation,
        Degree = DocumentEnums.Degrees.ToRecord(message.Degree),
        Clauses = [.. message.Clauses],
        Note = message.Note.OrNull(),
        Source = message.Provenance?.Source.OrNull(),
        Confidence = message.Provenance?.Confidence.OrNull(),
        Verified = message.Provenance?.Verified ?? false,
    };

    private static V1.Document ToHead(Document document) => new()
    {
        Name = Messages.Name(Collection, document.Id),
        Kind = DocumentEnums.Kinds.ToMessage(document.Kind),
        Designation = document.Designation,
        Title = Messages.Localized(document.TitleVi, document.TitleEn),
        OtherTitles = { document.OtherTitles.Select(title => new V1.TitleInLanguage { Language = title.Language, Text = title.Text }) },
        PublisherStatus = document.PublisherStatus ?? "",
        IssuerCode = document.IssuerCode ?? "",
        Jurisdiction = Messages.Name("jurisdictions", document.JurisdictionId),
        Year = document.Year ?? 0,
        Base = Messages.Name(Collection, document.BaseId),
        RegulationType = document.RegulationType is { } type ? DocumentEnums.RegulationTypes.ToMessage(type) : V1.RegulationType.Unspecified,
        IcsCodes = { document.IcsCodes },
        ScopeText = document.Scope ?? "",
        Abstract = document.Abstract ?? "",
        ForceEvents = { document.ForceEvents.Select(ForceMapping.ToMessage) },
        Relations = { document.Relations.Select(ToMessage) },
        Provenance = Messages.Provenance(document.Source, document.Confidence, document.Verified),
        Claims = { document.Claims.Select(ToMessage) },
    };

    private static V1.Claim ToMessage(DocumentClaim claim) =>
        new() { Field = claim.Field, Value = claim.Value, Rank = claim.Rank, Source = claim.Source, Place = claim.Place ?? "" };

    private static V1.DocumentRelation ToMessage(DocumentRelation relation) => new()
    {
        Kind = DocumentEnums.Relations.ToMessage(relation.Kind),
        TargetDesignation = relation.Target,
        Target = Messages.Name(Collection, relation.TargetId),
        Degree = DocumentEnums.Degrees.ToMessage(relation.Degree),
        Clauses = { relation.Clauses },
        Note = relation.Note ?? "",
        Provenance = Messages.Provenance(relation.Source, relation.Confidence, relation.Verified),
    };

    private static VerificationInterval ToRecord(V1.VerificationInterval message) => new()
    {
        InstrumentVi = message.Instrument?.Vi ?? "",
        InstrumentEn = message.Instrument.En(),
        Months = message.Months == 0 ? null : message.Months,
        Item = message.Item.OrNull(),
        ProcedureDesignation = message.Procedure.OrNull(),
        ControlModes = [.. message.ControlModes],
        Field = DocumentEnums.Fields.ToRecord(message.Field),
        Source = message.Provenance?.Source.OrNull(),
        Confidence = message.Provenance?.Confidence.OrNull(),
        Verified = message.Provenance?.Verified ?? false,
    };

    private static V1.VerificationInterval ToMessage(VerificationInterval interval) => new()
    {
        Instrument = Messages.Localized(interval.InstrumentVi, interval.InstrumentEn),
        Months = interval.Months ?? 0,
        Item = interval.Item ?? "",
        Procedure = interval.ProcedureDesignation ?? "",
        ControlModes = { interval.ControlModes },
        Field = DocumentEnums.Fields.ToMessage(interval.Field),
        Provenance = Messages.Provenance(interval.Source, interval.Confidence, interval.Verified),
    };
}
