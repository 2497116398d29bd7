using Registry.Tests;

namespace Registry.Dcc.Tests;

/// <summary>The example of the library's README is this code; the two must not drift apart.</summary>
public sealed class ReadmeTests
{
    [Fact]
    public void The_example_of_the_README_compiles_and_prints_findings_and_values()
    {
        var readme = File.ReadAllText(Path.Combine(SharedFiles.ProjectRoot, "src", "Registry.Dcc", "README.md"));
        var example = readme.Split("```csharp\n")[1].Split("```")[0];
        var here = File.ReadAllText(Path.Combine(SharedFiles.ProjectRoot, "tests", "Registry.Dcc.Tests", "ReadmeTests.cs"));
        foreach (var line in example.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Skip(1))
            Assert.Contains(line, here, StringComparison.Ordinal);

        using var console = new StringWriter { NewLine = "\n" };
        Example(DccFiles.Full("lutaml/dcclib/invalid_schematron.xml"), console);
        Assert.Contains("Error language.undeclared at /digitalCalibrationCertificate[1]/", console.ToString(), StringComparison.Ordinal);
        Assert.Contains("Value = -0.084", console.ToString(), StringComparison.Ordinal);
    }

    private static void Example(string path, TextWriter Console)
    {
        using var stream = File.OpenRead(path);
        var reading = DccReader.Read(stream);
        foreach (var finding in reading.Findings)
            Console.WriteLine(finding);
        foreach (var quantity in reading.Certificate?.Quantities ?? [])
            foreach (var value in quantity.Value?.Leaves() ?? [])
                Console.WriteLine(value);
    }
}
