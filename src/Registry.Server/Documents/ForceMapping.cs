using Registry.Domain.Documents;
using Registry.Protocol;
using Registry.Server.Hosting;
using V1 = Registry.Protocol.V1;

namespace Registry.Server.Documents;

/// <summary>Force events and the states that follow from them, as they travel.</summary>
internal static class ForceMapping
{
    /// <param name="fields">Where the event stands in the request.</param>
    public static ForceEvent ToRecord(V1.ForceEvent message, FieldReader fields) => new()
    {
        Id = message.Id.OrNull(),
        Kind = DocumentEnums.Events.ToRecord(message.Kind),
        Date = message.Date.ToPartialDate(),
        NotAfter = fields.Day(message.NotAfterDate, "not_after_date"),
        Clauses = [.. message.Clauses],
        Basis = message.LegalBasis.Length == 0 ? null : LegalBasis.Parse(message.LegalBasis),
        Note = message.Note.OrNull(),
        Source = message.Provenance?.Source.OrNull(),
        Confidence = message.Provenance?.Confidence.OrNull(),
        Verified = message.Provenance?.Verified ?? false,
    };

    public static V1.ForceEvent ToMessage(ForceEvent happened) => new()
    {
        Id = happened.Id ?? "",
        Kind = DocumentEnums.Events.ToMessage(happened.Kind),
        Date = happened.Date.ToDate(),
        NotAfterDate = happened.NotAfter.ToDate(),
        Clauses = { happened.Clauses },
        LegalBasis = happened.Basis?.ToString() ?? "",
        Note = happened.Note ?? "",
        Provenance = Messages.Provenance(happened.Source, happened.Confidence, happened.Verified),
    };

    /// <param name="document">The document whose state it is, for the days the state lasts.</param>
    public static V1.ForceState ToMessage(ForceState state, Document document)
    {
        var stretch = ForceTimeline.Segments(document.ForceEvents)
            .FirstOrDefault(s => (s.From is not { } first || first <= state.Date) && (s.To is not { } last || state.Date <= last));
        return new V1.ForceState
        {
            State = DocumentEnums.States.ToMessage(state.Status),
            AsOfDate = state.Date.ToDate(),
            Reason = state.Reason.ToMessage(),
            Clauses = { state.Clauses.Select(ToMessage) },
            Verified = state.Verified,
            DaysLeft = state.DaysLeft ?? 0,
            FromDate = stretch?.From.ToDate(),
            ToDate = stretch?.To.ToDate(),
        };
    }

    public static V1.ClauseState ToMessage(ClauseState clause) => new()
    {
        Clause = clause.Clause,
        State = DocumentEnums.States.ToMessage(clause.Status),
        Reason = clause.Reason.ToMessage(),
    };
}
