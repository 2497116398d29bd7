using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Registry.Architecture.Tests;

/// <summary>The gates are there, spelled right, and no project goes round them. A misspelt property is ignored without a word.</summary>
public sealed partial class GateTests
{
    private static readonly XDocument Build = XDocument.Load(Path.Combine(House.Root, "Directory.Build.props"));

    [Theory]
    [InlineData("TreatWarningsAsErrors", "true")]
    [InlineData("Nullable", "enable")]
    [InlineData("CheckForOverflowUnderflow", "true")]
    [InlineData("EnforceCodeStyleInBuild", "true")]
    [InlineData("AnalysisLevel", "latest-recommended")]
    [InlineData("RestorePackagesWithLockFile", "true")]
    [InlineData("GenerateDocumentationFile", "true")]
    public void AGateIsSetForAllAndLeftByNone(string property, string value)
    {
        var set = Assert.Single(Build.Descendants(property));
        Assert.Equal(value, set.Value);
        Assert.Null(set.Attribute("Condition"));
        foreach (var project in House.Projects.Values)
            Assert.True(!project.Xml.Descendants(property).Any(), $"{project.Name} sets {property} for itself.");
    }

    [Theory]
    [InlineData("Registry.Domain")]
    [InlineData("Registry.TransparencyLog")]
    [InlineData("Registry.Dcc")]
    [InlineData("Registry.Client")]
    public void LibrariesForOthersMustSayWhatTheirMembersDo(string library)
    {
        Assert.Contains($";{library};", Assert.Single(Build.Descendants("DocumentedLibraries")).Value, StringComparison.Ordinal);
        Assert.All(Build.Descendants("NoWarn").Where(silenced => silenced.Value.Contains("CS1591", StringComparison.Ordinal)),
            silenced => Assert.Contains("DocumentedLibraries", silenced.Attribute("Condition")?.Value, StringComparison.Ordinal));
    }

    [Fact]
    public void AnOverflowIsAnExceptionAndNotAnotherNumber() => Assert.Throws<OverflowException>(() => int.MaxValue - Negative());

    [Fact]
    public void NoProjectSilencesWarnings()
    {
        foreach (var project in House.Projects.Values)
            Assert.True(!project.Xml.Descendants("NoWarn").Concat(project.Xml.Descendants("WarningsNotAsErrors")).Any(), $"{project.Name} silences warnings.");
    }

    [Fact]
    public void BannedSymbolsAreWatchedEverywhere()
    {
        Assert.Contains(Build.Descendants("PackageReference"), package => package.Attribute("Include")?.Value == "Microsoft.CodeAnalysis.BannedApiAnalyzers");
        Assert.Contains(Build.Descendants("AdditionalFiles"), file => file.Attribute("Include")!.Value.EndsWith("BannedSymbols.txt", StringComparison.Ordinal));
        var banned = File.ReadAllText(Path.Combine(House.Root, "BannedSymbols.txt"));
        foreach (var symbol in (string[])["P:System.DateTime.Now;", "P:System.DateTime.UtcNow;", "P:System.DateTimeOffset.UtcNow;", "P:System.Threading.Tasks.Task`1.Result;"])
            Assert.Contains(symbol, banned, StringComparison.Ordinal);
        Assert.Contains("M:System.Guid.NewGuid;", File.ReadAllText(Path.Combine(House.Root, "src/Registry.Domain/BannedSymbols.Domain.txt")), StringComparison.Ordinal);
        Assert.Contains(House.Projects["Registry.Domain"].Xml.Descendants("AdditionalFiles"), file => file.Attribute("Include")!.Value == "BannedSymbols.Domain.txt");
        Assert.Contains("dotnet_diagnostic.RS0030.severity = error", File.ReadAllText(Path.Combine(House.Root, ".editorconfig")), StringComparison.Ordinal);
    }

    [Fact]
    public void VersionsAreCentralAndLocked()
    {
        foreach (var project in House.Projects.Values)
        {
            Assert.True(project.Xml.Descendants("PackageReference").All(package => package.Attribute("Version") is null), $"{project.Name} has a version of its own.");
            Assert.True(File.Exists(Path.Combine(project.Folder, "packages.lock.json")), $"{project.Name} has no lock file.");
        }
    }

    [Fact]
    public void EntityFrameworkAndAspNetStayOnTheLineOfTheRuntime()
    {
        var versions = XDocument.Load(Path.Combine(House.Root, "Directory.Packages.props")).Descendants("PackageVersion")
            .Where(package => package.Attribute("Include")!.Value is var name
                && (name.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal) || name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) || name.StartsWith("Npgsql", StringComparison.Ordinal)))
            .ToList();
        Assert.NotEmpty(versions);
        Assert.All(versions, package => Assert.StartsWith("10.0.", package.Attribute("Version")!.Value, StringComparison.Ordinal));
    }

    [Fact]
    public void TheSolutionHoldsEveryProject()
    {
        var solution = File.ReadAllText(Path.Combine(House.Root, "Registry.sln"));
        Rule.HasNoOffenders(House.Projects.Keys.Where(name => !solution.Contains($"\"{name}\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void FilesStayReadableInOneSitting()
    {
        const int limit = 400;
        var files = House.Projects.Values.SelectMany(project => House.Sources(project).Concat(House.Sources(project, "*.razor"))).ToList();
        Assert.True(files.Count > 100, $"Only {files.Count} files were found.");
        Rule.HasNoOffenders(files.Select(file => (Path.GetRelativePath(House.Root, file), Lines: File.ReadLines(file).Count())).Where(file => file.Lines > limit));
    }

    [Fact]
    public void ANamespaceIsItsFolder()
    {
        var wrong = new List<string>();
        foreach (var project in House.In("src").Concat(House.In("tools")))
            foreach (var file in House.Sources(project))
                if (Namespace().Match(File.ReadAllText(file)) is { Success: true } stated)
                {
                    var folder = Path.GetDirectoryName(Path.GetRelativePath(project.Folder, file))!;
                    var expected = folder.Length == 0 ? project.Name : $"{project.Name}.{folder.Replace(Path.DirectorySeparatorChar, '.')}";
                    if (stated.Groups[1].Value != expected)
                        wrong.Add($"{Path.GetRelativePath(House.Root, file)} is in {stated.Groups[1].Value}");
                }
        Rule.HasNoOffenders(wrong);
    }

    [Fact]
    public void TheProductNeedsNothingThatLiesBesideIt()
    {
        foreach (var project in House.In("src").Append(House.Projects["Registry.Cli"]))
            foreach (var file in House.Sources(project))
                Assert.False(File.ReadAllText(file).Contains("../shared", StringComparison.Ordinal), $"{file} reads what lies beside the project.");
    }

    private static int Negative() => -House.Projects.Count;

    [GeneratedRegex(@"^namespace ([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex Namespace();
}
