using Grpc.Core;

namespace Registry.Client;

/// <summary>A call that did not succeed. Every call made through <see cref="RegistryClient"/> fails with this exception and no other,
/// except for <see cref="OperationCanceledException"/> when the caller itself cancelled.</summary>
public sealed class RegistryException : Exception
{
    /// <summary>Wraps an error.</summary>
    public RegistryException(RegistryError error, RpcException? cause = null)
        : base((error ?? throw new ArgumentNullException(nameof(error))).Message, cause) => Error = error;

    /// <summary>What the registry said.</summary>
    public RegistryError Error { get; }

    internal static Exception From(RpcException cause, CancellationToken caller) =>
        caller.IsCancellationRequested && cause.StatusCode == StatusCode.Cancelled
            ? new OperationCanceledException(cause.Status.Detail, cause, caller)
            : new RegistryException(RegistryError.From(cause), cause);
}
