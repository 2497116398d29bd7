using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Google.Protobuf;
using Google.Rpc;
using Registry.Server.Hosting;
using Registry.Tests;

namespace Registry.Server.Tests.Hosting;

/// <summary>What the guide for integrators shows can be done as it stands there.</summary>
public sealed partial class GuideTests
{
    private static readonly string Guide = File.ReadAllText(Path.Combine(SharedFiles.ProjectRoot, "protos/README.md"));

    [Fact]
    public async Task TheCompleteCallOfTheGuideGoesThrough()
    {
        await using var registry = await TestRegistry.StartAsync();
        var (path, body) = (Call().Match(Guide).Groups[1].Value, Call().Match(Guide).Groups[2].Value);
        Assert.Contains("samplingDate", body, StringComparison.Ordinal);
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new("Bearer", TestKeys.Laboratory);
        using var response = await registry.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("organisations/vilas-219/reports/1024/2026", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheErrorOfTheGuideIsTheErrorACallerGets()
    {
        await using var registry = await TestRegistry.StartAsync();
        var body = Call().Match(Guide).Groups[2].Value.Replace("\"month\": 8, \"day\": 4", "\"month\": 2, \"day\": 30", StringComparison.Ordinal);
        using var response = await registry.Http.PostAsync("/v1/reports:submit", new StringContent(body, Encoding.UTF8, "application/json"));
        var json = new JsonParser(JsonParser.Settings.Default.WithTypeRegistry(Errors.DetailTypes));
        Assert.Equal(json.Parse<Status>(Error().Match(Guide).Groups[1].Value), json.Parse<Status>(await response.Content.ReadAsStringAsync()));
    }

    [GeneratedRegex(@"curl -s http://localhost:5080(\S+) .*?-d '\n(.*?)'\n```", RegexOptions.Singleline)]
    private static partial Regex Call();

    [GeneratedRegex("```json\n(\\{\"code\".*?)```", RegexOptions.Singleline)]
    private static partial Regex Error();
}
