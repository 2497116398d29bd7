using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using Registry.Cli.Output;
using Registry.Client;
using Registry.Client.Outbox;

namespace Registry.Cli.Pushing;

/// <summary>
/// Where the outbox of this person lies: on the local disk, one for each registry and key, so that no report ever goes to another
/// registry or under another laboratory's name.
/// </summary>
internal static class OutboxFile
{
    public static Option<string?> Option(Words w) => new("--outbox")
    {
        Description = w["Tệp hàng chờ trên đĩa cục bộ (REGISTRY_OUTBOX; mặc định một tệp cho mỗi sổ và khoá).", "Outbox file on a local disk (REGISTRY_OUTBOX; by default one for each registry and key)."],
        HelpName = "file",
    };

    public static ReportOutbox Open(Call call, string? path, RegistryClient registry) =>
        ReportOutbox.Open(path ?? NotEmpty(call.Terminal.Variable("REGISTRY_OUTBOX")) ?? Default(call, registry.Options));

    private static string Default(Call call, RegistryClientOptions options)
    {
        var home = NotEmpty(call.Terminal.Variable("XDG_STATE_HOME"))
            ?? (NotEmpty(call.Terminal.Variable("HOME")) is { } own ? Path.Combine(own, ".local", "state") : Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData));
        var folder = Path.Combine(home, "registry");
        // Reports name customers: nobody else on this machine is to read them.
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var whose = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(options.Key ?? ""))[..6]);
        return Path.Combine(folder, $"outbox-{options.Address.Host}-{options.Address.Port}-{whose}.db");
    }

    private static string? NotEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
