using Microsoft.EntityFrameworkCore;
using Registry.Application.Access;
using Registry.Application.Database;

namespace Registry.Application.Reports;

/// <summary>
/// Takes in that a report, or some of its lines, is wrong before there is a new one: its readers are warned at once, and the
/// correction follows when it is ready (ISO/IEC 17025:2017, 7.8.8 and 7.10).
/// </summary>
public sealed class ReportErrors(RegistryDatabase database, WriteQueue writes, ReportDecoder decode)
{
    private const int LongestReason = 2000;
    private const int MostPlaces = 100;

    /// <param name="revision">The newest when 0.</param>
    /// <param name="places">The lines that are wrong; empty for the whole report.</param>
    public async Task<Answer<Written<ReportEvent>>> DeclareAsync(
        Caller caller, ReportName name, int revision, string reason, IReadOnlyList<ResultPlace> places, CancellationToken cancellationToken)
    {
        if (Permissions.Check(caller, Permission.DeclareError, name.Laboratory) is { } denied)
            return denied;
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > LongestReason)
            return Refusal.Field("reason", "Say in 1 to 2,000 characters what is wrong.");
        if (places.Count > MostPlaces)
            return Refusal.Field("places", $"Name at most {MostPlaces} lines, or none for the whole report.");
        var row = await FindAsync(name, revision, cancellationToken);
        if (row.Refusal is { } missing)
            return missing;
        if (await CheckPlacesAsync(row.Value, places, cancellationToken) is { } misplaced)
            return misplaced;
        var declaredBy = Permissions.Holds(caller, Permission.SubmitReport, name.Laboratory) ? caller.Organisation : "";
        var error = new ReportError(name.ToString(), row.Value.Revision, reason, [.. places.Distinct().OrderBy(p => p.SampleIndex).ThenBy(p => p.ResultIndex)], declaredBy);
        return await writes.WriteAsync<ReportEvent>(session =>
        {
            var entry = ReportNotices.AppendError(session, error);
            return ReportEvents.Of(entry, RegistryJson.Write(error));
        }, cancellationToken);
    }

    private async Task<Answer<ReportRow>> FindAsync(ReportName name, int revision, CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        var held = await HeldReport.ReadAsync(db, name, null, cancellationToken);
        if (held.Rows.Count == 0)
            return Refusal.NotFound(name.ToString());
        var row = revision == 0 ? held.Rows[^1] : held.Rows.FirstOrDefault(r => r.Revision == revision);
        if (row is null)
            return Refusal.Field("revision", $"{name} has revisions up to {held.Rows[^1].Revision}.");
        return held.StateOf(row) == ReportState.Withdrawn ? ReportRefusals.Closed(name, "WITHDRAWN", "was withdrawn; there is nothing left to warn of") : row;
    }

    private async Task<Refusal?> CheckPlacesAsync(ReportRow row, IReadOnlyList<ResultPlace> places, CancellationToken cancellationToken)
    {
        if (places.Count == 0)
            return null;
        await using var db = database.Read();
        var content = await db.LogEntries.Where(e => e.Position == row.Position).Select(e => e.Content).SingleAsync(cancellationToken);
        if (content is null)
            return Refusal.NotFound(new ReportName(row.Laboratory, row.ReportId).ToString());
        var samples = decode(row.Laboratory, content).Samples;
        for (var i = 0; i < places.Count; i++)
        {
            var (sample, result) = places[i];
            if (sample < 0 || sample >= samples.Count)
                return Refusal.Field($"places[{i}].sample_index", $"The report has {samples.Count} samples, counted from 0.");
            if (result < 0 || result >= samples[sample].Results.Count)
                return Refusal.Field($"places[{i}].result_index", $"The sample has {samples[sample].Results.Count} results, counted from 0.");
        }
        return null;
    }
}
