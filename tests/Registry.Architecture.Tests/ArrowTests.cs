using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Registry.Architecture.Tests;

/// <summary>Arrows point down: what a room may know of the others.</summary>
public sealed class ArrowTests
{
    private static readonly Dictionary<string, string[]> Arrows = new()
    {
        ["Registry.Domain"] = [],
        ["Registry.TransparencyLog"] = [],
        ["Registry.Dcc"] = [],
        ["Registry.Protocol"] = [],
        ["Registry.Application"] = ["Registry.Domain", "Registry.TransparencyLog", "Registry.Dcc"],
        ["Registry.Sqlite"] = ["Registry.Application"],
        ["Registry.PostgreSql"] = ["Registry.Application"],
        ["Registry.ReferencePack"] = ["Registry.Protocol"],
        ["Registry.Import"] = ["Registry.Domain", "Registry.Protocol"],
        ["Registry.Server"] = ["Registry.Application", "Registry.Import", "Registry.Sqlite", "Registry.PostgreSql", "Registry.Protocol"],
        ["Registry.Client"] = ["Registry.Dcc", "Registry.Protocol", "Registry.TransparencyLog"],
        ["Registry.Cli"] = ["Registry.Client", "Registry.Import", "Registry.ReferencePack", "Registry.Server"],
        ["Registry.Bench"] = ["Registry.Server", "Registry.Client", "Registry.Cli"],
    };

    // Begins of assembly names a room must not use, whether or not a package brings them along.
    private static readonly Dictionary<string, string[]> Strangers = new()
    {
        ["Registry.TransparencyLog"] = ["Microsoft.", "Google.", "Grpc.", "NodaTime"],
        ["Registry.Dcc"] = ["Microsoft.AspNetCore", "Microsoft.EntityFrameworkCore", "Google.", "Grpc."],
        ["Registry.Protocol"] = ["Microsoft.AspNetCore", "Microsoft.EntityFrameworkCore", "Grpc.AspNetCore"],
        ["Registry.Application"] = ["Microsoft.AspNetCore", "Microsoft.Data.Sqlite", "Npgsql", "Google.", "Grpc."],
        ["Registry.Sqlite"] = ["Microsoft.AspNetCore", "Npgsql", "Google.", "Grpc.", "Lucene."],
        ["Registry.PostgreSql"] = ["Microsoft.AspNetCore", "Microsoft.Data.Sqlite", "Google.", "Grpc.", "Lucene."],
        ["Registry.Server"] = ["Lucene."],
        ["Registry.Client"] = ["Microsoft.AspNetCore", "Microsoft.EntityFrameworkCore", "Lucene."],
        ["Registry.Import"] = ["Microsoft.AspNetCore", "Microsoft.EntityFrameworkCore", "Lucene."],
        ["Registry.ReferencePack"] = ["Microsoft.AspNetCore", "Microsoft.EntityFrameworkCore", "Lucene."],
    };

    public static TheoryData<string> Rooms => [.. Arrows.Keys];

    [Fact]
    public void EveryProjectHasItsPlaceInTheHouse() =>
        Assert.Equal(Arrows.Keys.Order(), House.In("src").Concat(House.In("tools")).Select(project => project.Name).Order());

    [Theory]
    [MemberData(nameof(Rooms))]
    public void ReferencesPointDown(string name) => Rule.HasNoOffenders(House.Projects[name].References.Except(Arrows[name]));

    [Theory]
    [MemberData(nameof(Rooms))]
    public void WhatIsUsedIsWhatTheArrowsAllow(string name)
    {
        var used = AssembliesUsedBy(name);
        // Public types travel along: what a room below shows of the rooms below it may be named here.
        Rule.HasNoOffenders(used.Where(other => other.StartsWith("Registry.", StringComparison.Ordinal)).Except(Below(name)));
        Rule.HasNoOffenders(used.Where(other => Strangers.GetValueOrDefault(name, []).Any(stranger => other.StartsWith(stranger, StringComparison.Ordinal))));
    }

    [Fact]
    public void TheDomainKnowsNothingButDatesAndDistributions()
    {
        // Dates from NodaTime; normal and Student distributions, for probabilities of conformity, from MathNet.
        string[] known = ["MathNet.Numerics", "NodaTime"];
        Assert.Equal(known, House.Projects["Registry.Domain"].Packages.Order());
        Rule.HasNoOffenders(AssembliesUsedBy("Registry.Domain").Where(other => !known.Contains(other) && !other.StartsWith("System.", StringComparison.Ordinal)));
    }

    [Fact]
    public void LibrariesForOthersNeedNoneOfTheServer()
    {
        foreach (var library in (string[])["Registry.TransparencyLog", "Registry.Dcc", "Registry.Client"])
            Assert.DoesNotContain(Below(library), room => room is "Registry.Application" or "Registry.Server" or "Registry.Domain");
    }

    [Fact]
    public void ADatabaseIsKnownInItsOwnProjectOnly()
    {
        foreach (var project in House.In("src").Concat(House.In("tools")))
        {
            Assert.True(!project.Packages.Any(package => package.Contains("EntityFrameworkCore.Sqlite", StringComparison.Ordinal)) || project.Name == "Registry.Sqlite", project.Name);
            Assert.True(!project.Packages.Any(package => package.StartsWith("Npgsql", StringComparison.Ordinal)) || project.Name == "Registry.PostgreSql", project.Name);
        }
    }

    private static HashSet<string> Below(string name) => [.. Arrows[name].Concat(Arrows[name].SelectMany(Below))];

    private static List<string> AssembliesUsedBy(string project)
    {
        // Only the command has a name other than its project's. The bench is built beside, not under, these tests.
        var file = Path.Combine(AppContext.BaseDirectory, (project == "Registry.Cli" ? "registry" : project) + ".dll");
        if (project == "Registry.Bench" && !File.Exists(file))
            return [];
        using var stream = File.OpenRead(file);
        using var image = new PEReader(stream);
        var metadata = image.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))];
    }
}
