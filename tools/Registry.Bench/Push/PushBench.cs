using Registry.Bench.Measuring;

namespace Registry.Bench.Push;

/// <summary>Reports of ten results over the bidirectional stream: the registry, its floor and its peers.</summary>
internal static class PushBench
{
    private const int Clients = 16;
    private const int InFlight = 16;
    private const double OfFloor = .4;
    private const double OfCopy = .5;
    private const double MostSyncs = 4;
    private const double TimesSaveChanges = 20;

    public static async Task<IReadOnlyList<BenchSection>> RunAsync(BenchOptions options)
    {
        var folder = Directory.CreateTempSubdirectory("registry-bench-").FullName;
        try
        {
            var template = new ReportTemplate();
            await using var registry = await PushedRegistry.StartAsync(Path.Combine(folder, "registry"));
            await using var file = new FileSink(Path.Combine(folder, "floor"));
            await using var floorServer = await SinkServer.StartAsync(file.TakeAsync);
            await using var nullServer = await SinkServer.StartAsync(_ => Task.CompletedTask);
            using var crowding = new EntityPeer(Path.Combine(folder, "peer-crowding.db"), takesTurns: false);
            await using var crowdingServer = await SinkServer.StartAsync(item => Task.Run(() => crowding.TakeAsync(item)));
            using var turning = new EntityPeer(Path.Combine(folder, "peer-turns.db"), takesTurns: true);
            await using var turningServer = await SinkServer.StartAsync(turning.TakeAsync);

            var subject = new PushTarget("registry", registry.Address, PushMethods.Registry, registry.Secret);
            var floor = Sink("floor: file, fdatasync a group", floorServer);
            var reading = new PushTarget("floor that reads reports", floorServer.Address, PushMethods.Registry, null);
            var nothing = Sink("null: answers at once", nullServer);
            PushTarget[] peers = [Sink("peer: SaveChanges a request", crowdingServer), Sink("peer: SaveChanges, taking turns", turningServer)];
            var sections = new List<BenchSection>
            {
                await ManyAsync(options, template, registry, subject, floor, nothing, [.. peers, reading]),
                await OneAsync(options, template, registry, subject, floor, Path.Combine(folder, "probe")),
                await SustainedAsync(options, template, registry, subject, floor, Path.Combine(folder, "registry")),
            };
            if (Environment.GetEnvironmentVariable("REGISTRY_BENCH_POSTGRES") is { Length: > 0 } postgreSql)
                sections.Add(await PostgreSqlAsync(options, template, Path.Combine(folder, "postgresql"), postgreSql));
            return sections;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The registry alone under load, for a profiler to look at.</summary>
    public static async Task<IReadOnlyList<BenchSection>> LoadAsync(BenchOptions options)
    {
        var folder = Directory.CreateTempSubdirectory("registry-bench-").FullName;
        try
        {
            var length = TimeSpan.FromSeconds(options.Seconds ?? 20);
            await using var registry = await PushedRegistry.StartAsync(Path.Combine(folder, "registry"));
            var subject = new PushTarget("registry", registry.Address, PushMethods.Registry, registry.Secret);
            await using var pushing = new PushContender(subject, new ReportTemplate(), options.Clients, options.InFlight);
            Console.Error.WriteLine($"Process {Environment.ProcessId} is under load for {length.TotalSeconds:0} s.");
            var section = new BenchSection($"load, {options.Clients} x {options.InFlight}");
            var pauses = GC.GetTotalPauseDuration();
            int[] collections = [GC.CollectionCount(0), GC.CollectionCount(1), GC.CollectionCount(2)];
            section.Rates.AddRange((await Rotation.RunAsync([pushing], new Pace(length, 1, TimeSpan.FromSeconds(1)))).Select(RateRow.Of));
            section.Facts.Add(new Fact("pauses of the garbage collector", (GC.GetTotalPauseDuration() - pauses).TotalSeconds, "s"));
            section.Facts.Add(new Fact("kept by the last young collection", GC.GetGCMemoryInfo(GCKind.Ephemeral).PromotedBytes / 1024.0, "KiB"));
            for (var generation = 0; generation < collections.Length; generation++)
                section.Facts.Add(new Fact($"collections of generation {generation} and below", GC.CollectionCount(generation) - collections[generation], ""));
            return [section];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<BenchSection> ManyAsync(
        BenchOptions options, ReportTemplate template, PushedRegistry registry, PushTarget subject, PushTarget floor, PushTarget nothing, PushTarget[] peers)
    {
        var section = new BenchSection($"push, {Clients} clients with {InFlight} in flight, reports of {template.ReportSize:N0} bytes and 10 results");
        var pushed = new List<PushContender>();
        try
        {
            PushTarget[] targets = [Settling(subject, registry), floor, nothing, .. peers];
            foreach (var target in targets)
                pushed.Add(new PushContender(target, template, Clients, InFlight));
            var measured = await Rotation.RunAsync(pushed, Pace.Of(options, pushed.Count));
            section.Rates.AddRange(measured.Select(RateRow.Of));
            section.Ratios.Add(Comparison.Of(measured[0], measured[1], OfFloor));
            section.Ratios.Add(Comparison.Of(measured[0], measured[5]));
            section.Ratios.Add(Comparison.Of(measured[0], measured[3], TimesSaveChanges));
            section.Ratios.Add(Comparison.Of(measured[0], measured[4]));
            section.Facts.Add(new Fact(
                "server CPU a report, registry", measured[0].CpuMicroseconds - measured[2].CpuMicroseconds, "us",
                (measured[0].CpuMicroseconds - measured[2].CpuMicroseconds) / (measured[1].CpuMicroseconds - measured[2].CpuMicroseconds), "floor"));
            section.Facts.Add(new Fact(
                "server allocations a report, registry", (measured[0].AllocatedBytes - measured[2].AllocatedBytes) / 1024, "KiB",
                measured[0].AllocatedBytes / measured[4].AllocatedBytes, "SaveChanges, all in"));
            section.Notes.Add("Every report: parsed, checked, logged, committed with SQLite synchronous FULL, covered by a signed checkpoint, receipted.");
            section.Notes.Add("The floor passes bytes on; the floor that reads reports decodes and encodes each in the same contract first.");
            section.Notes.Add("CPU and allocations are the whole process, clients included; \"server\" is what is above the null sink.");
            section.Notes.Add($"Between slices the registry finishes its verdicts: {pushed[0].Settling.TotalSeconds:0.0} s after all slices together.");
        }
        finally
        {
            foreach (var contender in pushed)
                await contender.DisposeAsync();
        }
        return section;
    }

    private static async Task<BenchSection> OneAsync(
        BenchOptions options, ReportTemplate template, PushedRegistry registry, PushTarget subject, PushTarget floor, string probeFile)
    {
        var section = new BenchSection("push, 1 client with 1 in flight");
        await using var mine = new PushContender(Settling(subject, registry), template, 1, 1);
        await using var theirs = new PushContender(floor, template, 1, 1);
        using var disk = new SyncProbe(probeFile);
        var measured = await Rotation.RunAsync([mine, theirs, disk], Pace.Of(options, 3));
        section.Rates.AddRange(measured.Select(RateRow.Of));
        section.Ratios.Add(Comparison.Of(measured[0], measured[1]));
        if (measured[0].P50 is { } report && measured[2].P50 is { } sync)
            section.Facts.Add(new Fact("p50 of a report", report / sync, "fdatasyncs", Target: MostSyncs, AtMost: true));
        return section;
    }

    /// <summary>Long stretches, so that checkpoints of the database and verdicts cannot hide between slices.</summary>
    private static async Task<BenchSection> SustainedAsync(
        BenchOptions options, ReportTemplate template, PushedRegistry registry, PushTarget subject, PushTarget floor, string data)
    {
        var length = TimeSpan.FromSeconds(options.Quick ? .5 : Math.Min(10, options.Seconds ?? 10));
        var section = new BenchSection($"push, {Clients} x {InFlight} without a pause, {length.TotalSeconds:0.#} s each");
        await using var mine = new PushContender(subject, template, Clients, InFlight);
        await using var theirs = new PushContender(floor, template, Clients, InFlight);
        var measured = await Rotation.RunAsync([theirs, mine], new Pace(length, 2, TimeSpan.FromSeconds(options.Quick ? .1 : 1)));
        section.Rates.AddRange(measured.Select(RateRow.Of));
        section.Ratios.Add(Comparison.Of(measured[1], measured[0]));
        var begin = System.Diagnostics.Stopwatch.GetTimestamp();
        await registry.SettleAsync(mine.LastNumber);
        section.Facts.Add(new Fact("disk a report, everything in the data folder", GrowthBench.SizeOf(data) / (double)await registry.CountAsync(), "bytes"));
        section.Facts.Add(new Fact("verdicts complete after the last answer", System.Diagnostics.Stopwatch.GetElapsedTime(begin).TotalSeconds, "s"));
        section.Notes.Add("Verdicts follow the log while reports come in; the wait at the end is how far they had fallen behind.");
        return section;
    }

    /// <summary>The same server on PostgreSQL, against the quickest way to put the same rows there.</summary>
    private static async Task<BenchSection> PostgreSqlAsync(BenchOptions options, ReportTemplate template, string folder, string server)
    {
        var section = new BenchSection($"push on PostgreSQL, {Clients} clients with {InFlight} in flight");
        var database = $"registry_bench_{Environment.ProcessId}";
        await ExecuteAsync(server, $"CREATE DATABASE {database}");
        try
        {
            var connection = new Npgsql.NpgsqlConnectionStringBuilder(server) { Database = database }.ToString();
            await using (var registry = await PushedRegistry.StartAsync(folder, connection))
            {
                await using var mine = new PushContender(
                    Settling(new PushTarget("registry", registry.Address, PushMethods.Registry, registry.Secret), registry), template, Clients, InFlight);
                using var copy = new CopyPeer(connection, template);
                var measured = await Rotation.RunAsync([mine, copy], Pace.Of(options, 2));
                section.Rates.AddRange(measured.Select(RateRow.Of));
                section.Ratios.Add(Comparison.Of(measured[0], measured[1], OfCopy));
                section.Notes.Add("COPY has the machine to itself and sends nothing over gRPC; latencies of COPY are those of a group of 256.");
                section.Notes.Add("Processor time is that of this process; PostgreSQL's own comes on top of both.");
            }
        }
        finally
        {
            Npgsql.NpgsqlConnection.ClearAllPools();
            await ExecuteAsync(server, $"DROP DATABASE {database} WITH (FORCE)");
        }
        return section;
    }

    private static async Task ExecuteAsync(string server, string sql)
    {
        await using var connection = new Npgsql.NpgsqlConnection(server);
        await connection.OpenAsync();
#pragma warning disable CA2100 // The name of the database is made of the process's number.
        await using var command = new Npgsql.NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    private static PushTarget Sink(string name, SinkServer server) => new(name, server.Address, PushMethods.Sink, null);

    private static PushTarget Settling(PushTarget subject, PushedRegistry registry) => subject with { Settle = registry.SettleAsync };
}
