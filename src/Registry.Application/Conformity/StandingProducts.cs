using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Registry.Application.Access;
using Registry.Application.Database;
using Registry.Application.Documents;
using Registry.Application.Log;
using Registry.Application.Products;
using Registry.Domain.Products;

namespace Registry.Application.Conformity;

/// <summary>Looks at the state of products again and keeps it where it is another one, with what stood before.</summary>
internal sealed class StandingProducts(
    RegistryDatabase database, WriteQueue writes, Catalogue catalogue, ProductOperations products, ProductConformityOperations conformity, IClock clock)
{
    private const int MostTogether = 20;

    /// <summary>Looks at the next products that are due.</summary>
    /// <returns>How many.</returns>
    public async Task<int> AdvanceAsync(CancellationToken cancellationToken)
    {
        List<DueProductRow> due;
        await using (var db = database.Read())
            due = await db.DueProducts.OrderBy(d => d.Product).Take(MostTogether).ToListAsync(cancellationToken);
        if (due.Count == 0)
            return 0;
        var found = new List<(DueProductRow Due, FoundState? State)>(due.Count);
        foreach (var one in due)
            found.Add((one, await FindAsync(one, cancellationToken)));
        var written = await writes.WriteAsync<int>(session =>
        {
            foreach (var (one, state) in found)
            {
                // What asked again meanwhile stays due.
                session.Db.DueProducts.Where(d => d.Product == one.Product && d.CausePosition == one.CausePosition).ExecuteDelete();
                if (state is not null)
                    Keep(session, one.Product, state);
            }
            return found.Count;
        }, cancellationToken);
        return written.Refusal is { } refusal ? throw new InvalidOperationException($"States of products could not be stored: {refusal.Message}") : found.Count;
    }

    /// <summary>A state with what is kept beside it.</summary>
    private sealed record FoundState(ProductState State, Product Product, LocalDate Today, LocalDate? NextDay, StandingReason Cause);

    /// <summary>Null when there is no such product.</summary>
    private async Task<FoundState?> FindAsync(DueProductRow due, CancellationToken cancellationToken)
    {
        var today = RegistryTime.DateOf(clock.GetCurrentInstant());
        var record = await products.GetAsync(Caller.Registry, due.Product, cancellationToken);
        var evaluated = await conformity.EvaluateAsync(Caller.Registry, due.Product, today, cancellationToken);
        if (record.Refusal is not null || evaluated.Refusal is not null)
            return null;
        var declared = record.Value.Value;
        var documents = evaluated.Value
            .Select(c => new DocumentStanding(c.Designation, c.DocumentId, c.Standing, c.Failing.Count, [.. c.Suspicions.Select(s => s.Suspicion.Id).Distinct().Order(StringComparer.Ordinal)]) { Unrecognised = c.Unrecognised })
            .OrderBy(d => d.Designation, StringComparer.Ordinal).ThenBy(d => d.Standing).ToList();
        var state = new ProductState(documents, declared.Product.OcopOn(today)?.Stars ?? 0);
        return new FoundState(state, declared.Product, today, NextDayOf(declared, today), await ReasonAsync(due.CausePosition, today, cancellationToken));
    }

    /// <summary>The next day on which a paper begins or ends.</summary>
    private static LocalDate? NextDayOf(DeclaredProduct declared, LocalDate today)
    {
        var days = declared.Declarations.SelectMany(d => d.Steps.Select(s => (LocalDate?)s.On).Append(d.MadeOn).Append(d.ValidUntil?.PlusDays(1)))
            .Concat(declared.Product.Ocop.SelectMany(o => new LocalDate?[] { o.DecidedOn, o.LastDay().PlusDays(1) }));
        return days.OfType<LocalDate>().Where(d => d > today).Select(d => (LocalDate?)d).Min();
    }

    private async Task<StandingReason> ReasonAsync(long position, LocalDate today, CancellationToken cancellationToken)
    {
        if (position < 0)
            return new StandingReason(-1, "", "") { Day = today };
        await using var db = database.Read();
        return (await StandingReasons.OfAsync(db, [position], catalogue.Snapshot, cancellationToken))[position];
    }

    private static void Keep(WriteSession session, string product, FoundState found)
    {
        var (standings, content) = (session.Db.ProductStandings, RegistryJson.Write(found.State));
        var (code, category) = (DueProducts.DigitsOf(found.Product.HsCode), DueProducts.Folded(found.Product.Category));
        var held = standings.AsNoTracking().SingleOrDefault(s => s.Product == product && s.ReplacedTime == null);
        if (held is not null && held.State.AsSpan().SequenceEqual(content))
        {
            if (held.NextDay != found.NextDay || held.HsCode != code || held.Category != category)
                standings.Where(s => s.Product == product && s.Ordinal == held.Ordinal)
                    .ExecuteUpdate(s => s.SetProperty(x => x.NextDay, found.NextDay).SetProperty(x => x.HsCode, code).SetProperty(x => x.Category, category));
            return;
        }
        if (held is not null)
            standings.Where(s => s.Product == product && s.Ordinal == held.Ordinal).ExecuteUpdate(s => s.SetProperty(x => x.ReplacedTime, session.Now));
        standings.Add(new ProductStandingRow
        {
            Product = product,
            Ordinal = (held?.Ordinal ?? -1) + 1,
            State = content,
            HsCode = code,
            Category = category,
            AsOf = found.Today,
            NextDay = found.NextDay,
            DecidedTime = session.Now,
            CausePosition = found.Cause.Position,
        });
        session.Db.SaveChanges();
        session.Db.ChangeTracker.Clear();
        if (held is not null && ProductStates.Between(RegistryJson.Read<ProductState>(held.State), found.State) is var changes
            && (changes.Count > 0 || RegistryJson.Read<ProductState>(held.State).OcopStars != found.State.OcopStars))
            Tell(session, product, found, RegistryJson.Read<ProductState>(held.State).OcopStars, changes);
    }

    private static void Tell(WriteSession session, string product, FoundState found, int starsBefore, List<StandingChange> changes)
    {
        var content = RegistryJson.Write(new ProductReevaluation(product, found.Product.OwnerId, found.Cause, changes, starsBefore, found.State.OcopStars));
        session.Append(new Statement(StatementKind.ProductReevaluated, product, 0, content), SHA256.HashData(content), null);
    }
}

/// <summary>States of products side by side.</summary>
internal static class ProductStates
{
    /// <summary>
    /// What is worth telling: a document whose standing is another one, that came or went, or whose evidence gained or lost the scope of its
    /// laboratory.
    /// </summary>
    public static List<StandingChange> Between(ProductState before, ProductState after)
    {
        var changes = new List<StandingChange>();
        foreach (var designation in before.Documents.Concat(after.Documents).Select(d => d.Designation).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var (was, now) = (Of(before, designation), Of(after, designation));
            for (var i = 0; i < Math.Max(was.Count, now.Count); i++)
            {
                var (older, newer) = (was.ElementAtOrDefault(i), now.ElementAtOrDefault(i));
                if (older?.Standing != newer?.Standing || (older?.Unrecognised ?? 0) != (newer?.Unrecognised ?? 0))
                    changes.Add(new StandingChange(designation, older?.Standing, newer?.Standing) { UnrecognisedBefore = older?.Unrecognised ?? 0, UnrecognisedAfter = newer?.Unrecognised ?? 0 });
            }
        }
        return changes;
    }

    private static List<DocumentStanding> Of(ProductState state, string designation) =>
        [.. state.Documents.Where(d => d.Designation == designation)];
}
