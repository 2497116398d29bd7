using System.Diagnostics;
using System.Text.RegularExpressions;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Registry.Protocol.V1;
using Registry.Server.Hosting;
using Registry.Tests;
using Xunit.Abstractions;
using Date = Google.Type.Date;

namespace Registry.Server.Tests.Hosting;

public sealed partial class MessageChecksTests(ITestOutputHelper output)
{
    [Fact]
    public void AWholeReportPasses() => Assert.Null(MessageChecks.Check(Submit()));

    [Fact]
    public void EveryMissingFieldIsNamedWithItsPlace()
    {
        var request = Submit();
        request.Report.Number = "";
        request.Report.Kind = ReportKind.Unspecified;
        request.Report.Samples[0].Results[1].PrintedResult = "";

        Assert.Equal(
            ["report.kind", "report.number", "report.samples[0].results[1].printed_result"],
            MessageChecks.Check(request)!.Fields.Select(field => field.Path));
        Assert.Equal(["report"], MessageChecks.Check(new SubmitReportRequest())!.Fields.Select(field => field.Path));
    }

    [Theory]
    [InlineData(2026, 2, 30, "2026-02-30")]
    [InlineData(2025, 2, 29, "2025-02-29")]
    [InlineData(2026, 13, 1, "month 13")]
    [InlineData(2026, 0, 3, "no month")]
    [InlineData(0, 5, 3, "year 0")]
    [InlineData(0, 0, 0, "empty")]
    [InlineData(2026, 5, -1, "does not exist")]
    [InlineData(10_000, 1, 1, "year 10000")]
    public void ADateThatDoesNotExistIsNamed(int year, int month, int day, string word)
    {
        var request = Submit();
        request.Report.Samples[0].SamplingDate = new Date { Year = year, Month = month, Day = day };
        var field = Assert.Single(MessageChecks.Check(request)!.Fields);
        Assert.Equal("report.samples[0].sampling_date", field.Path);
        Assert.Contains(word, field.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AFactMayBeKnownToTheMonthButAQuestionIsAboutADay()
    {
        var month = new Date { Year = 2027, Month = 4 };
        var report = Submit();
        report.Report.ValidUntilDate = month;
        Assert.Null(MessageChecks.Check(report));
        Assert.Equal("as_of_date", Assert.Single(MessageChecks.Check(new SearchRequest { AsOfDate = month })!.Fields).Path);
        Assert.Null(MessageChecks.Check(new SearchRequest { AsOfDate = new Date { Year = 2028, Month = 2, Day = 29 } }));
    }

    [Theory]
    [InlineData('\0')]
    [InlineData('\u001b')]
    [InlineData('\u0085')]
    public void ControlCharactersAreRefused(char control)
    {
        var request = Submit();
        request.Report.Conclusion = $"Đạt{control}";
        Assert.Contains($"U+{(int)control:X4} at 3", Assert.Single(MessageChecks.Check(request)!.Fields).Message, StringComparison.Ordinal);
        request.Report.Conclusion = "Đạt\r\n\tyêu cầu";
        Assert.Null(MessageChecks.Check(request));
    }

    [Fact]
    public void NumbersThatCountAreNotNegative()
    {
        Assert.Equal("page_size", Assert.Single(MessageChecks.Check(new ListKeysRequest { PageSize = -1 })!.Fields).Path);
        Assert.Equal("tree_size", Assert.Single(MessageChecks.Check(new GetInclusionProofRequest { TreeSize = -1 })!.Fields).Path);
        // -1 is the position of an empty log; a caller hands back what it was told.
        Assert.Null(MessageChecks.Check(new SearchRequest { MinPosition = -1 }));
    }

    [Fact]
    public void AnEnumValueOfALaterVersionIsRefusedNotGuessed()
    {
        var request = Submit();
        request.Report.Kind = (ReportKind)99;
        Assert.Contains("REPORT_KIND_TEST_REPORT", Assert.Single(MessageChecks.Check(request)!.Fields).Message, StringComparison.Ordinal);
        Assert.Equal("kinds[1]", LastPath(MessageChecks.Check(new SearchRequest { Kinds = { DocumentKind.LegalAct, (DocumentKind)77 } })!.Fields));
    }

    [Fact]
    public void InstantsAndSpansOutsideTheCalendarAreRefused()
    {
        Assert.Equal("read_time", Assert.Single(MessageChecks.Check(
            new GetDocumentRequest { Name = "documents/x", ReadTime = new Timestamp { Seconds = long.MaxValue } })!.Fields).Path);
        Assert.Equal("ttl", Assert.Single(MessageChecks.Check(
            new CreateKeyRequest { Key = new Key { Role = Role.Officer }, Ttl = new Duration { Seconds = 1, Nanos = -1 } })!.Fields).Path);
    }

    [Fact]
    public void WhatTheServerAloneSetsIsNotLookedAt()
    {
        var document = ADocument();
        document.UpdateTime = new Timestamp { Nanos = -5 };
        document.IncomingRelations.Add(new DocumentRelation());
        document.State = new ForceState { AsOfDate = new Date { Day = 99 } };
        Assert.Null(MessageChecks.Check(new CreateDocumentRequest { Document = document }));
    }

    [Fact]
    public void AnUpdateWithAMaskNeedsOnlyWhatTheMaskNames()
    {
        var request = new UpdateDocumentRequest
        {
            Document = new Document { Name = "documents/x", Abstract = "…" },
            UpdateMask = new FieldMask { Paths = { "abstract" } },
        };
        Assert.Null(MessageChecks.Check(request));
        request.UpdateMask.Paths.Add("title.vi");
        Assert.Equal("document.title", Assert.Single(MessageChecks.Check(request)!.Fields).Path);
        request.UpdateMask = null;
        Assert.Equal(["document.kind", "document.designation", "document.title"], MessageChecks.Check(request)!.Fields.Select(field => field.Path));
        // The mask is about the resource; what hangs below it is whole or wrong.
        request.UpdateMask = new FieldMask { Paths = { "requirements" } };
        request.Document.Requirements.Add(new Requirement());
        Assert.Equal("document.requirements[0].characteristic", MessageChecks.Check(request)!.Fields[0].Path);
    }

    [Fact]
    public void AHostileMessageDoesNotChooseHowMuchIsWrittenBack()
    {
        var request = Submit();
        for (var i = 0; i < 5_000; i++)
            request.Report.Samples[0].Results.Add(new ResultLine());
        Assert.InRange(MessageChecks.Check(request)!.Fields.Count, 1, 60);
    }

    [Fact]
    public void LimitsStatedInTheContractAreTheLimitsHeld()
    {
        var stated = StatedLimits();
        Assert.True(stated.Count >= 8, $"Only {stated.Count} limits were read from the comments.");
        foreach (var (field, limit) in stated)
            Assert.True(FieldLimits.LongestText(field) == limit, $"{field.FullName} is held to {FieldLimits.LongestText(field)}, its comment says {limit}.");

        var longest = stated.Keys.First(field => field.FullName == "registry.v1.SearchRequest.query");
        Assert.Null(MessageChecks.Check(new SearchRequest { Query = new string('a', stated[longest]) }));
        Assert.NotNull(MessageChecks.Check(new SearchRequest { Query = new string('a', stated[longest] + 1) }));
    }

    [Fact]
    public void MessagesOfOthersAreLeftAlone() => Assert.Null(MessageChecks.Check(new Google.Rpc.Status { Message = "\0" }));

    [Fact]
    public void CheckingAReportAllocatesNextToNothing()
    {
        var request = Submit();
        MessageChecks.Check(request);
        const int rounds = 2_000;
        var before = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < rounds; i++)
            Assert.Null(MessageChecks.Check(request));
        var each = (GC.GetAllocatedBytesForCurrentThread() - before) / rounds;
        output.WriteLine($"{watch.Elapsed.TotalMicroseconds / rounds:F1} µs and {each} bytes a report of {request.Report.Samples[0].Results.Count} results");
        Assert.InRange(each, 0, 2_000);
    }

    internal static SubmitReportRequest Submit()
    {
        var sample = new Sample { DisplayName = "Nước đã xử lý", Matrix = "nước sạch sinh hoạt", SamplingDate = new Date { Year = 2026, Month = 8, Day = 4 } };
        for (var i = 0; i < 10; i++)
            sample.Results.Add(new ResultLine { Characteristic = "Arsen (As) tổng", Unit = "mg/l", PrintedResult = "< 0,0005", Method = "SMEWW 3125B:2017", Value = new MeasuredValue { DetectionLimit = "0.0005" } });
        return new SubmitReportRequest { Report = new Report { Kind = ReportKind.TestReport, Number = "044284/VYTCC", Samples = { sample } } };
    }

    internal static Document ADocument() => new()
    {
        Kind = DocumentKind.NationalRegulation,
        Designation = "QCVN 16:2023/BXD",
        Title = new LocalizedText { Vi = "Sản phẩm, hàng hóa vật liệu xây dựng" },
    };

    private static string LastPath(IReadOnlyList<Application.FieldProblem> fields) => fields[^1].Path;

    // "At most N characters" in the comment above a text field of the contract.
    private static Dictionary<FieldDescriptor, int> StatedLimits()
    {
        var limits = new Dictionary<FieldDescriptor, int>();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(SharedFiles.ProjectRoot, "protos/registry/v1"), "*.proto"))
        {
            var (message, comment) = ("", "");
            foreach (var line in File.ReadLines(file).Select(line => line.Trim()))
            {
                if (line.StartsWith("// ", StringComparison.Ordinal))
                    comment += line;
                else if (MessageLine().Match(line) is { Success: true } opened)
                    (message, comment) = (opened.Groups[1].Value, "");
                else
                {
                    if (LimitWords().Match(comment) is { Success: true } limit && FieldLine().Match(line) is { Success: true } field)
                        limits[Find(message, field.Groups[1].Value)] = int.Parse(limit.Groups[1].Value.Replace(",", "", StringComparison.Ordinal));
                    comment = "";
                }
            }
        }
        return limits;
    }

    private static FieldDescriptor Find(string message, string field) =>
        AllMessages.Value.First(type => type.Name == message).FindFieldByName(field);

    private static readonly Lazy<List<MessageDescriptor>> AllMessages = new(() =>
        [.. typeof(Report).Assembly.GetTypes()
            .Select(type => type.GetProperty("Descriptor", typeof(MessageDescriptor))?.GetValue(null)).OfType<MessageDescriptor>()]);

    [GeneratedRegex(@"^message (\w+) \{")]
    private static partial Regex MessageLine();

    [GeneratedRegex(@"^(?:optional )?string (\w+) = \d+")]
    private static partial Regex FieldLine();

    [GeneratedRegex(@"[Aa]t most ([\d,]+) characters")]
    private static partial Regex LimitWords();
}
