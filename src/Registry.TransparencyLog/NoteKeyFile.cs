using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Registry.TransparencyLog;

/// <summary>
/// Keeps a signing key in a file that only its owner can read. The form is the one of Go's note tools,
/// <c>PRIVATE+KEY+name+keyid+base64(type, seed)</c>, so that keys can move between implementations.
/// </summary>
public static class NoteKeyFile
{
    private const string Prefix = "PRIVATE+KEY+";
    private const int MaxFileLength = 4096;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>
    /// Writes the key to a new file with mode 0600 (on Windows the folder's rights apply) and flushes it to disk.
    /// An existing file is never overwritten, because a lost log key cannot be had again.
    /// </summary>
    /// <exception cref="IOException">The file exists, or its folder cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder does not permit it.</exception>
    public static void Create(string path, NoteSigner signer)
    {
        ArgumentNullException.ThrowIfNull(signer);
        if (File.Exists(path))
            throw new IOException($"The key file {path} exists already.");
        var temporary = $"{path}.{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}.tmp";
        var text = Format(signer);
        try
        {
            // Written aside and renamed: a crash in between leaves no half key under the real name.
            using (var file = new FileStream(temporary, CreationOptions()))
            {
                file.Write(text);
                file.Flush(flushToDisk: true);
            }
            File.Move(temporary, path, overwrite: false);
            // Once more under its name: on journalling file systems this carries the rename to disk as well.
            using var renamed = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite);
            RandomAccess.FlushToDisk(renamed);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(text);
            File.Delete(temporary);
        }
    }

    /// <summary>
    /// Reads a key file. A failure says whether the file is missing, readable by others, or damaged; it quotes nothing of it.
    /// </summary>
    public static Parsed<NoteSigner> Read(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read);
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file.SafeFileHandle) & Others) != 0)
                return Parsed<NoteSigner>.Failure($"The key file {path} can be read by others; set its mode to 0600.");
            if (file.Length > MaxFileLength)
                return Parsed<NoteSigner>.Failure($"The key file {path} is too large to be one.");
            var bytes = new byte[(int)file.Length];
            file.ReadExactly(bytes);
            var signer = Parse(bytes);
            CryptographicOperations.ZeroMemory(bytes);
            return signer.IsSuccess ? signer : Parsed<NoteSigner>.Failure($"The key file {path} is damaged: {signer.Error}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Parsed<NoteSigner>.Failure($"The key file {path} cannot be read: {e.Message}");
        }
    }

    private static FileStreamOptions CreationOptions()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        return options;
    }

    private static byte[] Format(NoteSigner signer)
    {
        var seed = signer.ExportSeed();
        var verifier = signer.Verifier;
        byte[] typed = [(byte)verifier.Algorithm, .. seed];
        CryptographicOperations.ZeroMemory(seed);
        var text = Encoding.UTF8.GetBytes($"{Prefix}{verifier.Name}+{verifier.KeyId:x8}+{Convert.ToBase64String(typed)}\n");
        CryptographicOperations.ZeroMemory(typed);
        return text;
    }

    private static Parsed<NoteSigner> Parse(ReadOnlySpan<byte> bytes)
    {
        if (!NoteText.TryDecode(bytes, out var text) || !text.StartsWith(Prefix, StringComparison.Ordinal))
            return Parsed<NoteSigner>.Failure("it does not start with " + Prefix);
        var parts = text.TrimEnd('\n')[Prefix.Length..].Split('+', 3);
        if (parts.Length != 3 || !Base64Text.TryDecode(parts[2], out var typed) || typed.Length != 1 + NoteKeys.SeedLength)
            return Parsed<NoteSigner>.Failure("it has not the form name+keyid+base64.");
        if (!NoteKeys.IsKnown(typed[0]))
            return Parsed<NoteSigner>.Failure($"signature type 0x{typed[0]:x2} is not supported.");
        var signer = NoteSigner.FromSeed(parts[0], (NoteAlgorithm)typed[0], typed.AsSpan(1));
        CryptographicOperations.ZeroMemory(typed);
        if (signer.IsSuccess && signer.Value.Verifier.KeyId.ToString("x8", CultureInfo.InvariantCulture) != parts[1])
        {
            signer.Value.Dispose();
            return Parsed<NoteSigner>.Failure("name, key ID and key do not belong together.");
        }
        return signer;
    }
}
