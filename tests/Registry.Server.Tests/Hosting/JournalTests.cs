using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Registry.Protocol.V1;

namespace Registry.Server.Tests.Hosting;

/// <summary>What the journal holds, and what it must never hold.</summary>
public sealed class JournalTests
{
    [Fact]
    public async Task AnIncidentStandsInTheJournalUnderTheNumberTheCallerWasGiven()
    {
        using var journal = new Journal();
        await using var registry = await StartAsync(journal);
        var client = new DocumentService.DocumentServiceClient(registry.Grpc);
        var failure = await Failure.OfAsync(async () => await client.GetDocumentAsync(new() { Name = "documents/fault" }));
        var line = Assert.Single(journal.Lines, line => line.Contains(failure.Metadata["incident"], StringComparison.Ordinal));
        Assert.Contains("secret of the machine room", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task KeysAndBodiesNeverStandInTheJournal()
    {
        using var journal = new Journal();
        await using var registry = await StartAsync(journal);
        var client = new ReportService.ReportServiceClient(registry.Grpc);
        var request = MessageChecksTests.Submit();
        request.Report.Customer = "the-customer";
        await client.SubmitReportAsync(request, new Grpc.Core.Metadata { { "authorization", $"Bearer {TestKeys.Laboratory}" } });
        await Failure.OfAsync(async () => await client.SubmitReportAsync(request, new Grpc.Core.Metadata { { "authorization", "Bearer a-wrong-secret" } }));
        request.Report.Number = "";
        await Failure.OfAsync(async () => await client.SubmitReportAsync(request));
        using var response = await registry.Http.GetAsync("/v1/search?query=the-query&key=a-wrong-secret");
        Assert.DoesNotContain(journal.Lines, line =>
            line.Contains(TestKeys.Laboratory, StringComparison.Ordinal) || line.Contains("a-wrong-secret", StringComparison.Ordinal)
            || line.Contains("the-customer", StringComparison.Ordinal) || line.Contains("the-query", StringComparison.Ordinal));
    }

    private static Task<TestRegistry> StartAsync(Journal journal) =>
        TestRegistry.StartAsync(services: services => services.AddLogging(log => log.SetMinimumLevel(LogLevel.Information).AddProvider(journal)));

    private sealed class Journal : ILoggerProvider, ILogger
    {
        private readonly List<string> lines = [];

        public IReadOnlyList<string> Lines
        {
            get
            {
                lock (lines)
                    return [.. lines];
            }
        }

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (lines)
                lines.Add($"{formatter(state, exception)} {exception}");
        }

        public void Dispose()
        {
        }
    }
}
