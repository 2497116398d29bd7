namespace Registry.Application.Access;

/// <summary>What a key may do; the names of <c>registry.v1.Role</c>.</summary>
public enum Role
{
    /// <summary>No key was sent: reads what is public.</summary>
    Anonymous,
    /// <summary>Submits reports for its organisation.</summary>
    Laboratory,
    /// <summary>Keeps the products of its organisation.</summary>
    Enterprise,
    /// <summary>Keeps the catalogue; reads everything.</summary>
    Officer,
    /// <summary>Keeps keys; does everything an officer does.</summary>
    Administrator,
}

/// <summary>Who calls: taken from the credential, never from the body.</summary>
/// <param name="Role">What the key may do.</param>
/// <param name="KeyId">Last part of the key's name; empty for an anonymous caller.</param>
/// <param name="Organisation">Name of the organisation the key acts for, e.g. <c>organisations/vilas-219</c>; empty when none.</param>
public sealed record Caller(Role Role, string KeyId, string Organisation)
{
    public static Caller Anonymous { get; } = new(Role.Anonymous, "", "");

    /// <summary>
    /// The registry itself, for work it does from its own log. It is never made from a credential.
    /// </summary>
    public static Caller Registry { get; } = new(Role.Administrator, "registry", "");

    /// <summary>Ends when the key is revoked or runs out, in open streams too.</summary>
    public CancellationToken Revoked { get; init; }
}
