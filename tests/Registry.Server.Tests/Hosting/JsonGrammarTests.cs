using System.Net;
using System.Text;
using Xunit.Abstractions;

namespace Registry.Server.Tests.Hosting;

/// <summary>
/// What the checks let through, the transcoder can read; what they refuse has its reason. Otherwise a value in between would end as
/// an error without details, or be dropped.
/// </summary>
public sealed class JsonGrammarTests(ITestOutputHelper output) : IAsyncLifetime
{
    private static readonly string[] Tokens =
    [
        "null", "true", "false", "0", "1", "-1", "1.0", "1.5", "1e2", "2147483648", "-2147483649", "9223372036854775808", "1e400", "\"\"", "\" \"", "\"1\"", "\"-1\"",
        "\"1.0\"", "\"1e2\"", "\"+1\"", "\" 1\"", "\"true\"", "\"TRUE\"", "\"NaN\"", "\"abc\"", "\"REPORT_KIND_TEST_REPORT\"", "\"ROLE_LABORATORY\"", "\"role_laboratory\"", "2",
        "\"2\"", "99", "\"99\"", "\"2026-09-01\"", "\"2026-09-01T08:00:00Z\"", "\"2026-09-01t08:00:00z\"", "\"2026-09-01T08:00:00.123456789+07:00\"", "\"2026-02-30T00:00:00Z\"",
        "\"2026-09-01T24:00:00Z\"", "\"2026-09-01T08:00:00\"", "\"0001-01-01T00:00:00Z\"", "\"9999-12-31T23:59:59.999999999Z\"", "\"3s\"", "\"3.5s\"", "\"-3.000000001s\"", "\"3.0000000001s\"",
        "\"3\"", "\"999999999999999s\"", "\"abstract\"", "\"abstract,title.vi\"", "\"title_vi\"", "\"a b\"", "{}", "[]", "[null]", "[1]", "[\"a\"]", "[{}]", "{\"year\":2026}", "{\"seconds\":1}",
        "{\"vi\":1}", "{\"a\":null}", "\"\\u0000\"", "\"\\ud83d\\ude00\"",
    ];

    private static readonly string[] Bodies =
    [
        """/v1/reports:submit {"report":{"kind":@,"number":"1"}}""",
        """/v1/reports:submit {"report":{"kind":1,"number":@}}""",
        """/v1/reports:submit {"report":{"kind":1,"number":"1","revision":@}}""",
        """/v1/reports:submit {"report":{"kind":1,"number":"1","public":@}}""",
        """/v1/reports:submit {"report":{"kind":1,"number":"1","issueDate":@}}""",
        """/v1/reports:submit {"report":{"kind":1,"number":"1","criteria":@}}""",
        """/v1/reports:submit {"report":{"kind":1,"number":"1","samples":@}}""",
        """/v1/reports:submit {"report":{"kind":1,"number":"1","samples":[{"displayName":"x","results":[{"characteristic":"a","printedResult":"b","accredited":@}]}]}}""",
        """/v1/reports:submit {"report":@}""",
        """/v1/keys {"key":{"role":1,"expireTime":@}}""",
        """/v1/keys {"key":{"role":@},"ttl":"3s"}""",
        """/v1/keys {"key":{"role":1},"ttl":@}""",
        """/v1/documents {"document":{"kind":1,"designation":"x","title":@}}""",
        """/v1/documents {"document":{"kind":1,"designation":"x","title":{"vi":"x"},"revision":@}}""",
    ];

    private static readonly string[] Queries =
    [
        "/v1/search?pageSize=@", "/v1/search?minPosition=@", "/v1/search?omitFacets=@", "/v1/search?kinds=@", "/v1/search?kinds=1&kinds=@", "/v1/search?query=@", "/v1/search?years=@",
        "/v1/search?asOfDate=@", "/v1/search?asOfDate.year=@", "/v1/documents/x?readTime=@", "/v1/documents/x?read_time=@",
    ];

    private TestRegistry registry = null!;

    public async Task InitializeAsync() => registry = await TestRegistry.StartAsync(new() { AnonymousCallsPerSecond = 0 });

    public async Task DisposeAsync() => await registry.DisposeAsync();

    [Fact]
    public async Task EveryBodyIsTakenOrRefusedWithAReason()
    {
        var taken = 0;
        foreach (var (path, body) in Bodies.Select(line => (line.Split(' ', 2)[0], line.Split(' ', 2)[1])))
            foreach (var token in Tokens)
            {
                using var content = new StringContent(body.Replace("@", token, StringComparison.Ordinal), Encoding.UTF8, "application/json");
                using var response = await registry.Http.PostAsync(path, content);
                taken += await TakenAsync(response, body.Replace("@", token, StringComparison.Ordinal)) ? 1 : 0;
            }
        output.WriteLine($"{taken} of {Bodies.Length * Tokens.Length} taken");
        Assert.InRange(taken, Bodies.Length, Bodies.Length * Tokens.Length / 3);
    }

    [Fact]
    public async Task EveryQueryIsTakenOrRefusedWithAReason()
    {
        var taken = 0;
        foreach (var query in Queries)
            foreach (var token in Tokens)
            {
                var path = query.Replace("@", Uri.EscapeDataString(token.Trim('"')), StringComparison.Ordinal);
                using var response = await registry.Http.GetAsync(path);
                taken += await TakenAsync(response, path) ? 1 : 0;
            }
        output.WriteLine($"{taken} of {Queries.Length * Tokens.Length} taken");
        Assert.InRange(taken, Queries.Length, Queries.Length * Tokens.Length / 2);
    }

    private static async Task<bool> TakenAsync(HttpResponseMessage response, string sent)
    {
        // Not implemented is as good as taken here: the message was read.
        if (response.StatusCode is HttpStatusCode.OK or HttpStatusCode.NotImplemented)
            return true;
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.BadRequest && text.Contains("google.rpc.ErrorInfo", StringComparison.Ordinal), $"{sent}\n{(int)response.StatusCode} {text}");
        return false;
    }
}
