using NodaTime;

namespace Registry.Application.Access;

/// <summary>A key as it is kept: the secret only as its hash.</summary>
public sealed class KeyRow
{
    /// <summary>Last part of <c>keys/{key}</c>.</summary>
    public required string Id { get; init; }

    public required string DisplayName { get; init; }

    public required Role Role { get; init; }

    /// <summary>Name of the organisation it acts for; empty when none.</summary>
    public required string Organisation { get; init; }

    /// <summary>SHA-256 of the secret. The secret has 256 random bits, so a slow hash would add nothing.</summary>
    public required byte[] SecretHash { get; init; }

    public required Instant CreatedTime { get; init; }

    public Instant? ExpiresTime { get; init; }

    public Instant? RevokedTime { get; set; }
}
