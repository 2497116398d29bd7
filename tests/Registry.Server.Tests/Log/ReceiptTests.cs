using Google.Protobuf;
using Grpc.Core;
using Registry.Protocol.V1;
using Registry.Server.Hosting;
using Registry.Server.Tests.Hosting;
using Registry.TransparencyLog;

namespace Registry.Server.Tests.Log;

/// <summary>What a laboratory holds in its hand after a report was accepted, on both databases.</summary>
public sealed class ReceiptTests
{
    private const string Laboratory = "organisations/vilas-219";

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.PostgreSql)]
    public async Task AReportsWholeLifeIsProvenAfterARestartAndWithTheServerStopped(DatabaseKind database)
    {
        await using var registry = await RealRegistry.StartAsync(database);
        await registry.AddOrganisationAsync(Laboratory, Organisation.Types.Kind.Laboratory);
        var key = (await registry.MakeKeyAsync(Role.Laboratory, Laboratory)).Secret;
        var before = await registry.HeadAsync();

        var report = Slips.New("17/2026");
        var first = await Reports(registry, key).SubmitReportAsync(new SubmitReportRequest { Report = report });
        var again = await Reports(registry, key).SubmitReportAsync(new SubmitReportRequest { Report = report });
        Assert.Equal((false, true), (first.Replayed, again.Replayed));
        Assert.Equal(
            (first.Name, first.Revision, first.ReceiveTime, first.ContentSha256, first.LogPosition.Index),
            (again.Name, again.Revision, again.ReceiveTime, again.ContentSha256, again.LogPosition.Index));

        var correction = report.With(r =>
        {
            r.Samples[0].Results[0].PrintedResult = "0,0007";
            r.Predecessor = new Predecessor { Report = first.Name, Reason = "đọc nhầm" };
        });
        var amended = (await Reports(registry, key).AmendReportAsync(new AmendReportRequest { Name = first.Name, Report = correction })).Accepted;
        Assert.Equal((2, first.Name), (amended.Revision, amended.Name));
        var withdrawn = await Reports(registry, key).WithdrawReportAsync(new WithdrawReportRequest { Name = first.Name, Reason = "mẫu bị nhầm" });
        var held = await Reports(registry, key).GetReportAsync(new GetReportRequest { Name = first.Name, WaitForVerdicts = true });
        var root = await registry.HeadAsync();
        var policy = Policy.Parse((await registry.Log().GetCheckpointAsync(new GetCheckpointRequest())).Policy).Value;

        Assert.Equal(ReportRecord.Types.State.Withdrawn, held.Record.State);
        Assert.Equal([ReportRecord.Types.State.Withdrawn, ReportRecord.Types.State.Withdrawn], held.Record.Revisions.Select(r => r.State));
        Assert.DoesNotContain(held.Record.Findings, f => f.Severity == Finding.Types.Severity.Error);
        Assert.Equal(
            ["report.issued", "report.amended", "report.withdrawn"],
            (await registry.EntriesOfAsync(first.Name)).Select(e => e.Kind));

        await registry.StopAsync();
        foreach (var (receipt, content) in new[] { (first.Receipt, report), (again.Receipt, report), (amended.Receipt, correction) })
        {
            var proven = ReceiptVerifier.Verify(receipt, content.ToByteArray(), policy);
            Assert.True(proven.IsValid, proven.Detail);
            var changed = ReceiptVerifier.Verify(receipt, content.With(r => r.Number += "a").ToByteArray(), policy);
            Assert.Equal(ReceiptOutcome.DocumentChanged, changed.Outcome);
        }
        Assert.True(ReceiptVerifier.Verify(withdrawn.Receipt, null, policy).IsValid);
        Assert.Equal(ReceiptOutcome.DocumentChanged, ReceiptVerifier.Verify(first.Receipt, correction.ToByteArray(), policy).Outcome);

        await registry.OpenAsync();
        Assert.Equal(root, await registry.HeadAsync());
        Assert.True((await registry.ProveConsistencyAsync(before, root)).IsValid);
        var reread = await Reports(registry, key).GetReportAsync(new GetReportRequest { Name = first.Name, WaitForVerdicts = true });
        Assert.Equal(held.Record, reread.Record);
        Assert.Equal(correction.ToByteString(), reread.Content);
        Assert.True((await Reports(registry, key).SubmitReportAsync(new SubmitReportRequest { Report = report })).Replayed);
    }

    [Fact]
    public async Task ALogIsFollowedFromAPositionAndTheStopOfTheServerSaysSo()
    {
        await using var registry = await RealRegistry.StartAsync();
        await registry.AddOrganisationAsync(Laboratory, Organisation.Types.Kind.Laboratory);
        var key = (await registry.MakeKeyAsync(Role.Laboratory, Laboratory)).Secret;
        var size = await registry.LogSizeAsync();

        var seen = new List<long>();
        using (var watch = registry.Log().WatchChanges(new WatchChangesRequest { FromIndex = 1 }))
        {
            while (seen.Count < size - 1 && await watch.ResponseStream.MoveNext(CancellationToken.None))
                seen.Add(watch.ResponseStream.Current.Entry.Index);
            var submitted = await Reports(registry, key).SubmitReportAsync(new SubmitReportRequest { Report = Slips.New() });
            Assert.True(await watch.ResponseStream.MoveNext(CancellationToken.None));
            var next = watch.ResponseStream.Current;
            Assert.Equal((submitted.LogPosition.Index, submitted.Name, next.Entry.Index + 1), (next.Entry.Index, next.Entry.Subject, next.Position));
            seen.Add(next.Entry.Index);
        }
        Assert.Equal(Enumerable.Range(1, (int)size).Select(i => (long)i), seen);

        // Resumed where the first one ended: nothing is told twice, nothing is left out.
        using var resumed = registry.Log().WatchChanges(new WatchChangesRequest { FromIndex = seen[^1] + 1 });
        var later = await Reports(registry, key).SubmitReportAsync(new SubmitReportRequest { Report = Slips.New() });
        Assert.True(await resumed.ResponseStream.MoveNext(CancellationToken.None));
        Assert.Equal(later.LogPosition.Index, resumed.ResponseStream.Current.Entry.Index);

        // The stop does not wait for a client that would listen for ever.
        var stopping = registry.Running.StopAsync();
        var failure = await Failure.OfAsync(async () => await resumed.ResponseStream.MoveNext(CancellationToken.None));
        Assert.Equal((StatusCode.Unavailable, "REGISTRY_UNAVAILABLE"), (failure.Code, failure.Reason));
        await stopping;
    }

    [Fact]
    public async Task EveryEntryIsIncludedAndEverySizeIsTheBeginningOfTheNext()
    {
        await using var registry = await RealRegistry.StartAsync();
        await registry.AddOrganisationAsync(Laboratory, Organisation.Types.Kind.Laboratory);
        var key = (await registry.MakeKeyAsync(Role.Laboratory, Laboratory)).Secret;
        var heads = new List<TreeHead>();
        for (var i = 0; i < 6; i++)
        {
            heads.Add(await registry.HeadAsync());
            await Reports(registry, key).SubmitReportAsync(new SubmitReportRequest { Report = Slips.New() });
        }
        var newest = await registry.HeadAsync();
        var entries = (await registry.Log().ListEntriesAsync(new ListEntriesRequest { PageSize = 1000 })).Entries;
        Assert.Equal(newest.Size, entries.Count);
        foreach (var entry in entries)
        {
            var proof = await registry.Log().GetInclusionProofAsync(new GetInclusionProofRequest { Index = entry.Index });
            var leaf = TreeHash.OfLeaf(entry.Statement.Span);
            Assert.Equal(LogReading.HashOf(proof.LeafHash), leaf);
            Assert.True(Inclusion.Verify(entry.Index, newest.Size, leaf, LogReading.HashesOf(proof.Hashes), newest.Root).IsValid);
            if (newest.Size > 1)
                Assert.False(Inclusion.Verify((entry.Index + 1) % newest.Size, newest.Size, leaf, LogReading.HashesOf(proof.Hashes), newest.Root).IsValid);
        }
        foreach (var older in heads)
            foreach (var newer in heads.Append(newest).Where(h => h.Size >= older.Size))
                Assert.True((await registry.ProveConsistencyAsync(older, newer)).IsValid);
        Assert.False((await registry.ProveConsistencyAsync(heads[1] with { Root = heads[0].Root }, newest)).IsValid);

        foreach (var (method, request, field) in new (string, IMessage, string)[]
        {
            ("GetInclusionProof", new GetInclusionProofRequest { Index = newest.Size }, "index"),
            ("GetInclusionProof", new GetInclusionProofRequest { TreeSize = newest.Size + 1 }, "tree_size"),
            ("GetConsistencyProof", new GetConsistencyProofRequest { OldSize = newest.Size + 1 }, "old_size"),
            ("GetConsistencyProof", new GetConsistencyProofRequest { NewSize = newest.Size + 1 }, "new_size"),
            ("GetReceipt", new GetReceiptRequest { Index = newest.Size }, "index"),
        })
            foreach (var door in Enum.GetValues<Door>())
            {
                var failure = (await registry.CallAsync(door, null, $"LogService/{method}", request)).Refused();
                Assert.Equal((StatusCode.InvalidArgument, "FIELD_INVALID"), (failure.Code, failure.Reason));
                Assert.Equal([field], failure.Fields);
            }
    }

    private static ReportService.ReportServiceClient Reports(RealRegistry registry, string key) => new(registry.As(key));
}
