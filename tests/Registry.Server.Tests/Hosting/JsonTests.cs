using System.Net;
using System.Text;
using System.Text.Json;

namespace Registry.Server.Tests.Hosting;

/// <summary>What a caller over JSON hears: the same as over gRPC, and nothing dropped without a word.</summary>
public sealed class JsonTests : IAsyncLifetime
{
    private const string Report = """
        {"report": {"kind": "REPORT_KIND_TEST_REPORT", "number": "044284",
          "samples": [{"displayName": "Nước", "samplingDate": {"year": 2026, "month": 8, "day": 4},
            "results": [{"characteristic": "Arsen", "printedResult": "< 0,0005", "unit": "mg/l"}]}]}}
        """;

    private TestRegistry registry = null!;

    public async Task InitializeAsync() => registry = await TestRegistry.StartAsync();

    public async Task DisposeAsync() => await registry.DisposeAsync();

    [Fact]
    public async Task ACallGoesThrough()
    {
        using var response = await PostAsync("/v1/reports:submit", Report);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("/reports/044284", (await ReadAsync(response)).GetProperty("name").GetString());
    }

    [Fact]
    public async Task NumbersPastWhatJavaScriptCountsSurvive()
    {
        using var response = await registry.Http.GetAsync("/v1/documents/x");
        Assert.Equal("9007199254740993", (await ReadAsync(response)).GetProperty("document").GetProperty("revision").GetString());
    }

    [Theory]
    [InlineData("\"displayName\"", "\"displayNmae\"", "report.samples[0].displayNmae")]
    [InlineData("\"number\"", "\"lab\": 1, \"number\"", "report.lab")]
    [InlineData("{\"report\"", "{\"dry_run\": {\"deep\": [1, {}]}, \"report\"", "dry_run")]
    [InlineData("\"year\": 2026", "\"year\": 2026, \"hour\": 3", "report.samples[0].sampling_date.hour")]
    public async Task AnUnknownMemberIsRefusedNotDropped(string from, string to, string path)
    {
        var failure = await FailAsync(HttpStatusCode.BadRequest, Report.Replace(from, to, StringComparison.Ordinal));
        Assert.Equal(("FIELD_UNKNOWN", path), (failure.Reason, failure.Metadata["field"]));
        Assert.Equal(path, Assert.Single(failure.Fields));
    }

    [Theory]
    [InlineData("\"044284\"", "44284", "report.number")]
    [InlineData("\"REPORT_KIND_TEST_REPORT\"", "\"TEST\"", "report.kind")]
    [InlineData("2026", "2026.5", "report.samples[0].sampling_date.year")]
    [InlineData("\"day\": 4", "\"day\": 99999999999", "report.samples[0].sampling_date.day")]
    [InlineData("{\"year\": 2026, \"month\": 8, \"day\": 4}", "\"2026-08-04\"", "report.samples[0].sampling_date")]
    [InlineData("\"unit\": \"mg/l\"", "\"accredited\": \"yes\"", "report.samples[0].results[0].accredited")]
    [InlineData("\"number\"", "\"criteria\": \"QCVN\", \"number\"", "report.criteria")]
    [InlineData("\"number\"", "\"criteria\": [null], \"number\"", "report.criteria[0]")]
    [InlineData("\"number\"", "\"number\": \"1\", \"number\"", "report.number")]
    [InlineData("\"month\": 8, \"day\": 4", "\"month\": 2, \"day\": 30", "report.samples[0].sampling_date")]
    public async Task AValueThatCannotBeReadIsNamedWithItsPlace(string from, string to, string path)
    {
        var failure = await FailAsync(HttpStatusCode.BadRequest, Report.Replace(from, to, StringComparison.Ordinal));
        Assert.Equal("FIELD_INVALID", failure.Reason);
        Assert.Equal(path, Assert.Single(failure.Fields));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"report\": {}} {}")]
    [InlineData("{\"request_id\": \"\\ud800\"}")]
    [InlineData("{'report': 1}")]
    public async Task WhatIsNoJsonObjectIsMalformed(string body) =>
        Assert.Equal("BODY_MALFORMED", (await FailAsync(HttpStatusCode.BadRequest, body)).Reason);

    [Fact]
    public async Task AnotherContentTypeIsMalformed()
    {
        using var content = new StringContent("number=1", Encoding.UTF8, "application/x-www-form-urlencoded");
        using var response = await registry.Http.PostAsync("/v1/reports:submit", content);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        Assert.Equal("BODY_MALFORMED", (await Failure.OfAsync(response)).Reason);
    }

    [Fact]
    public async Task ABodyPastTheLimitIsRefusedWithItsReason()
    {
        var failure = await FailAsync(HttpStatusCode.RequestEntityTooLarge, Report.Replace("Nước", new string('a', 10_000_000), StringComparison.Ordinal));
        Assert.Equal(("MESSAGE_TOO_LARGE", "4194304"), (failure.Reason, failure.Metadata["limit"]));
    }

    [Fact]
    public async Task ABodyPastTheLimitThatDoesNotSayItsLengthIsRefusedToo()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/reports:submit")
        {
            Content = new StreamContent(new MemoryStream(new byte[10_000_000])) { Headers = { ContentType = new("application/json") } },
        };
        request.Headers.TransferEncodingChunked = true;
        using var response = await registry.Http.SendAsync(request);
        Assert.Equal("MESSAGE_TOO_LARGE", (await Failure.OfAsync(response)).Reason);
    }

    [Fact]
    public async Task DetailsOfAnErrorArriveAndNoEmptyInternalError()
    {
        using var missing = await registry.Http.GetAsync("/v1/documents/missing");
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        Assert.Equal("documents/missing", (await Failure.OfAsync(missing)).Metadata["resource"]);
        using var incident = await registry.Http.GetAsync("/v1/documents/fault");
        Assert.Equal("INTERNAL_FAULT", (await Failure.OfAsync(incident)).Reason);
        Assert.Equal(["report"], (await FailAsync(HttpStatusCode.BadRequest, "{}")).Fields);
    }

    [Fact]
    public async Task ADateInAQueryIsWrittenAsPeopleWriteIt()
    {
        foreach (var query in (string[])["asOfDate=2028-02-29&query=xi%20m%C4%83ng", "as_of_date.year=2028&as_of_date.month=2&as_of_date.day=29&query=xi+măng"])
        {
            using var response = await registry.Http.GetAsync($"/v1/search?{query}&kinds=DOCUMENT_KIND_LEGAL_ACT&kinds=2&omitFacets=true");
            var answer = await ReadAsync(response);
            Assert.Equal((2028, 2, 29), Date(answer.GetProperty("asOfDate")));
            Assert.Equal(("xi măng", "2"), (answer.GetProperty("didYouMean").GetString(), answer.GetProperty("total").GetString()));
        }
    }

    [Theory]
    [InlineData("asOfDate=2026-02-30", "FIELD_INVALID", "asOfDate")]
    [InlineData("asOfDate=30/2/2026", "FIELD_INVALID", "asOfDate")]
    [InlineData("as_of_date.year=2026&as_of_date.month=2&as_of_date.day=30", "FIELD_INVALID", "as_of_date")]
    [InlineData("pageSize=many", "FIELD_INVALID", "pageSize")]
    [InlineData("pageSize=-1", "FIELD_INVALID", "page_size")]
    [InlineData("pageSize=1&pageSize=2", "FIELD_INVALID", "pageSize")]
    [InlineData("kinds=QCVN", "FIELD_INVALID", "kinds")]
    [InlineData("q=water", "FIELD_UNKNOWN", "q")]
    [InlineData("query.deep=1", "FIELD_UNKNOWN", "query.deep")]
    public async Task AQueryIsReadAsStrictlyAsABody(string query, string reason, string field)
    {
        using var response = await registry.Http.GetAsync("/v1/search?" + query);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var failure = await Failure.OfAsync(response);
        Assert.Equal((reason, field), (failure.Reason, Assert.Single(failure.Fields)));
    }

    [Fact]
    public async Task FieldsOfACallWithABodyBelongIntoTheBody()
    {
        using var response = await registry.Http.PostAsync("/v1/reports:submit?requestId=1", new StringContent(Report, Encoding.UTF8, "application/json"));
        Assert.Equal("FIELD_UNKNOWN", (await Failure.OfAsync(response)).Reason);
    }

    [Fact]
    public async Task ACallWhosePathSaysAllNeedsNoBody()
    {
        using var response = await registry.Http.PostAsync("/v1/keys/k7:revoke", null);
        Assert.Equal("keys/k7", (await ReadAsync(response)).GetProperty("key").GetProperty("name").GetString());
    }

    [Theory]
    [InlineData("GET", "/v1/nothing")]
    [InlineData("DELETE", "/v1/documents/x")]
    public async Task APathWithoutACallSaysSoInJson(string method, string path)
    {
        using var response = await registry.Http.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("METHOD_UNKNOWN", (await Failure.OfAsync(response)).Reason);
    }

    [Fact]
    public async Task ServerStreamsArriveLineByLine()
    {
        using var response = await registry.Http.GetAsync("/v1/log/changes?fromIndex=7", HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        Assert.Contains("\"7\"", await reader.ReadLineAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PagesAndAnswersCarryTheHeadersThatFenceABrowserIn()
    {
        using var response = await registry.Http.GetAsync("/v1/documents/x");
        Assert.Contains("default-src 'none'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.False(response.Headers.Contains("Server"));
    }

    private static (int, int, int) Date(JsonElement date) =>
        (date.GetProperty("year").GetInt32(), date.GetProperty("month").GetInt32(), date.GetProperty("day").GetInt32());

    private Task<HttpResponseMessage> PostAsync(string path, string body) => registry.Http.PostAsync(path, new StringContent(body, Encoding.UTF8, "application/json"));

    private async Task<Failure> FailAsync(HttpStatusCode expected, string body)
    {
        using var response = await PostAsync("/v1/reports:submit", body);
        Assert.Equal(expected, response.StatusCode);
        return await Failure.OfAsync(response);
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync())).RootElement;
    }
}
