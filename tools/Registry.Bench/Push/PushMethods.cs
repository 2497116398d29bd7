using Grpc.Core;

namespace Registry.Bench.Push;

/// <summary>The streams of this benchmark, spoken in bytes.</summary>
internal static class PushMethods
{
    /// <summary>The service of the floors and peers.</summary>
    public const string SinkService = "bench.Sink";

    private static readonly Marshaller<byte[]> Bytes = Marshallers.Create(
        static (byte[] item, SerializationContext context) => context.Complete(item), static context => context.PayloadAsNewBuffer());

    private static readonly Marshaller<Answer> Answers = Marshallers.Create<Answer>(
        static (_, _) => throw new NotSupportedException("Answers are only read."), Answer.Read);

    /// <summary>The registry's own method.</summary>
    public static Method<byte[], Answer> Registry { get; } =
        new(MethodType.DuplexStreaming, "registry.v1.ReportService", "SubmitReports", Bytes, Answers);

    /// <summary>The same stream into a sink, as its clients see it.</summary>
    public static Method<byte[], Answer> Sink { get; } = new(MethodType.DuplexStreaming, SinkService, "Push", Bytes, Answers);

    /// <summary>The same stream into a sink, as its server sees it.</summary>
    public static Method<byte[], byte[]> SinkServer { get; } = new(MethodType.DuplexStreaming, SinkService, "Push", Bytes, Bytes);
}
