using NodaTime;
using Registry.Application.Access;

namespace Registry.Application.Tests.Access;

public sealed class KeyTests
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_first_start_makes_one_administrator_key_in_a_file_for_its_owner_only(string database)
    {
        await using var registry = await TestRegistry.OpenAsync(database);
        var file = new RegistrySettings(registry.Folder).AdministratorKeyFile;
        var secret = (await File.ReadAllTextAsync(file)).Trim();
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        var caller = await registry.Runtime.KeyRing.AuthenticateAsync(secret, CancellationToken.None);
        Assert.Equal(Role.Administrator, caller.Value.Role);
        await registry.ReopenAsync();
        Assert.Null(registry.Runtime.FirstKey);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_revoked_key_ends_at_once_and_tells_those_who_hold_it(string database)
    {
        await using var registry = await TestRegistry.OpenAsync(database);
        var admin = (await registry.Runtime.KeyRing.AuthenticateAsync(registry.Runtime.FirstKey!.Secret, CancellationToken.None)).Value;
        var made = (await registry.Runtime.Keys.CreateAsync(admin, new NewKey("", "an officer", Role.Officer, "", null), CancellationToken.None)).Value;
        var officer = (await registry.Runtime.KeyRing.AuthenticateAsync(made.Secret, CancellationToken.None)).Value;
        Assert.False(officer.Revoked.IsCancellationRequested);

        Assert.True((await registry.Runtime.Keys.RevokeAsync(admin, made.Key.Id, CancellationToken.None)).Ok);

        Assert.True(officer.Revoked.IsCancellationRequested);
        Assert.Equal(RefusalReason.KeyInvalid, (await registry.Runtime.KeyRing.AuthenticateAsync(made.Secret, CancellationToken.None)).Refusal!.Reason);
    }

    [Fact]
    public async Task A_key_that_ran_out_is_refused()
    {
        await using var registry = await TestRegistry.OpenAsync(Databases.Sqlite);
        var admin = (await registry.Runtime.KeyRing.AuthenticateAsync(registry.Runtime.FirstKey!.Secret, CancellationToken.None)).Value;
        var made = (await registry.Runtime.Keys.CreateAsync(admin, new NewKey("", "short", Role.Officer, "", Duration.FromHours(1)), CancellationToken.None)).Value;
        Assert.True((await registry.Runtime.KeyRing.AuthenticateAsync(made.Secret, CancellationToken.None)).Ok);
        registry.Clock.Advance(Duration.FromHours(2));
        Assert.False((await registry.Runtime.KeyRing.AuthenticateAsync(made.Secret, CancellationToken.None)).Ok);
    }

    [Fact]
    public async Task Only_an_administrator_makes_keys_and_secrets_are_not_kept()
    {
        await using var registry = await TestRegistry.OpenAsync(Databases.Sqlite);
        var asked = new NewKey("", "x", Role.Officer, "", null);
        foreach (var role in new[] { Role.Anonymous, Role.Laboratory, Role.Enterprise, Role.Officer })
            Assert.False((await registry.Runtime.Keys.CreateAsync(new Caller(role, "k", "organisations/a"), asked, CancellationToken.None)).Ok);
        var secret = registry.Runtime.FirstKey!.Secret;
        await registry.CloseAsync();
        foreach (var file in Directory.GetFiles(registry.Folder, "registry.db*"))
            Assert.DoesNotContain(secret, System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file)), StringComparison.Ordinal);
    }
}
