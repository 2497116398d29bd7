using System.Security.Cryptography;
using System.Text;
using Registry.Domain.Reports;

namespace Registry.Application.Attachments;

/// <summary>
/// The files themselves, each under its hash, outside the database. A file is there wholly and durably or not at all: bytes gather in
/// a partial file, and only a flushed one gets its name.
/// </summary>
/// <param name="folder">Folder of the store; made when missing. Processes that share a database share this folder.</param>
public sealed class AttachmentStore(string folder)
{
    private const string PartialSuffix = ".part";

    private string Unfinished => Path.Combine(folder, "unfinished");

    /// <summary>Whether a file is kept.</summary>
    public bool Holds(string sha256) => File.Exists(PathOf(sha256));

    /// <summary>Opens a file for reading; null when it is not kept.</summary>
    public FileStream? OpenRead(string sha256)
    {
        try
        {
            return new FileStream(PathOf(sha256), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0, FileOptions.Asynchronous | FileOptions.SequentialScan);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Bytes that have arrived of an upload; 0 when none.</summary>
    public long HeldBytes(string organisation, string sha256)
    {
        var file = new FileInfo(PartialOf(organisation, sha256));
        return file.Exists ? file.Length : 0;
    }

    /// <summary>The unfinished uploads of an organisation and their bytes, one upload left out.</summary>
    public (int Count, long Bytes) UnfinishedOf(string organisation, string exceptSha256)
    {
        if (!Directory.Exists(Unfinished))
            return (0, 0);
        var except = Path.GetFileName(PartialOf(organisation, exceptSha256));
        var files = new DirectoryInfo(Unfinished).EnumerateFiles($"{Mark(organisation)}.*{PartialSuffix}").Where(f => f.Name != except).ToList();
        return (files.Count, files.Sum(f => f.Length));
    }

    /// <summary>Opens an upload at an offset; what stood behind it is cut off.</summary>
    internal FileStream OpenPartial(string organisation, string sha256, long offset)
    {
        DurableFiles.MakeFolder(folder);
        DurableFiles.MakeFolder(Unfinished);
        var file = new FileStream(PartialOf(organisation, sha256), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0, FileOptions.Asynchronous);
        file.SetLength(offset);
        file.Position = offset;
        return file;
    }

    /// <summary>Gives a finished, flushed upload its name. The same bytes under the same name may be there already.</summary>
    internal void Keep(string organisation, string sha256)
    {
        var (partial, path) = (PartialOf(organisation, sha256), PathOf(sha256));
        DurableFiles.MakeFolder(Path.GetDirectoryName(path)!);
        DurableFiles.Rename(partial, path);
    }

    internal void DropPartial(string organisation, string sha256) => File.Delete(PartialOf(organisation, sha256));

    internal void Drop(string sha256) => File.Delete(PathOf(sha256));

    /// <summary>Deletes unfinished uploads that nobody has gone on with since an instant.</summary>
    /// <returns>How many.</returns>
    internal int DropUnfinished(DateTimeOffset before, Func<string, bool> isOpen)
    {
        if (!Directory.Exists(Unfinished))
            return 0;
        var old = new DirectoryInfo(Unfinished).EnumerateFiles($"*{PartialSuffix}").Where(f => f.LastWriteTimeUtc < before && !isOpen(f.Name)).ToList();
        old.ForEach(f => f.Delete());
        return old.Count;
    }

    /// <summary>The hashes of files that have been kept since before an instant. What others may have put there is left alone.</summary>
    internal IEnumerable<string> KeptBefore(DateTimeOffset before) =>
        !Directory.Exists(folder) ? [] : new DirectoryInfo(folder).EnumerateDirectories("??").SelectMany(d => d.EnumerateFiles($"{d.Name}*")).Where(f => Attachment.IsHash(f.Name) && f.LastWriteTimeUtc < before).Select(f => f.Name);

    /// <summary>Name of the file an upload gathers in.</summary>
    internal static string PartialName(string organisation, string sha256) => $"{Mark(organisation)}.{sha256}{PartialSuffix}";

    private string PartialOf(string organisation, string sha256) => Path.Combine(Unfinished, PartialName(organisation, sha256));

    private string PathOf(string sha256) => Path.Combine(folder, sha256[..2], sha256);

    // A name of an organisation is no file name; its hash is.
    private static string Mark(string organisation) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(organisation)).AsSpan(0, 8));
}
