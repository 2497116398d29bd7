using System.Text.RegularExpressions;
using Registry.Tests;

namespace Registry.Architecture.Tests;

/// <summary>The map of the tests names tests that are there: one that was renamed or dropped would leave a promise without anything that holds it.</summary>
public sealed partial class MapTests
{
    [Fact]
    public void Every_test_the_map_names_is_there()
    {
        var root = Path.Combine(SharedFiles.ProjectRoot, "tests");
        // Two classes of one name may stand in two projects.
        var classes = Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .ToLookup(path => Path.GetFileNameWithoutExtension(path), StringComparer.Ordinal);
        var named = Named().Matches(File.ReadAllText(Path.Combine(root, "README.md"))).Select(match => match.Groups[1].Value).Distinct().ToList();
        Assert.True(named.Count > 80, $"The map names {named.Count} tests.");
        Assert.Equal([], named.Where(name => !IsThere(classes, name)));
    }

    private static bool IsThere(ILookup<string, string> classes, string name)
    {
        var parts = name.Split('.');
        return parts.Length == 1
            ? classes.Contains(name)
            : classes[parts[0]].Any(path => File.ReadAllText(path).Contains($" {parts[1]}(", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"`([A-Z][A-Za-z]+(?:Tests|Properties)(?:\.\w+)?)`")]
    private static partial Regex Named();
}
