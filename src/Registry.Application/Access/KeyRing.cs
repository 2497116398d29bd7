using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Registry.Application.Database;
using Registry.Application.Log;

namespace Registry.Application.Access;

/// <summary>
/// Turns secrets into callers. It follows the log, so that a key revoked by any process ends in this one, in open streams too.
/// </summary>
public sealed class KeyRing(RegistryDatabase database, RegistryLog log, IClock clock) : LogFollower(database, log)
{
    private const string Prefix = "rk_";
    private const int SecretBytes = 32;

    // What a stranger sends is never kept: only keys that exist stand here.
    private readonly ConcurrentDictionary<string, HeldKey> held = new(StringComparer.Ordinal);

    /// <summary>Who holds this secret.</summary>
    /// <param name="secret">As shown when the key was made.</param>
    public async ValueTask<Answer<Caller>> AuthenticateAsync(string secret, CancellationToken cancellationToken)
    {
        if (secret.Length > 200 || !secret.StartsWith(Prefix, StringComparison.Ordinal))
            return Unknown();
        var hash = Hash(secret);
        var name = Convert.ToHexString(hash);
        if (!held.TryGetValue(name, out var key))
        {
            await using var db = Database.Read();
            var row = await db.Keys.SingleOrDefaultAsync(k => k.SecretHash == hash, cancellationToken);
            if (row is null || row.RevokedTime is not null)
                return Unknown();
            key = held.GetOrAdd(name, _ => new HeldKey(row));
            // A revocation between reading the row and keeping it found nothing to end; now it would.
            if (await db.Keys.AnyAsync(k => k.Id == row.Id && k.RevokedTime != null, cancellationToken))
                End(row.Id);
        }
        if (key.Ended.IsCancellationRequested || key.Row.ExpiresTime <= clock.GetCurrentInstant())
            return Unknown();
        return key.Caller;
    }

    /// <summary>Makes a secret: 256 random bits, in a form that secret scanners recognise.</summary>
    public static string NewSecret() => Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>What is kept of a secret.</summary>
    public static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    protected override IReadOnlyList<string> Reads { get; } = [];

    protected override ValueTask<long> StartAsync(CancellationToken cancellationToken) => ValueTask.FromResult(NextPosition > 0 ? NextPosition : Log.Tree.Size);

    protected override ValueTask ApplyAsync(IReadOnlyList<FollowedEntry> entries, CancellationToken cancellationToken)
    {
        foreach (var entry in entries)
            if (entry.Kind == StatementKind.KeyRevoked)
                End(entry.Subject["keys/".Length..]);
        return ValueTask.CompletedTask;
    }

    /// <summary>Called at least every second: a key that runs out ends in open streams too.</summary>
    protected override ValueTask IdleAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        foreach (var (_, key) in held)
            if (key.Row.ExpiresTime <= now)
                End(key.Row.Id);
        return ValueTask.CompletedTask;
    }

    /// <summary>Ends a key at once in this process.</summary>
    internal void End(string keyId)
    {
        foreach (var (name, key) in held)
            if (string.Equals(key.Row.Id, keyId, StringComparison.Ordinal) && held.TryRemove(name, out _))
                key.Ended.Cancel();
    }

    private static Refusal Unknown() => new(RefusalReason.KeyInvalid, "This key is not known, has ended or was revoked.");

    private sealed class HeldKey
    {
        public HeldKey(KeyRow row)
        {
            Row = row;
            Caller = new Caller(row.Role, row.Id, row.Organisation) { Revoked = Ended.Token };
        }

        public KeyRow Row { get; }

        public Caller Caller { get; }

        public CancellationTokenSource Ended { get; } = new();
    }
}
