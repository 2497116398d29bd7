using NodaTime;
using NodaTime.Text;
using Registry.Application;
using Registry.Application.Records;
using Registry.Domain.Indicators;
using Registry.Protocol;
using Registry.Server.Hosting;
using V1 = Registry.Protocol.V1;

namespace Registry.Server.Indicators;

/// <summary>Between an activity as it travels and as the core sees it.</summary>
internal static class ActivityMapping
{
    private const string Collection = "activities";

    public static readonly EnumPairs<ActivityKind, V1.Activity.Types.Kind> Kinds = new(
        (ActivityKind.Unspecified, V1.Activity.Types.Kind.Unspecified),
        (ActivityKind.Training, V1.Activity.Types.Kind.Training),
        (ActivityKind.Expert, V1.Activity.Types.Kind.Expert),
        (ActivityKind.Support, V1.Activity.Types.Kind.Support),
        (ActivityKind.Award, V1.Activity.Types.Kind.Award),
        (ActivityKind.SystemCertificate, V1.Activity.Types.Kind.SystemCertificate));

    public static readonly EnumPairs<ActivityTopic, V1.Activity.Types.Topic> Topics = new(
        (ActivityTopic.Unspecified, V1.Activity.Types.Topic.Unspecified),
        (ActivityTopic.Productivity, V1.Activity.Types.Topic.Productivity),
        (ActivityTopic.Traceability, V1.Activity.Types.Topic.Traceability),
        (ActivityTopic.Barcode, V1.Activity.Types.Topic.Barcode),
        (ActivityTopic.Labelling, V1.Activity.Types.Topic.Labelling),
        (ActivityTopic.Standards, V1.Activity.Types.Topic.Standards),
        (ActivityTopic.TechnicalRegulations, V1.Activity.Types.Topic.TechnicalRegulations),
        (ActivityTopic.ManagementSystem, V1.Activity.Types.Topic.ManagementSystem));

    public static Answer<Activity> ToRecord(V1.Activity message)
    {
        var fields = new FieldReader("activity");
        var from = fields.Day(message.FromDate, "from_date");
        var activity = new Activity
        {
            Id = fields.Id(message.Name, Collection, "name") ?? IdOf(message, from),
            Kind = Kinds.ToRecord(message.Kind),
            TitleVi = message.DisplayName?.Vi ?? "",
            TitleEn = message.DisplayName.En(),
            Topics = [.. message.Topics.Select(Topics.ToRecord)],
            From = from ?? default,
            To = fields.Day(message.ToDate, "to_date"),
            Organiser = message.Organiser.OrNull(),
            Organisation = NameOf(message.Organisation, fields, "organisation"),
            Place = message.Place.OrNull(),
            JurisdictionId = fields.Id(message.Jurisdiction, "jurisdictions", "jurisdiction") ?? "",
            Participants = message.HasParticipants ? message.Participants : null,
            Parties = [.. message.Parties.Select((party, i) => ToRecord(party, fields.In("parties", i)))],
            Number = message.Number.OrNull(),
            Standard = message.Standard.OrNull(),
            Note = message.Note.OrNull(),
            Cancelled = message.Cancelled,
            Source = message.Provenance?.Source.OrNull(),
            Confidence = message.Provenance?.Confidence.OrNull(),
            Verified = message.Provenance?.Verified ?? false,
        };
        return fields.Close(activity);
    }

    public static V1.Activity ToMessage(Activity activity)
    {
        var message = new V1.Activity
        {
            Name = Messages.Name(Collection, activity.Id),
            Kind = Kinds.ToMessage(activity.Kind),
            DisplayName = Messages.Localized(activity.TitleVi, activity.TitleEn),
            Topics = { activity.Topics.Select(Topics.ToMessage) },
            FromDate = activity.From.ToDate(),
            ToDate = activity.To.ToDate(),
            Organiser = activity.Organiser ?? "",
            Organisation = activity.Organisation ?? "",
            Place = activity.Place ?? "",
            Jurisdiction = Messages.Name("jurisdictions", activity.JurisdictionId),
            Parties = { activity.Parties.Select(ToMessage) },
            Number = activity.Number ?? "",
            Standard = activity.Standard ?? "",
            Note = activity.Note ?? "",
            Cancelled = activity.Cancelled,
            Provenance = Messages.Provenance(activity.Source, activity.Confidence, activity.Verified),
            RecordedBy = activity.RecordedBy,
        };
        if (activity.Participants is { } people)
            message.Participants = people;
        return message;
    }

    public static V1.Activity ToMessage(Recorded<Activity> record, long treeSize)
    {
        var message = ToMessage(record.Value);
        message.Etag = record.Etag;
        message.UpdateTime = record.ReceivedTime?.ToTimestamp();
        message.LogPosition = Messages.Position(record.Position, treeSize);
        return message;
    }

    /// <summary>The same sent again has the same name; two courses of one title and day differ in their place.</summary>
    private static string IdOf(V1.Activity message, LocalDate? from) => new Slugs([]).IdOf(
        "", "activity", message.Kind.ToString(), from is { } day ? LocalDatePattern.Iso.Format(day) : "", message.Number, message.DisplayName?.Vi is { Length: > 0 } vi ? vi : message.DisplayName?.En, message.Place);

    private static ActivityParty ToRecord(V1.ActivityParty message, FieldReader fields) =>
        new(NameOf(message.Organisation, fields, "organisation"), message.DisplayName, message.TaxCode.OrNull(), message.FoodSector, message.PublicBody);

    private static V1.ActivityParty ToMessage(ActivityParty party) => new()
    {
        Organisation = party.Organisation ?? "",
        DisplayName = party.Name,
        TaxCode = party.TaxCode ?? "",
        FoodSector = party.FoodSector,
        PublicBody = party.PublicBody,
    };

    private static string? NameOf(string name, FieldReader fields, string field) => fields.Id(name, "organisations", field) is null ? null : name;
}
