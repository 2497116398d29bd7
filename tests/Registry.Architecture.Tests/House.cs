using System.Xml.Linq;
using Registry.Tests;

namespace Registry.Architecture.Tests;

/// <summary>The projects of the house as their files describe them.</summary>
internal static class House
{
    public static string Root => SharedFiles.ProjectRoot;

    /// <summary>Project name to project file, for src, tools and tests.</summary>
    public static IReadOnlyDictionary<string, Project> Projects { get; } = Folders("src", "tools", "tests")
        .SelectMany(folder => Directory.EnumerateFiles(folder, "*.csproj"))
        .Select(Project.Read)
        .ToDictionary(project => project.Name, StringComparer.Ordinal);

    /// <summary>Projects below one folder of the root.</summary>
    public static IEnumerable<Project> In(string folder) => Projects.Values.Where(project => project.Folder.StartsWith(Path.Combine(Root, folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal));

    /// <summary>Every source file we wrote: no build output, no migrations made by EF Core's tool.</summary>
    public static IEnumerable<string> Sources(Project project, string pattern = "*.cs") =>
        Directory.EnumerateFiles(project.Folder, pattern, SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(project.Folder, file).Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin" or "Migrations"));

    private static IEnumerable<string> Folders(params string[] tops) => tops.SelectMany(top => Directory.EnumerateDirectories(Path.Combine(Root, top)));
}

/// <summary>A project file, read.</summary>
internal sealed record Project(string Name, string Folder, XDocument Xml)
{
    public IEnumerable<string> References => Xml.Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value));

    public IEnumerable<string> Packages => Xml.Descendants("PackageReference").Select(package => package.Attribute("Include")!.Value);

    public static Project Read(string file) => new(Path.GetFileNameWithoutExtension(file), Path.GetDirectoryName(file)!, XDocument.Load(file));
}

/// <summary>A rule that names who breaks it, all at once.</summary>
internal static class Rule
{
    public static void HasNoOffenders<T>(IEnumerable<T> offenders)
    {
        var found = offenders.Select(offender => offender?.ToString()).ToList();
        Assert.True(found.Count == 0, string.Join('\n', found));
    }
}
