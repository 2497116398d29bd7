using System.IO.Compression;
using Registry.Application.Applicability;
using Registry.Tests;

namespace Registry.Application.Tests.Applicability;

/// <summary>The tariff's names are all there, and words find them.</summary>
public sealed class HsNamesTests
{
    [Fact]
    public void Every_line_of_the_tariff_can_be_found_by_its_own_words()
    {
        using var file = new GZipStream(File.OpenRead(SharedFiles.Path("data/classifications/hs8-ahtn2022-vi.csv.gz")), CompressionMode.Decompress);
        using var reader = new StreamReader(file);
        var lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(l => l.TrimEnd('\r').Split(',', 2)).ToList();
        Assert.True(lines.Count > 11_000, $"Only {lines.Count} lines were read.");
        // Of words that many lines share only some are offered; what is asked of every fiftieth line is that its own words find its like.
        foreach (var line in lines.Where((_, i) => i % 50 == 0))
        {
            var words = line[1].Trim('"', ' ', '-');
            if (words.Any(char.IsLetter))
                Assert.Contains(HsNames.Find(words, 5_000), n => n.Code == line[0]);
        }
    }

    [Theory]
    [InlineData("xi mang pooc lang", "2523")]
    [InlineData("natural honey", "0409")]
    public void Marks_do_not_matter_and_the_best_line_is_under_the_right_heading(string words, string heading)
    {
        var found = HsNames.Find(words, 10);
        Assert.Contains(found, n => n.Code.StartsWith(heading, StringComparison.Ordinal));
        Assert.Equal(found.Select(n => n.Code).Distinct(), found.Select(n => n.Code));
        Assert.Empty(HsNames.Find("", 10));
    }
}
