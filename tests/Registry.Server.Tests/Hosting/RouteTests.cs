using System.Text.RegularExpressions;
using Google.Api;
using Google.Protobuf.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Grpc.JsonTranscoding;
using Microsoft.AspNetCore.Http;
using Registry.Protocol.V1;
using Registry.Server.Hosting;

namespace Registry.Server.Tests.Hosting;

/// <summary>Every HTTP rule of the contract leads to its own method, and to no other's.</summary>
public sealed partial class RouteTests
{
    [Fact]
    public async Task EveryRuleOfTheContractLeadsToItsMethod()
    {
        var folder = Directory.CreateTempSubdirectory("registry-routes-").FullName;
        var options = Patient.Options(folder);
        var started = await Starter.StartAsync(options, Build, CancellationToken.None);
        await using var running = started.Registry!;
        using var http = new HttpClient { BaseAddress = running.HttpAddress };

        var rules = Rules().ToList();
        Assert.True(rules.Count > 30, $"Only {rules.Count} rules were found.");
        var wrong = new List<string>();
        foreach (var (method, rule) in rules)
        {
            var (verb, pattern) = Of(rule);
            var path = Star().Replace(Variable().Replace(pattern, match => match.Groups[1].Success ? match.Groups[1].Value : "*"), "some-thing.1");
            using var response = await http.SendAsync(new HttpRequestMessage(verb, path));
            var reached = response.Headers.TryGetValues("x-reached", out var names) ? names.Single() : "nothing";
            if (reached != method.FullName)
                wrong.Add($"{verb} {path} reached {reached} instead of {method.FullName}");
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Directory.Delete(folder, recursive: true);
    }

    private static WebApplication Build(RegistryOptions options)
    {
        var app = TestRegistry.Build(options, new TestKeys());
        app.Use((HttpContext context, RequestDelegate _) =>
        {
            context.Response.Headers["x-reached"] = context.GetEndpoint()?.Metadata.GetMetadata<GrpcJsonTranscodingMetadata>()?.MethodDescriptor.FullName ?? "nothing";
            return Task.CompletedTask;
        });
        return app;
    }

    private static IEnumerable<(MethodDescriptor Method, HttpRule Rule)> Rules() =>
        from service in Contract.Services
        from method in service.Methods
        let rule = method.GetOptions()?.GetExtension(AnnotationsExtensions.Http)
        where rule is not null
        from each in rule.AdditionalBindings.Prepend(rule)
        select (method, each);

    private static (HttpMethod, string) Of(HttpRule rule) => rule.PatternCase switch
    {
        HttpRule.PatternOneofCase.Get => (HttpMethod.Get, rule.Get),
        HttpRule.PatternOneofCase.Post => (HttpMethod.Post, rule.Post),
        HttpRule.PatternOneofCase.Patch => (HttpMethod.Patch, rule.Patch),
        HttpRule.PatternOneofCase.Put => (HttpMethod.Put, rule.Put),
        HttpRule.PatternOneofCase.Delete => (HttpMethod.Delete, rule.Delete),
        _ => throw new InvalidOperationException($"A rule without pattern: {rule}"),
    };

    // {name=documents/*} is any path of that shape; {key} is one segment.
    [GeneratedRegex(@"\{[\w.]+(?:=([^}]+))?\}")]
    private static partial Regex Variable();

    [GeneratedRegex(@"\*")]
    private static partial Regex Star();
}

/// <summary>The services of the contract.</summary>
internal static class Contract
{
    public static IReadOnlyList<ServiceDescriptor> Services { get; } =
        [.. typeof(Report).Assembly.GetTypes()
            .Select(type => type.GetProperty("Descriptor", typeof(ServiceDescriptor))?.GetValue(null)).OfType<ServiceDescriptor>()
            .DistinctBy(service => service.FullName)];
}
