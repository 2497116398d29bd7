using System.Buffers;
using System.Security.Cryptography;
using Google.Protobuf;
using Grpc.Core;
using Registry.Protocol.V1;

namespace Registry.Server.Tests.Reports;

/// <summary>A receipt covers the bytes the laboratory sent: encoders may write fields in any order, and none of them needs to know ours.</summary>
[Collection(PackCollection.Name)]
public sealed class ReceivedBytesTests(PackRegistry pack)
{
    private static readonly Marshaller<byte[]> Bytes = Marshallers.Create(bytes => bytes, bytes => bytes);

    public static TheoryData<string> Methods => ["SubmitReport", "SubmitReports", "AmendReport", "SubstituteReport"];

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task TheBytesOfAReportAreKeptWhateverOrderItsFieldsComeIn(string method)
    {
        var first = Slips.New();
        var held = await pack.Reports.SubmitReportAsync(new SubmitReportRequest { Report = first });
        var report = method == "AmendReport" ? first.With(r => r.Conclusion = "đã sửa") : Slips.New();
        if (method is "AmendReport" or "SubstituteReport")
            report.Predecessor = new Predecessor
            {
                Report = held.Name,
                Revision = 1,
                Relation = method == "AmendReport" ? Predecessor.Types.Relation.Amends : Predecessor.Types.Relation.Substitutes,
                Reason = "Sai kết luận",
            };
        var sent = LastFieldsFirst(report);
        Assert.NotEqual(report.ToByteArray(), sent);
        IMessage envelope = method switch
        {
            "SubmitReport" => new SubmitReportRequest { RequestId = Guid.NewGuid().ToString() },
            "SubmitReports" => new SubmitReportsRequest { Sequence = 7 },
            "AmendReport" => new AmendReportRequest { Name = held.Name },
            _ => new SubstituteReportRequest { Name = held.Name },
        };
        var number = envelope.Descriptor.FindFieldByName("report").FieldNumber;

        var accepted = await CallAsync(method, [.. envelope.ToByteArray(), .. Field(number, sent)]);

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(sent)), accepted.ContentSha256);
        var read = await pack.Reports.GetReportAsync(new GetReportRequest { Name = accepted.Name });
        Assert.Equal(sent, read.Content.ToByteArray());
        Assert.Equal(report.Samples, read.Record.Report.Samples);
    }

    [Fact]
    public async Task AReportThatComesInPartsIsJoinedAsTheFormatSays()
    {
        var report = Slips.New();
        var (head, tail) = (report.With(r => r.Samples.Clear()), new Report { Samples = { report.Samples } });

        var accepted = await CallAsync("SubmitReport", [.. Field(1, head.ToByteArray()), .. Field(1, tail.ToByteArray())]);

        var read = await pack.Reports.GetReportAsync(new GetReportRequest { Name = accepted.Name });
        Assert.Equal(report.ToByteArray(), read.Content.ToByteArray());
        Assert.Equal(accepted.ContentSha256, Convert.ToHexStringLower(SHA256.HashData(read.Content.Span)));
    }

    [Fact]
    public void ARequestIsReadAlikeWhereverItIsCut()
    {
        var report = Slips.New();
        var content = LastFieldsFirst(report);
        byte[] payload = [.. new SubmitReportsRequest { Sequence = long.MaxValue }.ToByteArray(), .. Field(2, content), .. new SubmitReportsRequest { RequestId = "sau" }.ToByteArray()];
        for (var cut = 0; cut <= payload.Length; cut++)
        {
            var request = Read(Sequence(payload.AsMemory(0, cut), payload.AsMemory(cut)));
            Assert.Equal(new SubmitReportsRequest { Sequence = long.MaxValue, Report = report, RequestId = "sau" }, request);
            Assert.Equal(content, request.Report.Received.ToArray());
        }
    }

    [Fact]
    public void WhatIsBrokenOffIsToldAsWithoutKeepingAndNeverTakenAsWhole()
    {
        byte[] payload = [.. Field(2, Slips.New().ToByteArray()), .. new SubmitReportsRequest { Sequence = 3, RequestId = "sau" }.ToByteArray()];
        for (var length = 0; length < payload.Length; length++)
        {
            var broken = payload.AsMemory(0, length);
            var (plain, fault) = Try(() => SubmitReportsRequest.Parser.ParseFrom(broken.Span));
            var (kept, other) = Try(() => Read(Sequence(broken, default)));
            Assert.Equal(fault, other);
            Assert.Equal(plain, kept);
        }
    }

    private static SubmitReportsRequest Read(ReadOnlySequence<byte> payload) =>
        ReceivedReports.Read(payload, SubmitReportsRequest.Parser, SubmitReportsRequest.ReportFieldNumber, static (request, report) => request.Report = report);

    private static (SubmitReportsRequest?, Type?) Try(Func<SubmitReportsRequest> read)
    {
        try
        {
            return (read(), null);
        }
        catch (InvalidProtocolBufferException fault)
        {
            return (null, fault.GetType());
        }
    }

    private async Task<SubmitReportResponse> CallAsync(string name, byte[] request)
    {
        var calls = pack.Registry.As(pack.LaboratoryKey);
        var method = new Method<byte[], byte[]>(name == "SubmitReports" ? MethodType.DuplexStreaming : MethodType.Unary, "registry.v1.ReportService", name, Bytes, Bytes);
        if (method.Type == MethodType.Unary)
        {
            var answer = await calls.AsyncUnaryCall(method, null, default, request);
            return name switch
            {
                "AmendReport" => AmendReportResponse.Parser.ParseFrom(answer).Accepted,
                "SubstituteReport" => SubstituteReportResponse.Parser.ParseFrom(answer).Accepted,
                _ => SubmitReportResponse.Parser.ParseFrom(answer),
            };
        }
        using var stream = calls.AsyncDuplexStreamingCall(method, null, default);
        await stream.RequestStream.WriteAsync(request);
        await stream.RequestStream.CompleteAsync();
        Assert.True(await stream.ResponseStream.MoveNext());
        return SubmitReportsResponse.Parser.ParseFrom(stream.ResponseStream.Current).Accepted;
    }

    /// <summary>The same message by an encoder that begins with the last field.</summary>
    private static byte[] LastFieldsFirst(Report report)
    {
        var parts = Report.Descriptor.Fields.InFieldNumberOrder().Reverse().Select(field =>
        {
            var part = new Report();
            if (field.IsRepeated)
                foreach (var item in (System.Collections.IList)field.Accessor.GetValue(report))
                    ((System.Collections.IList)field.Accessor.GetValue(part)).Add(item);
            else if (!field.HasPresence || field.Accessor.HasValue(report))
                field.Accessor.SetValue(part, field.Accessor.GetValue(report));
            return part.ToByteArray();
        });
        return [.. parts.SelectMany(part => part)];
    }

    private static byte[] Field(int number, byte[] content)
    {
        using var bytes = new MemoryStream();
        using (var output = new CodedOutputStream(bytes, leaveOpen: true))
        {
            output.WriteTag(number, WireFormat.WireType.LengthDelimited);
            output.WriteBytes(ByteString.CopyFrom(content));
        }
        return bytes.ToArray();
    }

    private static ReadOnlySequence<byte> Sequence(ReadOnlyMemory<byte> first, ReadOnlyMemory<byte> second)
    {
        var head = new Piece(first, 0);
        var tail = new Piece(second, first.Length);
        head.Follow(tail);
        return new ReadOnlySequence<byte>(head, 0, tail, second.Length);
    }

    private sealed class Piece : ReadOnlySequenceSegment<byte>
    {
        public Piece(ReadOnlyMemory<byte> memory, long at) => (Memory, RunningIndex) = (memory, at);

        public void Follow(Piece next) => Next = next;
    }
}
