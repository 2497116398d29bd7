using System.Text;
using System.Xml.Linq;

namespace Registry.Dcc.Tests;

/// <summary>The D-SI examples are sorted into folders by their medal; each single example must get the one of its folder.</summary>
public sealed class QualityTests
{
    public static TheoryData<string> Folders => ["PLATINUM", "GOLD", "SILVER", "BRONZE", "IMPROVABLE"];

    [Theory]
    [MemberData(nameof(Folders))]
    public void Every_example_gets_the_medal_of_its_folder(string folder)
    {
        var wrong = new List<string>();
        var count = 0;
        foreach (var file in DccFiles.DsiExamples().Where(file => file.Contains($"/{folder}/", StringComparison.Ordinal)))
            foreach (var example in XDocument.Load(DccFiles.Full(file)).Root!.Elements().Where(element => element.Name.LocalName == "testData"))
            {
                count++;
                var reading = DsiReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(example.ToString())));
                if (!string.Equals(reading.Quality.ToString(), folder, StringComparison.OrdinalIgnoreCase))
                    wrong.Add($"{(string?)example.Attribute("id")}: {reading.Quality} {string.Join("; ", reading.Findings)}");
            }
        Assert.True(count >= 28, $"{count} examples");
        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }
}
