using System.Security.Cryptography;
using System.Text;

namespace Registry.Cli.Loading;

/// <summary>SHA-256 over the files of a folder, names and contents: whether a pack is the one that was loaded before.</summary>
public static class PackDigest
{
    public static async Task<string> OfAsync(string folder, CancellationToken stop)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(path => (Path: path, Name: Path.GetRelativePath(folder, path).Replace('\\', '/')))
            .OrderBy(file => file.Name, StringComparer.Ordinal);
        foreach (var (path, name) in files)
        {
            // Each part by its own hash, so that no name can run into a content.
            hash.AppendData(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
            hash.AppendData(SHA256.HashData(await File.ReadAllBytesAsync(path, stop)));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
