using System.Collections.Frozen;
using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Registry.Protocol.V1;

namespace Registry.Client;

/// <summary>What the contract says about a method, as far as sending it twice is concerned.</summary>
internal static class MethodTraits
{
    // Methods that have a GET binding write nothing. So does validation; submitting a report is idempotent by the report's own number
    // and content, and what was revoked stays revoked.
    private static readonly FrozenSet<string> Repeatable =
        new[]
        {
            AccessServiceReflection.Descriptor, ApplicabilityServiceReflection.Descriptor, ConformityServiceReflection.Descriptor,
            DocumentServiceReflection.Descriptor, FormServiceReflection.Descriptor, JurisdictionServiceReflection.Descriptor, LogServiceReflection.Descriptor,
            OrganisationServiceReflection.Descriptor, ProductServiceReflection.Descriptor, ReportServiceReflection.Descriptor,
            SearchServiceReflection.Descriptor, WatchServiceReflection.Descriptor,
        }
        .SelectMany(file => file.Services)
        .SelectMany(service => service.Methods)
        .Where(IsRead)
        .Select(method => method.FullName)
        .Append("registry.v1.ReportService.ValidateReport")
        .Append("registry.v1.ReportService.SubmitReport")
        .Append("registry.v1.AccessService.RevokeKey")
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether carrying the call out twice does no harm: it writes nothing, or a request id makes it one.</summary>
    public static bool IsRepeatable(IMethod method, object request) =>
        Repeatable.Contains($"{method.ServiceName}.{method.Name}") || (request is IMessage message && HasRequestId(message));

    private static bool IsRead(MethodDescriptor method) =>
        method.GetOptions()?.GetExtension(AnnotationsExtensions.Http)?.PatternCase == HttpRule.PatternOneofCase.Get;

    private static bool HasRequestId(IMessage message) =>
        message.Descriptor.FindFieldByName("request_id")?.Accessor.GetValue(message) is string { Length: > 0 };
}
