using System.Text;
using Registry.Tests;

namespace Registry.Dcc.Tests;

/// <summary>The real certificates and D-SI examples beside the project.</summary>
internal static class DccFiles
{
    private static readonly string[] Wrong = ["invalid_syntax.xml", "invalid_schema.xml", "invalid_schematron.xml"];

    /// <summary>Certificates that are well-formed and obey their schema; bad signatures are no matter of the reader.</summary>
    public static IEnumerable<string> Valid() => Certificates().Where(path => !Wrong.Contains(Path.GetFileName(path)));

    public static IEnumerable<string> Certificates() => All().Where(path => !path.Contains("dsi_examples", StringComparison.Ordinal));

    public static IEnumerable<string> DsiExamples() => All().Where(path => path.Contains("dsi_examples", StringComparison.Ordinal));

    public static string Full(string relative) => Path.Combine(SharedFiles.Path("data/dcc"), relative);

    public static string Text(string relative) => File.ReadAllText(Full(relative));

    public static DccReading Read(string relative)
    {
        using var stream = File.OpenRead(Full(relative));
        return DccReader.Read(stream);
    }

    public static DccReading ReadText(string xml, DccReaderOptions? options = null) =>
        DccReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(xml)), options);

    private static IEnumerable<string> All()
    {
        var root = SharedFiles.Path("data/dcc");
        return Directory.EnumerateFiles(root, "*.xml", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(root, path)).Order(StringComparer.Ordinal);
    }
}
