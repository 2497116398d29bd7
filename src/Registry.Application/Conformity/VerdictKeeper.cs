using System.Diagnostics;
using Registry.Application.Database;
using Registry.Application.Documents;
using Registry.Application.Log;
using Registry.Application.Reports;

namespace Registry.Application.Conformity;

/// <summary>
/// Follows the log and judges each report that was accepted, with a catalogue that reflects everything accepted before it. Its rows
/// can be thrown away and made again.
/// </summary>
public sealed class VerdictKeeper(RegistryDatabase database, RegistryLog log, WriteQueue writes, Catalogue catalogue, ReportDecoder decode)
    : LogFollower(database, log)
{
    private const string FollowerName = "verdicts";
    private const int MostInOneWrite = 100;

    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(30);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    // Beyond this a reader would wait too long for verdicts, and both share the machine.
    private const int MostBehind = 10_000;

    private readonly FollowerPlace place = new(FollowerName, database, log, writes);
    private int waiting;
    private long judgedHere;

    /// <summary>How many reports this process has judged; with others on the same database each judges a share.</summary>
    public long JudgedHere => Interlocked.Read(ref judgedHere);

    /// <summary>Waits for the verdicts of the report at a position, which are then not put off; false when the time runs out first.</summary>
    public async Task<bool> HurryAsync(long position, TimeSpan longest, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref waiting);
        try
        {
            return await WaitForAsync(position, longest, cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref waiting);
        }
    }

    protected override IReadOnlyList<string> Reads { get; } = [StatementKind.ReportIssued, StatementKind.ReportAmended];

    protected override async ValueTask<long> StartAsync(CancellationToken cancellationToken) => await place.OpenAsync(cancellationToken);

    protected override async ValueTask ApplyAsync(IReadOnlyList<FollowedEntry> entries, CancellationToken cancellationToken)
    {
        if (Log.ReadOnlyReason is not null)
            return;
        for (var done = 0; done < entries.Count;)
        {
            if (entries.Skip(done).Take(MostInOneWrite).Any(IsReport))
                await LetWritersGoFirstAsync(entries[done].Position, cancellationToken);
            done += await JudgeGroupAsync(entries, done, cancellationToken);
        }
    }

    private static bool IsReport(FollowedEntry entry) => entry is { Kind: StatementKind.ReportIssued or StatementKind.ReportAmended, Content: not null };

    /// <summary>
    /// Judges some of the entries and stores their verdicts, as its turn. It ends early when writers have become busy: what is judged
    /// is stored, and another process may go on, such as one at which somebody waits.
    /// </summary>
    /// <returns>How many entries are done.</returns>
    private async Task<int> JudgeGroupAsync(IReadOnlyList<FollowedEntry> entries, int first, CancellationToken cancellationToken)
    {
        await using var turn = await place.TakeTurnAsync(cancellationToken);
        var from = entries[first].Position;
        if (turn.NextPosition != from)
            throw new OvertakenException();
        var judged = new List<JudgedReport>();
        var end = first;
        while (end < entries.Count && judged.Count < MostInOneWrite && (judged.Count == 0 || !WritersAreBusy(from)))
        {
            var entry = entries[end++];
            if (IsReport(entry))
                judged.Add(Judge(entry, await catalogue.AtAsync(entry.Position, cancellationToken)));
        }
        await StoreAsync([.. judged], from, entries[end - 1].Position + 1, cancellationToken);
        Interlocked.Add(ref judgedHere, judged.Count);
        return end - first;
    }

    /// <summary>
    /// While reports come in one after the other, their receipts matter more than their verdicts: those follow in the first quiet
    /// moment, when somebody waits for them, or when too many are behind.
    /// </summary>
    private async Task LetWritersGoFirstAsync(long reached, CancellationToken cancellationToken)
    {
        var begin = Stopwatch.GetTimestamp();
        while (WritersAreBusy(reached) && Stopwatch.GetElapsedTime(begin) < LongestPause)
            await Task.Delay(Quiet, cancellationToken);
    }

    private bool WritersAreBusy(long reached) =>
        Volatile.Read(ref waiting) == 0 && Log.Tail.SinceLast < Quiet && Log.Signed.Head.Size - reached < MostBehind;

    private JudgedReport Judge(FollowedEntry entry, CatalogueSnapshot snapshot)
    {
        var laboratory = ReportName.Parse(entry.Subject)!.Value.Laboratory;
        var (report, results) = entry.Read is ReadReport read ? (read.Report, read.Results) : (decode(laboratory, entry.Content!), null);
        var evaluation = ReportEvaluator.Evaluate(report, snapshot, results: results, inWords: false);
        var grounds = Grounds.Of(laboratory, report);
        foreach (var document in evaluation.Documents)
            grounds.Add(Grounds.OfDocument(document.DocumentId));
        return JudgedReport.Of(entry.Position, report, evaluation, snapshot) with { Grounds = grounds };
    }

    /// <summary>Small writes, so that a laboratory that waits for its receipt never waits long for verdicts of others.</summary>
    private async Task StoreAsync(JudgedReport[] judged, long from, long next, CancellationToken cancellationToken)
    {
        var stored = await writes.WriteAsync<int>(session =>
        {
            if (!place.Move(session, from, next))
                return new Refusal(RefusalReason.StateForbids, "another process has judged them already");
            JudgedReport.Insert(session, judged);
            return judged.Length;
        }, cancellationToken);
        if (stored.Refusal is { Reason: RefusalReason.StateForbids })
            throw new OvertakenException();
        if (stored.Refusal is { } refusal)
            throw new InvalidOperationException($"Verdicts could not be stored: {refusal.Message}");
    }
}
