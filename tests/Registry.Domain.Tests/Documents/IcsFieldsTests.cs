using Registry.Domain.Documents;
using Registry.Tests;

namespace Registry.Domain.Tests.Documents;

public sealed class IcsFieldsTests
{
    [Theory]
    [InlineData("13", "Môi trường, bảo vệ sức khỏe, an toàn")]
    [InlineData("13.060", "Môi trường, bảo vệ sức khỏe, an toàn")]
    [InlineData("13.060.20", "Môi trường, bảo vệ sức khỏe, an toàn")]
    [InlineData("67.180.10", "Công nghệ thực phẩm")]
    public void A_code_of_any_level_belongs_to_its_field(string code, string field) => Assert.Equal(field, IcsFields.FieldOf(code)?.Vi);

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("130")]
    [InlineData("02")]
    [InlineData("99")]
    [InlineData(null)]
    public void What_is_no_code_belongs_to_none(string? code) => Assert.Null(IcsFields.FieldOf(code));

    /// <summary>The names are those of the published list, edition 7, where that is at hand: none is missing, none is added.</summary>
    [Fact]
    public void Every_field_of_the_seventh_edition_has_its_name()
    {
        var published = File.ReadLines(SharedFiles.Path("data/classifications/ics-ed6-ed7-en.csv")).Select(line => line.Split(',', 3))
            .Where(row => row.Length == 3 && row[0].Length == 2 && row[1] == "7")
            .ToDictionary(row => row[0], row => row[2].StartsWith('"') ? row[2][1..row[2].IndexOf('"', 1)] : row[2].Split(',')[0], StringComparer.Ordinal);
        Assert.Equal(40, published.Count);
        Assert.All(published, field => Assert.Equal(field.Value, IcsFields.FieldOf(field.Key)?.En));
        Assert.All(Enumerable.Range(0, 100).Select(i => $"{i:D2}").Where(code => !published.ContainsKey(code)), code => Assert.Null(IcsFields.FieldOf(code)));
    }
}
