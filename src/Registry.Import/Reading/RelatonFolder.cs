using System.Globalization;
using System.IO.Enumeration;
using YamlDotNet.Core;

namespace Registry.Import.Reading;

/// <summary>
/// Relaton YAML, a file for each record, in both generations of the schema: before version 1.5 names and dates stand under
/// <c>docid/id</c>, <c>date/value</c> and <c>docstatus</c>, since then under <c>docidentifier/content</c>, <c>date/from</c> and
/// <c>status</c>. Files are read one after the other as the folder gives them, so that a million of them need no list.
/// </summary>
internal static class RelatonFolder
{
    private const string NoMapping = "The file is empty, or no YAML mapping.";

    public static IEnumerable<ImportItem> Read(string path)
    {
        if (!Directory.Exists(path))
        {
            foreach (var item in ReadFile(path, Path.GetFileName(path)))
                yield return item;
            yield break;
        }
        var files = new FileSystemEnumerable<string>(path, (ref FileSystemEntry entry) => entry.ToFullPath(), new EnumerationOptions { RecurseSubdirectories = true })
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory
                && (entry.FileName.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || entry.FileName.EndsWith(".yml", StringComparison.OrdinalIgnoreCase)),
        };
        foreach (var file in files)
            foreach (var item in ReadFile(file, Path.GetRelativePath(path, file).Replace('\\', '/')))
                yield return item;
    }

    /// <summary>The records of a file: one, or a list as the registry exports it, with as many YAML documents.</summary>
    private static List<ImportItem> ReadFile(string path, string name)
    {
        var items = new List<ImportItem>();
        try
        {
            var length = new FileInfo(path).Length;
            if (length > ImportLimits.LongestRecord)
                return [Refuse(ImportCodes.FileTooLarge, name, 0, $"The file has {length} bytes; a record has at most {ImportLimits.LongestRecord}.")];
            var text = TextBytes.Read(File.ReadAllBytes(path), out var legacy);
            foreach (var tree in YamlTree.Read(new StringReader(text)))
            {
                if (!tree.IsMap)
                    return [.. items, Refuse(ImportCodes.FileMalformed, name, 1, NoMapping)];
                var record = RelatonRecord.Of(tree) with { File = name };
                if (legacy)
                    items.Add(TextBytes.Legacy(name, 0, record.Designation));
                items.Add(record);
            }
            return items.Count > 0 ? items : [Refuse(ImportCodes.FileMalformed, name, 1, NoMapping)];
        }
        catch (YamlException e)
        {
            return [.. items, Refuse(ImportCodes.FileMalformed, name, (int)Math.Min(e.Start.Line, int.MaxValue), string.Create(CultureInfo.InvariantCulture, $"The file is no YAML: {e.Message}"))];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [Refuse(ImportCodes.FileUnreadable, name, 0, e.Message)];
        }
    }

    private static ImportFinding Refuse(string code, string file, int line, string message) =>
        new(code, ImportSeverity.Refused, file, line, "", message);
}
