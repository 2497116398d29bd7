using System.Text;
using Microsoft.EntityFrameworkCore;
using Registry.Application.Database;
using Registry.Application.Log;
using Registry.TransparencyLog;

namespace Registry.Application.Tests.Database;

public sealed class WriteQueueTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task One_refused_and_one_failing_write_do_not_cost_the_others_of_their_group(string database)
    {
        await using var registry = await TestRegistry.OpenAsync(database);
        var writes = registry.Runtime.Writes;
        var start = registry.Runtime.Log.Tree.Size;

        var tasks = Enumerable.Range(0, 60).Select(i => writes.WriteAsync<long>(session =>
        {
            session.Db.Followers.Add(new FollowerRow { Name = $"{i}", NextPosition = i });
            session.Db.SaveChanges();
            var entry = session.Append(State($"documents/{i}"));
            if (i % 3 == 1)
                return Refusal.Field("x", "refused after it had written");
            if (i % 3 == 2)
                throw new InvalidOperationException("a mistake");
            return entry.Position;
        }, CancellationToken.None)).ToList();

        var positions = new List<long>();
        foreach (var (task, i) in tasks.Select((t, i) => (t, i)))
        {
            if (i % 3 == 2)
                await Assert.ThrowsAsync<InvalidOperationException>(() => task);
            else if (i % 3 == 1)
                Assert.Equal(RefusalReason.FieldInvalid, (await task).Refusal!.Reason);
            else
                positions.Add((await task).Value.Value);
        }
        Assert.Equal(Enumerable.Range((int)start, 20).Select(p => (long)p), positions.Order());
        await using var db = registry.Runtime.Database.Read();
        // The registry's own followers have names in words.
        Assert.Equal(20, (await db.Followers.Select(f => f.Name).ToListAsync()).Count(name => name.All(char.IsAsciiDigit)));
        Assert.Equal(start + 20, registry.Runtime.Log.Signed.Head.Size);
        Assert.Empty(registry.Faults);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Writes_of_one_caller_keep_their_order_whether_they_come_alone_or_with_those_of_others(string database)
    {
        await using var registry = await TestRegistry.OpenAsync(database);
        var writes = registry.Runtime.Writes;
        async Task<List<long>> WriteAsync(int caller)
        {
            var positions = new List<long>();
            for (var round = 0; round < 12; round++)
            {
                // One at a time, then some that nobody waits for until the last is given.
                var given = Enumerable.Range(0, round % 3 == 0 ? 1 : 7).Select(i =>
                    writes.WriteAsync<long>(s => s.Append(State($"documents/{caller}-{round}-{i}")).Position, CancellationToken.None)).ToList();
                foreach (var task in given)
                    positions.Add((await task).Value.Value);
            }
            return positions;
        }

        var start = registry.Runtime.Log.Tree.Size;
        var alone = await WriteAsync(0);
        var together = await Task.WhenAll(Enumerable.Range(1, 4).Select(caller => Task.Run(() => WriteAsync(caller))));

        var all = together.Append(alone).ToList();
        Assert.All(all, positions => Assert.Equal(positions.Order(), positions));
        Assert.Equal(Enumerable.Range((int)start, all.Sum(p => p.Count)).Select(p => (long)p), all.SelectMany(p => p).Order());
        Assert.Empty(registry.Faults);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_registry_that_stops_answers_every_write_it_was_given(string database)
    {
        await using var registry = await TestRegistry.OpenAsync(database);
        var writes = registry.Runtime.Writes;
        using var begun = new SemaphoreSlim(0);
        var writers = Enumerable.Range(0, 4).Select(caller => Task.Run(async () =>
        {
            var accepted = 0;
            while (true)
            {
                var answer = await writes.WriteAsync<AppendedEntry>(s => s.Append(State($"documents/{caller}-{accepted}")), CancellationToken.None);
                if (answer.Refusal is { } refusal)
                    return (accepted, refusal.Reason);
                if (++accepted == 5)
                    begun.Release();
            }
        })).ToList();
        for (var i = 0; i < writers.Count; i++)
            await begun.WaitAsync();
        var size = registry.Runtime.Log.Tree.Size;
        await registry.ReopenAsync();

        var ended = await Task.WhenAll(writers);
        Assert.All(ended, e => Assert.Equal(RefusalReason.RegistryUnavailable, e.Reason));
        // What was accepted is held; nothing that was refused is.
        await using var db = registry.Runtime.Database.Read();
        Assert.Equal(ended.Sum(e => e.accepted), await db.LogEntries.CountAsync(e => e.Subject.StartsWith("documents/")));
        Assert.True(registry.Runtime.Log.Tree.Size >= size);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_database_that_cannot_tidy_up_when_idle_costs_no_write_and_does_not_end_the_process(string database)
    {
        await using var registry = await TestRegistry.OpenAsync(database, static real => new UntidyProvider(real));
        var start = registry.Runtime.Log.Tree.Size;

        // Those who write alone have it tidied up on a thread of the pool, where nothing may escape, now and then and when nobody is busy.
        for (var i = 0; i < 200 || (registry.Faults.Count < 2 && i < 20_000); i++)
        {
            Assert.Equal(start + i, (await registry.Runtime.Writes.WriteAsync<AppendedEntry>(s => s.Append(State($"documents/{i}")), CancellationToken.None)).Value.Value.Position);
            if (i % 16 == 0)
                await Task.Delay(20);
        }
        await registry.CloseAsync();

        Assert.NotEmpty(registry.Faults);
        Assert.All(registry.Faults, fault => Assert.True(fault is IOException or InvalidOperationException, fault.ToString()));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Every_acknowledged_write_has_a_receipt_that_verifies_offline_and_survives_a_restart(string database)
    {
        await using var registry = await TestRegistry.OpenAsync(database);
        var content = Encoding.UTF8.GetBytes("{\"n\":1}");
        var receipts = new List<string>();
        for (var i = 0; i < 600; i++)
        {
            var written = (await registry.Runtime.Writes.WriteAsync<AppendedEntry>(s => s.Append(State($"documents/{i}", content)), CancellationToken.None)).Value;
            receipts.Add(registry.Runtime.LogOperations.Receipt(written.Value.Position, written.Value.Leaf, written.Head));
        }
        var policy = Policy.Parse(registry.Runtime.LogOperations.Policy).Value;
        Assert.All(receipts, r => Assert.True(ReceiptVerifier.Verify(r, content, policy).IsValid));
        Assert.Equal(ReceiptOutcome.DocumentChanged, ReceiptVerifier.Verify(receipts[300], Encoding.UTF8.GetBytes("{\"n\":2}"), policy).Outcome);

        var before = registry.Runtime.Log.Signed.Head;
        await registry.ReopenAsync();
        Assert.Equal(before, registry.Runtime.Log.Signed.Head);
        Assert.Null(registry.Runtime.Log.ReadOnlyReason);
        var again = await registry.Runtime.LogOperations.ReceiptAsync(5, CancellationToken.None);
        Assert.True(ReceiptVerifier.Verify(again.Value, content, policy).IsValid);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_changed_entry_makes_the_registry_read_only_and_it_says_so(string database)
    {
        await using var registry = await TestRegistry.OpenAsync(database);
        for (var i = 0; i < 3; i++)
            await registry.Runtime.Writes.WriteAsync<AppendedEntry>(s => s.Append(State($"documents/{i}")), CancellationToken.None);
        await registry.CloseAsync();
        await registry.TamperAsync("""UPDATE "LogEntries" SET "Statement" = "Content" WHERE "Position" = 2""");
        await registry.ReopenAsync();

        Assert.Contains("entries were changed", registry.Runtime.Log.ReadOnlyReason, StringComparison.Ordinal);
        var answer = await registry.Runtime.Writes.WriteAsync<AppendedEntry>(s => s.Append(State("documents/x")), CancellationToken.None);
        Assert.Equal(RefusalReason.RegistryUnavailable, answer.Refusal!.Reason);
        Assert.Equal("READ_ONLY", answer.Refusal.Metadata["state"]);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task An_older_copy_of_the_database_is_noticed_and_never_signed_over(string database)
    {
        await using var registry = await TestRegistry.OpenAsync(database);
        for (var i = 0; i < 3; i++)
            await registry.Runtime.Writes.WriteAsync<AppendedEntry>(s => s.Append(State($"documents/{i}")), CancellationToken.None);
        var earlier = registry.Runtime.Log.Tree.RootAt(3);
        await registry.CloseAsync();
        await registry.TamperAsync($"""DELETE FROM "LogEntries" WHERE "Position" >= 3""");
        var root = Convert.ToHexStringLower(earlier.Bytes);
        await registry.TamperAsync(database == Databases.Sqlite
            ? $"""UPDATE "LogHeads" SET "Size" = 3, "RootHash" = x'{root}'"""
            : $"""UPDATE "LogHeads" SET "Size" = 3, "RootHash" = '\x{root}'""");
        await registry.ReopenAsync();

        Assert.Contains("old copy", registry.Runtime.Log.ReadOnlyReason, StringComparison.Ordinal);
    }

    private static Statement State(string subject, byte[]? content = null) =>
        new(StatementKind.KeyAdded, subject, 1, content ?? Encoding.UTF8.GetBytes("{}"));
}
