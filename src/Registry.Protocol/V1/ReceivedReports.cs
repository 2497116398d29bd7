using System.Buffers;
using Google.Protobuf;
using Grpc.Core;

namespace Registry.Protocol.V1;

/// <content>The bytes a report came in.</content>
public sealed partial class Report
{
    /// <summary>
    /// The encoding as its sender wrote it; empty where it was not kept. Only a server that binds <see cref="ReportService.BindKeepingBytes"/> sets it, and
    /// it is not part of the value: after a change to the message it no longer speaks of it.
    /// </summary>
    public ReadOnlyMemory<byte> Received { get; internal set; }
}

/// <content>The service for an implementation that keeps the bytes of reports.</content>
public static partial class ReportService
{
    /// <summary>
    /// Binds the methods of the service; those that take a report in keep its bytes. It stands here because the JSON door looks for the
    /// descriptor of the service beside the method that binds it.
    /// </summary>
    public static void BindKeepingBytes(ServiceBinderBase binder, ReportServiceBase? implementation)
    {
        ArgumentNullException.ThrowIfNull(binder);
        BindService(ReceivedReports.Keeping(binder), implementation);
    }
}

/// <summary>
/// Reads the requests that carry a report so that its own bytes are kept: a receipt covers what the laboratory sent, whatever order its
/// encoder writes fields in, and nothing has to be encoded again.
/// </summary>
public static class ReceivedReports
{
    private const int WireTypeBits = 3;

    internal static ServiceBinderBase Keeping(ServiceBinderBase binder) => new KeepingBinder(binder);

    /// <summary>Reads a request and keeps the bytes of the report in it.</summary>
    /// <param name="payload">The request in protobuf's binary form.</param>
    /// <param name="parser">Reads the request.</param>
    /// <param name="field">Number of the field that holds the report.</param>
    /// <param name="put">Puts the report where it belongs.</param>
    /// <exception cref="InvalidProtocolBufferException">The payload is no such message.</exception>
    public static TRequest Read<TRequest>(ReadOnlySequence<byte> payload, MessageParser<TRequest> parser, int field, Action<TRequest, Report> put)
        where TRequest : IMessage<TRequest>
    {
        ArgumentNullException.ThrowIfNull(parser);
        ArgumentNullException.ThrowIfNull(put);
        if (!TryFind(payload, field, out var start, out var report))
            return parser.ParseFrom(payload);
        var content = report.ToArray();
        var message = Report.Parser.ParseFrom(content);
        message.Received = content;
        // What stands around the report is a few bytes; without the report the rest is the request still.
        var (before, after) = (payload.Slice(0, start), payload.Slice(report.End));
        var rest = new byte[before.Length + after.Length];
        before.CopyTo(rest);
        after.CopyTo(rest.AsSpan((int)before.Length));
        var request = parser.ParseFrom(rest);
        put(request, message);
        return request;
    }

    /// <summary>Finds the one report of a request; false when there is none, or several that the format joins, or the payload is malformed.</summary>
    private static bool TryFind(ReadOnlySequence<byte> payload, int field, out SequencePosition start, out ReadOnlySequence<byte> report)
    {
        var reader = new SequenceReader<byte>(payload);
        (start, report) = (default, default);
        var found = false;
        while (!reader.End)
        {
            var begin = reader.Position;
            if (!TryReadVarint(ref reader, out var tag))
                return false;
            if (tag == (((ulong)field << WireTypeBits) | (ulong)WireFormat.WireType.LengthDelimited))
            {
                if (found || !TryReadVarint(ref reader, out var length) || length > (ulong)reader.Remaining)
                    return false;
                (found, start, report) = (true, begin, payload.Slice(reader.Position, (long)length));
                reader.Advance((long)length);
            }
            else if (!TrySkip(ref reader, (WireFormat.WireType)(tag & 7)))
                return false;
        }
        return found;
    }

    private static bool TrySkip(ref SequenceReader<byte> reader, WireFormat.WireType type)
    {
        switch (type)
        {
            case WireFormat.WireType.Varint:
                return TryReadVarint(ref reader, out _);
            case WireFormat.WireType.Fixed64:
                return TryAdvance(ref reader, 8);
            case WireFormat.WireType.Fixed32:
                return TryAdvance(ref reader, 4);
            case WireFormat.WireType.LengthDelimited:
                return TryReadVarint(ref reader, out var length) && TryAdvance(ref reader, length);
            default:
                return false;
        }
    }

    private static bool TryAdvance(ref SequenceReader<byte> reader, ulong count)
    {
        if (count > (ulong)reader.Remaining)
            return false;
        reader.Advance((long)count);
        return true;
    }

    private static bool TryReadVarint(ref SequenceReader<byte> reader, out ulong value)
    {
        value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            if (!reader.TryRead(out var next))
                return false;
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return true;
        }
        return false;
    }

    /// <summary>Binds as the generated code does, with readers of its own for requests that carry a report.</summary>
    private sealed class KeepingBinder(ServiceBinderBase binder) : ServiceBinderBase
    {
        public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse>? handler) =>
            binder.AddMethod(Keeping(method), handler);

        public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, ClientStreamingServerMethod<TRequest, TResponse>? handler) =>
            binder.AddMethod(method, handler);

        public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse>? handler) =>
            binder.AddMethod(method, handler);

        public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, DuplexStreamingServerMethod<TRequest, TResponse>? handler) =>
            binder.AddMethod(Keeping(method), handler);

        private static Method<TRequest, TResponse> Keeping<TRequest, TResponse>(Method<TRequest, TResponse> method)
            where TRequest : class
            where TResponse : class
        {
            object? reader =
                typeof(TRequest) == typeof(SubmitReportsRequest) ? Of(SubmitReportsRequest.Parser, SubmitReportsRequest.ReportFieldNumber, static (request, report) => request.Report = report)
                : typeof(TRequest) == typeof(SubmitReportRequest) ? Of(SubmitReportRequest.Parser, SubmitReportRequest.ReportFieldNumber, static (request, report) => request.Report = report)
                : typeof(TRequest) == typeof(AmendReportRequest) ? Of(AmendReportRequest.Parser, AmendReportRequest.ReportFieldNumber, static (request, report) => request.Report = report)
                : typeof(TRequest) == typeof(SubstituteReportRequest) ? Of(SubstituteReportRequest.Parser, SubstituteReportRequest.ReportFieldNumber, static (request, report) => request.Report = report)
                : null;
            return reader is not Func<DeserializationContext, TRequest> keeping ? method : new Method<TRequest, TResponse>(
                method.Type, method.ServiceName, method.Name, Marshallers.Create(method.RequestMarshaller.ContextualSerializer, keeping), method.ResponseMarshaller);
        }

        private static Func<DeserializationContext, TRequest> Of<TRequest>(MessageParser<TRequest> parser, int field, Action<TRequest, Report> put)
            where TRequest : IMessage<TRequest> => context => Read(context.PayloadAsReadOnlySequence(), parser, field, put);
    }
}
