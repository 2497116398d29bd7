using Registry.Application.Search.Analysis;

namespace Registry.Application.Tests.Search;

public sealed class SpellingTests
{
    [Theory]
    [InlineData("chat luogn nuoc", "chat luong nuoc")]
    [InlineData("chất lượgn nước", "chất lượng nước")]
    [InlineData("chất luogn nuoc", "chất lượng nuoc")]
    [InlineData("chắt lượng thực phẫm", "chất lượng thực phẩm")]
    [InlineData("quality managment", "quality management")]
    [InlineData("determinaton of colours", "determination of colours")]
    public void A_slip_is_answered_in_the_language_and_the_marks_it_was_typed_in(string typed, string meant)
    {
        using var index = Library.Open();
        Assert.Equal(meant, index.Search(Library.Query(typed)).Value.Interpretation.DidYouMean);
    }

    [Theory]
    [InlineData("chất lượng nước")]
    [InlineData("chat luong nuoc")]
    [InlineData("water quality")]
    [InlineData("QCVN 16")]
    public void What_is_well_spelt_is_left_alone(string typed)
    {
        using var index = Library.Open();
        Assert.Equal("", index.Search(Library.Query(typed)).Value.Interpretation.DidYouMean);
    }

    [Theory]
    [InlineData("chất luong nuoc", "tcvn-6185-2015")]
    [InlineData("nuoc sinh hoạt", "qcvn-01-1-2018-byt")]
    [InlineData("ghi nhan thực phẩm", "tcvn-7087-2013")]
    public void Half_marked_queries_find_what_both_halves_mean(string typed, string wanted)
    {
        using var index = Library.Open();
        Assert.Equal(wanted, index.Search(Library.Query(typed)).Ids()[0]);
    }

    [Theory]
    [InlineData("nước")]
    [InlineData("hoạt")]
    [InlineData("quản")]
    [InlineData("giới")]
    [InlineData("giá")]
    [InlineData("hòa")]
    [InlineData("thúy")]
    [InlineData("ngoài")]
    [InlineData("tuyến")]
    [InlineData("được")]
    [InlineData("nguyễn")]
    [InlineData("nghĩa")]
    [InlineData("gì")]
    [InlineData("màu")]
    [InlineData("qcvn")]
    public void The_index_form_of_a_syllable_is_written_back_as_people_write_it(string syllable)
    {
        var scanner = new SyllableScanner();
        scanner.Reset(syllable);
        Assert.True(scanner.Next());
        Assert.Equal(syllable, Spelling.Write(scanner.Exact.ToString()));
    }
}
