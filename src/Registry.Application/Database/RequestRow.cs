namespace Registry.Application.Database;

/// <summary>A request that named itself: sent again, it gets the answer of the first time.</summary>
public sealed class RequestRow
{
    /// <summary>Key that sent it.</summary>
    public required string KeyId { get; init; }

    public required string RequestId { get; init; }

    /// <summary>SHA-256 of what was asked.</summary>
    public required byte[] RequestHash { get; init; }

    /// <summary>Position of the entry it made.</summary>
    public required long Position { get; init; }
}
