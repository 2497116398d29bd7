using Registry.Application.Classifications;
using Registry.Tests;

namespace Registry.Application.Tests.Classifications;

/// <summary>The names of the ICS tree.</summary>
public sealed class IcsNamesTests
{
    [Theory]
    [InlineData("13", "Môi trường, bảo vệ sức khỏe, an toàn")]
    [InlineData("13.060", "Chất lượng nước")]
    [InlineData("13.060.20", "Nước uống")]
    public void A_code_of_every_level_has_its_name(string code, string name) => Assert.Equal(name, IcsNames.Of(code)?.Vi);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("13.")]
    [InlineData("13.061")]
    [InlineData("13.060.20.1")]
    public void What_is_no_code_has_none(string? code) => Assert.Null(IcsNames.Of(code));

    [Fact]
    public void One_walks_from_the_fields_to_every_code_and_back()
    {
        var walked = new List<string>();
        Walk("");
        Assert.Equal(40 + 401 + 940, walked.Count);
        Assert.Equal(walked.Order(StringComparer.Ordinal), walked);

        void Walk(string from)
        {
            foreach (var code in IcsNames.Below(from))
            {
                Assert.Equal(from, IcsNames.Above(code));
                Assert.NotNull(IcsNames.Of(code));
                walked.Add(code);
                Walk(code);
            }
        }
    }

    /// <summary>The English names are those of the published list, edition 7; all groups have a Vietnamese one.</summary>
    [Fact]
    public void The_names_are_those_of_the_seventh_edition()
    {
        var published = File.ReadLines(SharedFiles.Path("data/classifications/ics-ed6-ed7-en.csv"))
            .Select(line => line.Split(',', 3)).Where(row => row.Length == 3 && row[0].Contains('.', StringComparison.Ordinal) && row[1] == "7").ToList();
        Assert.Equal(1341, published.Count);
        foreach (var row in published)
        {
            var name = IcsNames.Of(row[0]);
            Assert.NotNull(name);
            Assert.StartsWith(Squeezed(name.En), Squeezed(row[2].TrimStart('"').Replace("\"\"", "\"", StringComparison.Ordinal)), StringComparison.Ordinal);
            if (row[0].Length == 6)
                Assert.NotEqual("", name.Vi);
        }

        static string Squeezed(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
    }
}
