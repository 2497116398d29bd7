using Registry.Application.Access;

namespace Registry.Application.Records;

/// <summary>How a change is asked for.</summary>
/// <param name="Etag">When not empty, the etag the held record must have.</param>
/// <param name="RequestId">When not empty, the request's own name.</param>
/// <param name="RequestHash">SHA-256 of the request, for a request that names itself.</param>
/// <param name="ValidateOnly">Checks only.</param>
public sealed record RecordOptions(string Etag = "", string RequestId = "", byte[]? RequestHash = null, bool ValidateOnly = false)
{
    public static RecordOptions None { get; } = new();

    internal RecordChange<T> Apply<T>(RecordChange<T> change, Caller caller) => change with
    {
        Etag = Etag,
        ValidateOnly = ValidateOnly,
        Request = RequestId.Length == 0 ? null : new NamedRequest(caller.KeyId, RequestId, RequestHash ?? []),
    };
}
