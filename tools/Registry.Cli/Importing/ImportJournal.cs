using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Registry.Cli.Output;

namespace Registry.Cli.Importing;

/// <summary>How far an import of one source into one registry has come, in a file of this person on the local disk.</summary>
internal sealed record ImportJournal
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true };

    /// <summary>SHA-256 over the source and how it is read.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>How many documents were answered, in the order of the source.</summary>
    public int Answered { get; init; }

    /// <summary>SHA-256 over the names of those documents: whether the source still gives them in this order.</summary>
    public string Names { get; init; } = "";

    /// <summary>The registry's checkpoint when all were answered; empty before. The log that grew out of it knows the places of what was left.</summary>
    public string Checkpoint { get; init; } = "";

    /// <summary>Counts of the import that was finished.</summary>
    public int Documents { get; init; }

    public static string PathOf(Terminal terminal, Uri server, string source)
    {
        var home = NotEmpty(terminal.Variable("XDG_STATE_HOME"))
            ?? (NotEmpty(terminal.Variable("HOME")) is { } own ? Path.Combine(own, ".local", "state") : Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData));
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{server}\n{Path.GetFullPath(source)}"))[..8]);
        return Path.Combine(home, "registry", "imports", $"{name}.json");
    }

    /// <summary>What is known of earlier runs; null when there is nothing that can be believed.</summary>
    public static ImportJournal? Read(string path)
    {
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<ImportJournal>(File.ReadAllBytes(path), Json) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Puts it in the place of the earlier one at once, so that a crash leaves the one or the other.</summary>
    public void Write(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path + ".new", JsonSerializer.SerializeToUtf8Bytes(this, Json));
        File.Move(path + ".new", path, overwrite: true);
    }

    /// <summary>
    /// The fingerprint of a source. Files of a folder count by name, size and time of change, whatever order they come in, so that a
    /// million of them cost one look each.
    /// </summary>
    public static string FingerprintOf(string path, string read)
    {
        var sum = SHA256.HashData(Encoding.UTF8.GetBytes(read));
        if (File.Exists(path))
        {
            using var file = File.OpenRead(path);
            Mix(sum, SHA256.HashData(file));
            return Convert.ToHexStringLower(sum);
        }
        foreach (var file in new DirectoryInfo(path).EnumerateFiles("*", SearchOption.AllDirectories))
            Mix(sum, SHA256.HashData(Encoding.UTF8.GetBytes($"{Path.GetRelativePath(path, file.FullName)}\n{file.Length}\n{file.LastWriteTimeUtc.Ticks}")));
        return Convert.ToHexStringLower(sum);
    }

    private static void Mix(byte[] sum, byte[] one)
    {
        for (var i = 0; i < sum.Length; i++)
            sum[i] ^= one[i];
    }

    private static string? NotEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
