using System.Text;

namespace Registry.Client;

/// <summary>
/// Receipts on disk, each beside the file it is for: <c>report.json</c> has <c>report.json.receipt</c>. A receipt is text (C2SP
/// tlog-proof) and verifies without the registry.
/// </summary>
public static class ReceiptStore
{
    /// <summary>What is added to a file's name.</summary>
    public const string Extension = ".receipt";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Where the receipt of a file lies.</summary>
    public static string PathFor(string file)
    {
        ArgumentException.ThrowIfNullOrEmpty(file);
        return file + Extension;
    }

    /// <summary>
    /// Keeps a receipt. It is on the disk when this returns, whole or not at all: it is written beside its place and moved there.
    /// </summary>
    /// <returns>Where it lies.</returns>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public static async Task<string> SaveAsync(string file, string receipt, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(receipt);
        var path = PathFor(file);
        var draft = path + ".new";
        var stream = new FileStream(draft, FileMode.Create, FileAccess.Write, FileShare.None);
        await using (stream.ConfigureAwait(false))
        {
            await stream.WriteAsync(Utf8.GetBytes(receipt), cancellationToken).ConfigureAwait(false);
            stream.Flush(flushToDisk: true);
        }

        File.Move(draft, path, overwrite: true);
        return path;
    }

    /// <summary>The receipt kept for a file; null when there is none.</summary>
    public static async Task<string?> FindAsync(string file, CancellationToken cancellationToken = default)
    {
        var path = PathFor(file);
        return File.Exists(path) ? await File.ReadAllTextAsync(path, Utf8, cancellationToken).ConfigureAwait(false) : null;
    }
}
