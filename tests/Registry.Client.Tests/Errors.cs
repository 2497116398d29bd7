using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using RpcStatus = Google.Rpc.Status;

namespace Registry.Client.Tests;

/// <summary>Errors as the registry sends them.</summary>
public static class Errors
{
    public static RpcStatus Status(StatusCode code, string reason, string message, TimeSpan? retry = null)
    {
        var status = new RpcStatus { Code = (int)code, Message = message };
        var info = new ErrorInfo { Reason = reason, Domain = "registry.v1" };
        info.Metadata["resource"] = "organisations/vilas-219/reports/1";
        status.Details.Add(Any.Pack(info));
        if (retry is { } delay)
            status.Details.Add(Any.Pack(new RetryInfo { RetryDelay = Duration.FromTimeSpan(delay) }));
        return status;
    }

    public static RpcException Exception(StatusCode code, string reason, string message, TimeSpan? retry = null) =>
        Status(code, reason, message, retry).ToRpcException();
}
