using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.Extensions.Logging;
using NodaTime;
using Registry.Bench.Measuring;
using Registry.Domain.Applicability;
using Registry.Protocol;
using Registry.Protocol.V1;
using Registry.Server.Hosting;
using ProductRule = Registry.Domain.Applicability.ProductRule;

namespace Registry.Bench.Applicability;

/// <summary>
/// Questions over gRPC, the usual ones and ever new ones, beside an empty call to the same server through the same doors: what the answer costs on top of being
/// called.
/// </summary>
internal static class CallBench
{
    private const int UsualQuestions = 1024;
    private const int EverNewQuestions = 200_000;
    private const double Target = .8;

    public static async Task<BenchSection> RunAsync(BenchOptions options)
    {
        var count = options.Quick ? 6_000 : 200_000;
        var section = new BenchSection($"applicability, {count:N0} rules, over gRPC, real server, {CallContender.InFlight} calls in flight");
        var folder = Directory.CreateTempSubdirectory("registry-bench-applicability-");
        try
        {
            var started = await RegistryHost.StartAsync(new RegistryOptions
            {
                DataFolder = folder.FullName,
                HttpPort = 0,
                GrpcPort = 0,
                LogLevel = LogLevel.Error,
                Limits = new() { AnonymousCallsPerSecond = 0 },
            });
            await using var server = started.Registry ?? throw new InvalidOperationException($"The registry does not start: {started.Problem!.Message}");
            await LoadAsync(server, folder.FullName, RuleMaker.Rules(count));
            var asked = RuleMaker.Questions(EverNewQuestions).Select(Encode).ToArray();
            using var check = new CallContender($"registry: the same {UsualQuestions:N0} questions", server.GrpcAddress, "registry.v1.ApplicabilityService", "CheckApplicability", asked[..UsualQuestions]);
            using var news = new CallContender("registry: ever new questions", server.GrpcAddress, "registry.v1.ApplicabilityService", "CheckApplicability", asked);
            using var empty = new CallContender("floor: an empty call to the same server", server.GrpcAddress, "registry.v1.AccessService", "GetCaller", [[]]);
            var measured = await Rotation.RunAsync([check, news, empty], Pace.Of(options, 2));
            section.Rates.AddRange(measured.Select(RateRow.Of));
            section.Ratios.Add(Comparison.Of(measured[0], measured[2], Target));
            section.Ratios.Add(Comparison.Of(measured[1], measured[2]));
            section.Facts.Add(new Fact("bytes of an answer", check.BytesPerAnswer, "B"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
        return section;
    }

    /// <summary>One document a list, as an officer would load them.</summary>
    private static async Task LoadAsync(RunningRegistry server, string folder, ProductRule[] rules)
    {
        using var channel = GrpcChannel.ForAddress(server.GrpcAddress, new GrpcChannelOptions { MaxReceiveMessageSize = null });
        var asAdministrator = new Metadata { { "authorization", $"Bearer {(await File.ReadAllTextAsync(Path.Combine(folder, "administrator.key"))).Trim()}" } };
        var territories = new JurisdictionService.JurisdictionServiceClient(channel).ImportJurisdictions(asAdministrator);
        await SendAsync(territories, RuleMaker.Territories().All.Select(j => new ImportJurisdictionsRequest
        {
            Jurisdiction = new Jurisdiction
            {
                Name = $"jurisdictions/{j.Id}",
                DisplayName = new LocalizedText { Vi = j.Id },
                Level = j.Id == "vn" ? Jurisdiction.Types.Level.Country : Jurisdiction.Types.Level.Province,
                Within = { j.Id == "vn" ? [] : (string[])["jurisdictions/vn"] },
            },
        }));
        var documents = new DocumentService.DocumentServiceClient(channel);
        var of = rules.ToLookup(r => r.DocumentId, StringComparer.Ordinal);
        long position = 0;
        foreach (var list in RuleMaker.Documents())
        {
            var document = new Document
            {
                Kind = DocumentKind.LegalAct,
                Designation = list.Designation,
                Title = new LocalizedText { Vi = "Danh mục đo tốc độ" },
                ForceEvents = { new ForceEvent { Kind = ForceEvent.Types.Kind.Effective, Date = list.ForceEvents[0].Date.ExactDay!.Value.ToDate(), Provenance = new Provenance { Source = "bench", Verified = true } } },
            };
            document.ProductRules.AddRange(of[list.Id].Select(ToMessage));
            position = (await documents.CreateDocumentAsync(new CreateDocumentRequest { Document = document }, asAdministrator)).Document.LogPosition.Index;
        }
        var answer = await new ApplicabilityService.ApplicabilityServiceClient(channel).CheckApplicabilityAsync(new CheckApplicabilityRequest { HsCode = "2523", MinPosition = position });
        if (answer.Position < position)
            throw new InvalidOperationException("The rules were not loaded.");
    }

    private static Protocol.V1.ProductRule ToMessage(ProductRule rule) => new()
    {
        Id = rule.Id,
        HsCodes = { rule.HsCodes },
        ProductText = rule.ProductText ?? "",
        Jurisdiction = rule.JurisdictionId is { } place ? $"jurisdictions/{place}" : "",
        RiskLevel = rule.Risk == RiskLevel.High ? Protocol.V1.ProductRule.Types.RiskLevel.High : Protocol.V1.ProductRule.Types.RiskLevel.Medium,
        FromDate = rule.EffectiveFrom.ToDate(),
        ToDate = rule.EffectiveUntil.ToDate(),
        Provenance = new Provenance { Source = "bench", Verified = true },
    };

    private static byte[] Encode(ApplicabilityQuestion question) => new CheckApplicabilityRequest
    {
        HsCode = question.HsCode!.Value.ToString(),
        Jurisdiction = question.PlaceId is { } place ? $"jurisdictions/{place}" : "",
        AsOfDate = ((LocalDate?)question.Date).ToDate(),
    }.ToByteArray();

    private static async Task SendAsync<TRequest, TResponse>(AsyncDuplexStreamingCall<TRequest, TResponse> call, IEnumerable<TRequest> items)
    {
        using (call)
        {
            foreach (var item in items)
                await call.RequestStream.WriteAsync(item);
            await call.RequestStream.CompleteAsync();
            while (await call.ResponseStream.MoveNext(CancellationToken.None))
            {
            }
        }
    }
}

/// <summary>Clients of one unary method that speak in bytes: what a client would do with an answer is not measured.</summary>
internal sealed class CallContender : Contender, IDisposable
{
    public const int InFlight = 32;

    private static readonly Marshaller<byte[]> Bytes = Marshallers.Create(
        static (byte[] item, SerializationContext context) => context.Complete(item), static context => context.PayloadAsNewBuffer());

    private readonly GrpcChannel channel;
    private readonly Method<byte[], byte[]> method;
    private readonly byte[][] requests;
    private long answered;
    private long bytes;

    public CallContender(string name, Uri address, string service, string call, byte[][] requests) : base(name)
    {
        channel = GrpcChannel.ForAddress(address);
        method = new Method<byte[], byte[]>(MethodType.Unary, service, call, Bytes, Bytes);
        this.requests = requests;
    }

    public double BytesPerAnswer => answered == 0 ? 0 : (double)bytes / answered;

    public override async Task<Slice> RunAsync(TimeSpan length)
    {
        var invoker = channel.CreateCallInvoker();
        var begin = Reading.Take();
        var done = await Task.WhenAll(Enumerable.Range(0, InFlight).Select(i => Task.Run(() => WorkAsync(invoker, i, begin.Ticks, length))));
        return begin.To(Reading.Take(), done.Sum());
    }

    public void Dispose() => channel.Dispose();

    private async Task<long> WorkAsync(CallInvoker invoker, int worker, long begin, TimeSpan length)
    {
        long done = 0;
        for (var i = worker; System.Diagnostics.Stopwatch.GetElapsedTime(begin) < length; i += InFlight)
        {
            var answer = await invoker.AsyncUnaryCall(method, null, default, requests[i % requests.Length]);
            Interlocked.Add(ref bytes, answer.Length);
            done++;
        }
        Interlocked.Add(ref answered, done);
        return done;
    }
}
