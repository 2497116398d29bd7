using Microsoft.EntityFrameworkCore;
using NodaTime;
using Registry.Application.Access;
using Registry.Application.Documents;
using Registry.Application.Log;
using Registry.Application.Records;
using Registry.Domain.Indicators;

namespace Registry.Application.Indicators;

/// <summary>Sets of indicators, and the figures offices enter for them. Officers keep them, everybody reads them.</summary>
public sealed class IndicatorSetOperations
{
    private static readonly RecordType<IndicatorSet, IndicatorSetRow> Type =
        new(StatementKind.IndicatorSetRecorded, name => new IndicatorSetRow { Name = name }, (_, _, _) => { });

    private static readonly RecordType<EnteredFigure, FigureRow> FigureType =
        new(StatementKind.FigureEntered, name => new FigureRow { Name = name }, (_, row, figure) => row.IndicatorSet = NameOf(figure.SetId));

    private readonly RecordStore store;
    private readonly Catalogue catalogue;

    internal IndicatorSetOperations(RecordStore store, Catalogue catalogue) => (this.store, this.catalogue) = (store, catalogue);

    /// <summary>Resource name of a set.</summary>
    public static string NameOf(string id) => $"indicatorSets/{id}";

    /// <summary>Resource name of an entered figure.</summary>
    public static string FigureNameOf(EnteredFigure figure) => $"{NameOf(figure.SetId)}/figures/{figure.Id}";

    public async Task<Answer<Recorded<IndicatorSet>>> GetAsync(Caller caller, string name, Instant? readTime, CancellationToken cancellationToken)
    {
        if (Permissions.Check(caller, Permission.ReadPublic) is { } denied)
            return denied;
        return await store.ReadAsync(Type, name, readTime, cancellationToken) is { } record ? record : Refusal.NotFound(name);
    }

    public async Task<Answer<Page<Recorded<IndicatorSet>>>> ListAsync(Caller caller, PageRequest page, CancellationToken cancellationToken)
    {
        if (Permissions.Check(caller, Permission.ReadPublic) is { } denied)
            return denied;
        var after = page.Open("indicator sets", "");
        if (after.Refusal is { } refusal)
            return refusal;
        await using var db = store.Database.Read();
        var last = after.Value;
        var rows = await db.IndicatorSets.Where(s => string.Compare(s.Name, last) > 0).OrderBy(s => s.Name).Take(page.Size + 1).ToListAsync(cancellationToken);
        return page.Close(await RecordStore.ReadAsync<IndicatorSet>(db, rows, cancellationToken), s => s.Name, "indicator sets", "");
    }

    /// <summary>Adds a set or puts it in the place of the one held.</summary>
    public async Task<Answer<Recorded<IndicatorSet>>> ImportAsync(Caller caller, IndicatorSet set, RecordOptions options, CancellationToken cancellationToken)
    {
        if (Permissions.Check(caller, Permission.KeepIndicators) is { } denied)
            return denied;
        if (await catalogue.ProblemsAsync(held => IndicatorSetChecks.Problems(set, held.Jurisdictions), cancellationToken) is { Count: > 0 } problems)
            return Refusal.Invalid(problems);
        return await store.ChangeAsync(Type, options.Apply(new RecordChange<IndicatorSet>(NameOf(set.Id), _ => set), caller), cancellationToken);
    }

    /// <summary>States a figure by hand. Its territory is that of the set unless it names one.</summary>
    public async Task<Answer<Recorded<EnteredFigure>>> EnterAsync(Caller caller, EnteredFigure figure, RecordOptions options, CancellationToken cancellationToken)
    {
        if (Permissions.Check(caller, Permission.KeepIndicators) is { } denied)
            return denied;
        if (await store.ReadAsync(Type, NameOf(figure.SetId), null, cancellationToken) is not { } set)
            return Refusal.NotFound(NameOf(figure.SetId));
        var placed = figure with { JurisdictionId = figure.JurisdictionId.Length > 0 ? figure.JurisdictionId : set.Value.JurisdictionId ?? "" };
        if (await catalogue.ProblemsAsync(held => IndicatorSetChecks.Problems(set.Value, placed, held.Jurisdictions), cancellationToken) is { Count: > 0 } problems)
            return Refusal.Invalid(problems);
        var period = ReportingPeriod.Parse(placed.Period).Value;
        var entered = placed with { Id = EnteredFigure.IdOf(placed.Indicator, period, placed.JurisdictionId), Period = period.ToString(), EnteredBy = ActivityOperations.KeyOf(caller) };
        return await store.ChangeAsync(FigureType, options.Apply(new RecordChange<EnteredFigure>(FigureNameOf(entered), _ => entered), caller), cancellationToken);
    }

    public async Task<Answer<Recorded<EnteredFigure>>> GetFigureAsync(Caller caller, string name, Instant? readTime, CancellationToken cancellationToken)
    {
        if (Permissions.Check(caller, Permission.ReadPublic) is { } denied)
            return denied;
        return await store.ReadAsync(FigureType, name, readTime, cancellationToken) is { } record ? record : Refusal.NotFound(name);
    }
}
