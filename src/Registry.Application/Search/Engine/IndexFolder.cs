using Lucene.Net.Index;
using Lucene.Net.Store;

namespace Registry.Application.Search.Engine;

/// <summary>
/// A root folder with one sub-folder a generation and a file <c>CURRENT</c> that names the one in use. A rebuild writes
/// the next generation beside it and then replaces the file: a crash leaves either the old index or the new one.
/// Without a root folder, generations live in memory.
/// </summary>
internal sealed class IndexFolder(string? root)
{
    private const string CurrentFile = "CURRENT";
    private const string Prefix = "generation-";

    private string? CurrentPath => root is null ? null : Path.Combine(root, CurrentFile);

    /// <summary>Name of the generation in use, or null.</summary>
    public string? Current()
    {
        if (CurrentPath is not { } path || !File.Exists(path))
            return null;
        var name = File.ReadAllText(path).Trim();
        return name.StartsWith(Prefix, StringComparison.Ordinal) && name.AsSpan(Prefix.Length).ContainsAnyExceptInRange('0', '9') is false
            ? name
            : null;
    }

    /// <summary>Name for a generation that does not exist yet.</summary>
    public string Next()
    {
        var last = 0;
        if (root is not null && System.IO.Directory.Exists(root))
            foreach (var folder in System.IO.Directory.EnumerateDirectories(root, Prefix + "*"))
                if (int.TryParse(Path.GetFileName(folder).AsSpan(Prefix.Length), out var number))
                    last = Math.Max(last, number);
        return $"{Prefix}{last + 1:D6}";
    }

    public Lucene.Net.Store.Directory Open(string generation)
    {
        if (root is null)
            return new RAMDirectory();
        var path = System.IO.Directory.CreateDirectory(Path.Combine(root, generation));
        return new MMapDirectory(path);
    }

    /// <summary>Makes a committed generation the one that is opened next time.</summary>
    public void MakeCurrent(string generation)
    {
        if (CurrentPath is not { } path)
            return;
        var temporary = path + ".new";
        using (var file = new FileStream(temporary, FileMode.Create))
        {
            file.Write(System.Text.Encoding.ASCII.GetBytes(generation));
            file.Flush(flushToDisk: true);
        }
        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>Removes every generation but one. What cannot be removed now is removed at the next start.</summary>
    public void RemoveOthers(string keep)
    {
        if (root is null || !System.IO.Directory.Exists(root))
            return;
        foreach (var folder in System.IO.Directory.EnumerateDirectories(root, Prefix + "*"))
        {
            if (Path.GetFileName(folder) == keep)
                continue;
            try
            {
                System.IO.Directory.Delete(folder, recursive: true);
            }
            catch (IOException)
            {
            }
            catch (UnauthorizedAccessException)
            {
            }
        }
    }

    /// <summary>
    /// Reads every byte of a generation against Lucene's checksums and reads the control document. Lucene itself would
    /// notice a changed byte only when a query happens to touch it.
    /// </summary>
    public OpenOutcome Check(string generation)
    {
        if (root is null || !System.IO.Directory.Exists(Path.Combine(root, generation)))
            return new OpenOutcome(OpenState.Broken, -1, $"The folder {generation} that CURRENT names is missing.");
        try
        {
            using var directory = Open(generation);
            if (!DirectoryReader.IndexExists(directory))
                return new OpenOutcome(OpenState.Missing, -1, "The index was never committed.");
            if (Damage(Path.Combine(root, generation), directory) is { } damage)
                return new OpenOutcome(OpenState.Broken, -1, damage);
            using var reader = DirectoryReader.Open(directory);
            var (position, version) = IndexSnapshot.ReadControl(reader);
            return version == IndexFields.LayoutVersion
                ? new OpenOutcome(OpenState.Ready, position, "")
                : new OpenOutcome(OpenState.OtherVersion, -1, $"The index has layout {version}; this program writes {IndexFields.LayoutVersion}.");
        }
        // A damaged file makes Lucene fail in many ways, index errors and bad casts among them; all mean the same.
        catch (Exception e) when (e is not OutOfMemoryException and not LockObtainFailedException)
        {
            return new OpenOutcome(OpenState.Broken, -1, $"{e.GetType().Name}: {e.Message}");
        }
    }

    /// <summary>The first damaged file of the last commit; the list of files itself carries a checksum that Lucene reads.</summary>
    private static string? Damage(string path, Lucene.Net.Store.Directory directory)
    {
        var infos = new SegmentInfos();
        infos.Read(directory);
        return infos.GetFiles(directory, includeSegmentsFile: false)
            .Select(file => FileChecksum.Check(Path.Combine(path, file))).FirstOrDefault(damage => damage is not null);
    }
}
