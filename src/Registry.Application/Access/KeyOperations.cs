using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Registry.Application.Database;
using Registry.Application.Log;

namespace Registry.Application.Access;

/// <summary>What is asked for when a key is made.</summary>
/// <param name="Id">Last part of its name; made when empty.</param>
public sealed record NewKey(string Id, string DisplayName, Role Role, string Organisation, Duration? Lifetime);

/// <summary>A key that was just made. The secret exists only here.</summary>
public sealed record MadeKey(KeyRow Key, string Secret);

/// <summary>Makes, lists and ends keys.</summary>
public sealed class KeyOperations(RegistryDatabase database, WriteQueue writes, KeyRing ring)
{
    private static readonly Duration DefaultLifetime = Duration.FromDays(366);
    private static readonly Duration LongestLifetime = Duration.FromDays(5 * 366);

    public async Task<Answer<MadeKey>> CreateAsync(Caller caller, NewKey asked, CancellationToken cancellationToken)
    {
        if (Permissions.Check(caller, Permission.KeepKeys) is { } denied)
            return denied;
        if (asked.Role == Role.Anonymous)
            return Refusal.Field("key.role", "Say what the key is for: LABORATORY, ENTERPRISE, OFFICER or ADMINISTRATOR.");
        if (asked.Role is Role.Laboratory or Role.Enterprise && asked.Organisation.Length == 0)
            return Refusal.Field("key.organisation", "A laboratory's or enterprise's key acts for an organisation: name it, e.g. organisations/vilas-219.");
        if (asked.Lifetime is { } lifetime && (lifetime <= Duration.Zero || lifetime > LongestLifetime))
            return Refusal.Field("ttl", "A key lives longer than nothing and at most five years.");
        return await MakeAsync(asked, cancellationToken);
    }

    /// <summary>Makes the administrator's first key when there is none at all; null when there are keys.</summary>
    public async Task<MadeKey?> CreateFirstAsync(CancellationToken cancellationToken)
    {
        await using var db = database.Read();
        if (await db.Keys.AnyAsync(cancellationToken))
            return null;
        var made = await MakeAsync(new NewKey("first-administrator", "Made at the first start", Role.Administrator, "", LongestLifetime), cancellationToken);
        return made.Ok ? made.Value : null;
    }

    public async Task<Answer<KeyRow>> RevokeAsync(Caller caller, string id, CancellationToken cancellationToken)
    {
        if (Permissions.Check(caller, Permission.KeepKeys) is { } denied)
            return denied;
        var written = await writes.WriteAsync<KeyRow>(session =>
        {
            var key = session.Db.Keys.AsTracking().SingleOrDefault(k => k.Id == id);
            if (key is null)
                return Refusal.NotFound($"keys/{id}");
            if (key.RevokedTime is not null)
                return key;
            key.RevokedTime = session.Now;
            session.Db.SaveChanges();
            session.Append(Describe(StatementKind.KeyRevoked, key, 2));
            return key;
        }, cancellationToken);
        if (written.Refusal is { } refusal)
            return refusal;
        ring.End(id);
        return written.Value.Value;
    }

    public async Task<Answer<Page<KeyRow>>> ListAsync(Caller caller, string organisation, PageRequest page, CancellationToken cancellationToken)
    {
        if (Permissions.Check(caller, Permission.KeepKeys) is { } denied)
            return denied;
        var after = page.Open("keys", organisation);
        if (after.Refusal is { } refusal)
            return refusal;
        await using var db = database.Read();
        var last = after.Value;
        var keys = await db.Keys
            .Where(k => organisation == "" || k.Organisation == organisation)
            .Where(k => string.Compare(k.Id, last) > 0)
            .OrderBy(k => k.Id).Take(page.Size + 1).ToListAsync(cancellationToken);
        return page.Close(keys, k => k.Id, "keys", organisation);
    }

    private async Task<Answer<MadeKey>> MakeAsync(NewKey asked, CancellationToken cancellationToken)
    {
        var secret = KeyRing.NewSecret();
        var written = await writes.WriteAsync<KeyRow>(session =>
        {
            var key = new KeyRow
            {
                Id = asked.Id.Length > 0 ? asked.Id : Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)),
                DisplayName = asked.DisplayName,
                Role = asked.Role,
                Organisation = asked.Organisation,
                SecretHash = KeyRing.Hash(secret),
                CreatedTime = session.Now,
                ExpiresTime = session.Now + (asked.Lifetime ?? DefaultLifetime),
            };
            if (session.Db.Keys.Any(k => k.Id == key.Id))
                return Refusal.Exists($"keys/{key.Id}");
            if (key.Organisation.Length > 0 && !session.Db.Organisations.Any(o => o.Name == key.Organisation))
                return Refusal.Field("key.organisation", $"There is no {key.Organisation}; create it first.");
            session.Db.Keys.Add(key);
            session.Db.SaveChanges();
            session.Append(Describe(StatementKind.KeyAdded, key, 1));
            return key;
        }, cancellationToken);
        return written.Refusal is { } refusal ? refusal : new MadeKey(written.Value.Value, secret);
    }

    /// <summary>What the log says of a key: who may act for whom since when, and nothing of the secret.</summary>
    private static Statement Describe(string kind, KeyRow key, long revision) =>
        new(kind, $"keys/{key.Id}", revision, RegistryJson.Write(new { key.Id, key.Role, key.Organisation, key.CreatedTime, key.ExpiresTime, key.RevokedTime }));
}
