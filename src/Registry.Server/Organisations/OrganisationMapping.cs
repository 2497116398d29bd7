using NodaTime;
using Registry.Application;
using Registry.Application.Records;
using Registry.Domain.Organisations;
using Registry.Protocol;
using Registry.Server.Hosting;
using V1 = Registry.Protocol.V1;

namespace Registry.Server.Organisations;

/// <summary>Between an organisation as it travels and as the core sees it.</summary>
internal static class OrganisationMapping
{
    private const string Collection = "organisations";

    public static readonly EnumPairs<OrganisationKinds, V1.Organisation.Types.Kind> Kinds = new(
        (OrganisationKinds.None, V1.Organisation.Types.Kind.Unspecified),
        (OrganisationKinds.Laboratory, V1.Organisation.Types.Kind.Laboratory),
        (OrganisationKinds.CertificationBody, V1.Organisation.Types.Kind.CertificationBody),
        (OrganisationKinds.InspectionBody, V1.Organisation.Types.Kind.InspectionBody),
        (OrganisationKinds.AccreditationBody, V1.Organisation.Types.Kind.AccreditationBody),
        (OrganisationKinds.Ministry, V1.Organisation.Types.Kind.Ministry),
        (OrganisationKinds.Department, V1.Organisation.Types.Kind.Department),
        (OrganisationKinds.Enterprise, V1.Organisation.Types.Kind.Enterprise),
        (OrganisationKinds.NationalMetrologyInstitute, V1.Organisation.Types.Kind.NationalMetrologyInstitute));

    public static readonly EnumPairs<StatusKind, V1.Recognition.Types.Kind> Recognitions = new(
        (StatusKind.Unspecified, V1.Recognition.Types.Kind.Unspecified),
        (StatusKind.Registered, V1.Recognition.Types.Kind.Registered),
        (StatusKind.Accredited, V1.Recognition.Types.Kind.Accredited),
        (StatusKind.Designated, V1.Recognition.Types.Kind.Designated));

    public static readonly EnumPairs<StatusValidity, V1.Recognition.Types.State> States = new(
        (StatusValidity.Unknown, V1.Recognition.Types.State.Unknown),
        (StatusValidity.NotYet, V1.Recognition.Types.State.Upcoming),
        (StatusValidity.Valid, V1.Recognition.Types.State.Valid),
        (StatusValidity.Over, V1.Recognition.Types.State.Ended));

    public static Answer<Organisation> ToRecord(V1.Organisation message)
    {
        var fields = new FieldReader("organisation");
        return fields.Close(new Organisation
        {
            Id = fields.Id(message.Name, Collection, "name") ?? "",
            NameVi = message.DisplayName?.Vi ?? "",
            NameEn = message.DisplayName.En(),
            OtherNames = [.. message.OtherNames],
            Kinds = message.Kinds.Aggregate(OrganisationKinds.None, (all, kind) => all | Kinds.ToRecord(kind)),
            Codes = [.. message.Codes],
            TaxCode = message.TaxCode.OrNull(),
            JurisdictionId = fields.Id(message.Jurisdiction, "jurisdictions", "jurisdiction"),
            Address = message.Address.OrNull(),
            Contact = ToRecord(message.Contact),
            From = message.FromDate.ToPartialDate(),
            Until = message.ToDate.ToPartialDate(),
            SuccessorId = fields.Id(message.Successor, Collection, "successor"),
            Statuses = [.. message.Recognitions.Select((recognition, i) => ToRecord(recognition, fields.In("recognitions", i)))],
            Source = message.Provenance?.Source.OrNull(),
            Confidence = message.Provenance?.Confidence.OrNull(),
            Verified = message.Provenance?.Verified ?? false,
        });
    }

    public static V1.Organisation ToMessage(Organisation organisation) => new()
    {
        Name = Messages.Name(Collection, organisation.Id),
        DisplayName = Messages.Localized(organisation.NameVi, organisation.NameEn),
        Kinds = { ToMessages(organisation.Kinds) },
        Codes = { organisation.Codes },
        TaxCode = organisation.TaxCode ?? "",
        Address = organisation.Address ?? "",
        Contact = organisation.Contact is { } contact ? ToMessage(contact) : null,
        Jurisdiction = Messages.Name("jurisdictions", organisation.JurisdictionId),
        Successor = Messages.Name(Collection, organisation.SuccessorId),
        FromDate = organisation.From.ToDate(),
        ToDate = organisation.Until.ToDate(),
        OtherNames = { organisation.OtherNames },
        Recognitions = { organisation.Statuses.Select(ToMessage) },
        Provenance = Messages.Provenance(organisation.Source, organisation.Confidence, organisation.Verified),
    };

    /// <summary>An organisation with how its recognitions stood on a date.</summary>
    public static V1.Organisation ToMessage(Recorded<Organisation> record, LocalDate date, long treeSize)
    {
        var message = ToMessage(record.Value);
        for (var i = 0; i < message.Recognitions.Count; i++)
            message.Recognitions[i].State = States.ToMessage(record.Value.Statuses[i].ValidityOn(date));
        message.Etag = record.Etag;
        message.UpdateTime = record.ReceivedTime?.ToTimestamp();
        message.LogPosition = Messages.Position(record.Position, treeSize);
        return message;
    }

    /// <summary>A contact that says nothing is none.</summary>
    private static Contact? ToRecord(V1.Contact? message) => message is null || message.Equals(new V1.Contact())
        ? null
        : new Contact(message.Phone.OrNull(), message.Fax.OrNull(), message.Email.OrNull(), message.Representative.OrNull(), message.RepresentativeTitle.OrNull());

    private static V1.Contact ToMessage(Contact contact) => new()
    {
        Phone = contact.Phone ?? "",
        Fax = contact.Fax ?? "",
        Email = contact.Email ?? "",
        Representative = contact.Representative ?? "",
        RepresentativeTitle = contact.RepresentativeTitle ?? "",
    };

    private static IEnumerable<V1.Organisation.Types.Kind> ToMessages(OrganisationKinds kinds) =>
        Enum.GetValues<OrganisationKinds>().Where(one => one != OrganisationKinds.None && kinds.HasFlag(one)).Select(Kinds.ToMessage);

    private static Status ToRecord(V1.Recognition message, FieldReader fields) => new()
    {
        Kind = Recognitions.ToRecord(message.Kind),
        Scheme = message.Scheme.OrNull(),
        Number = message.Number.OrNull(),
        Standard = message.Standard.OrNull(),
        Scope = [.. message.Scope.Select((line, i) => ScopeMapping.ToRecord(line, fields.In("scope", i)))],
        Signatories = [.. message.Signatories.Select(ScopeMapping.ToRecord)],
        LineMark = message.LineMark.OrNull(),
        From = message.FromDate.ToPartialDate(),
        To = message.ToDate.ToPartialDate(),
        WithdrawnOn = fields.Day(message.WithdrawnDate, "withdrawn_date"),
        Source = message.Provenance?.Source.OrNull(),
        Confidence = message.Provenance?.Confidence.OrNull(),
        Verified = message.Provenance?.Verified ?? false,
    };

    private static V1.Recognition ToMessage(Status status) => new()
    {
        Kind = Recognitions.ToMessage(status.Kind),
        Scheme = status.Scheme ?? "",
        Number = status.Number ?? "",
        Standard = status.Standard ?? "",
        Scope = { status.Scope.Select(ScopeMapping.ToMessage) },
        Signatories = { status.Signatories.Select(ScopeMapping.ToMessage) },
        LineMark = status.LineMark ?? "",
        FromDate = status.From.ToDate(),
        ToDate = status.To.ToDate(),
        WithdrawnDate = status.WithdrawnOn.ToDate(),
        Provenance = Messages.Provenance(status.Source, status.Confidence, status.Verified),
    };
}
