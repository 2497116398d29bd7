using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Rpc;

namespace Registry.Cli.Output;

/// <summary>Messages as protobuf JSON, the details of errors included.</summary>
public static class ProtoJson
{
    private static readonly TypeRegistry Details = TypeRegistry.FromMessages(
        ErrorInfo.Descriptor, BadRequest.Descriptor, RetryInfo.Descriptor, ResourceInfo.Descriptor, QuotaFailure.Descriptor,
        PreconditionFailure.Descriptor, RequestInfo.Descriptor, Help.Descriptor, LocalizedMessage.Descriptor, DebugInfo.Descriptor);

    private static readonly JsonFormatter OneLine = new(JsonFormatter.Settings.Default.WithTypeRegistry(Details));
    private static readonly JsonFormatter Indented = new(JsonFormatter.Settings.Default.WithTypeRegistry(Details).WithIndentation());

    /// <summary>For one answer.</summary>
    public static string Format(IMessage message) => Indented.Format(message);

    /// <summary>For one of many answers: JSON lines.</summary>
    public static string FormatLine(IMessage message) => OneLine.Format(message);
}
