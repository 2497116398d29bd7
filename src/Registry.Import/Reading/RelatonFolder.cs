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
    private static IEnumerable<ImportItem> ReadFile(string path, string name)
    {
        var any = false;
        using var parts = YamlParts.Read(path, ImportLimits.LongestRecord).GetEnumerator();
        while (ReadNext(parts, name) is { } items)
        {
            any = true;
            foreach (var item in items)
                yield return item;
        }
        if (!any)
            yield return Refuse(ImportCodes.FileMalformed, name, 1, NoMapping);
    }

    /// <summary>What the next part gives; null when there is none.</summary>
    private static List<ImportItem>? ReadNext(IEnumerator<YamlPart> parts, string name)
    {
        try
        {
            return parts.MoveNext() ? ReadPart(parts.Current, name) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return [Refuse(ImportCodes.FileUnreadable, name, 0, e.Message)];
        }
    }

    private static List<ImportItem> ReadPart(YamlPart part, string name)
    {
        // A file of one record is named without a line.
        var line = part.Line > 1 ? part.Line : 0;
        if (part.TooLong)
            return [Refuse(ImportCodes.FileTooLarge, name, line, $"The record is longer than {ImportLimits.LongestRecord} bytes.")];
        var items = new List<ImportItem>();
        try
        {
            var text = TextBytes.Read(part.Bytes.Span, out var legacy);
            foreach (var tree in YamlTree.Read(new StringReader(text)))
            {
                if (!tree.IsMap)
                    return [.. items, Refuse(ImportCodes.FileMalformed, name, part.Line, NoMapping)];
                var record = RelatonRecord.Of(tree) with { File = name, Line = line };
                if (legacy)
                    items.Add(TextBytes.Legacy(name, line, record.Designation));
                items.Add(record);
            }
            return items;
        }
        catch (YamlException e)
        {
            return [.. items, Refuse(ImportCodes.FileMalformed, name, (int)Math.Min(part.Line - 1 + e.Start.Line, int.MaxValue), string.Create(CultureInfo.InvariantCulture, $"The file is no YAML: {e.Message}"))];
        }
    }

    private static ImportFinding Refuse(string code, string file, int line, string message) =>
        new(code, ImportSeverity.Refused, file, line, "", message);
}
