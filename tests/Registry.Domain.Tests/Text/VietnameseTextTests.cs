using System.Text;
using CsCheck;
using Registry.Domain.Text;

namespace Registry.Domain.Tests.Text;

public class VietnameseTextTests
{
    private const string Marked =
        "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ" +
        "ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴĐ";

    [Fact]
    public void The_alphabet_has_134_marked_letters_and_each_folds_to_one_plain_lower_case_letter()
    {
        Assert.Equal(134, Marked.Distinct().Count());
        Assert.All(Marked, c => Assert.InRange(VietnameseText.Fold(c.ToString())[0], 'a', 'z'));
    }

    [Theory]
    [InlineData("Độ đục", "do duc")]
    [InlineData("Nước đã xử lý", "nuoc da xu ly")]
    [InlineData("THANH HOÁ", "thanh hoa")]
    [InlineData("Thanh Hóa", "thanh hoa")]
    [InlineData("QCĐP 01:2022/BTr", "qcdp 01:2022/btr")]
    [InlineData("Tổng hoạt độ phóng xạ α", "tong hoat do phong xa α")]
    [InlineData("Ðắk Lắk", "dak lak")] // eth in place of Đ, as old fonts typed it
    [InlineData("", "")]
    public void Folds_case_marks_and_d_with_stroke(string text, string folded) =>
        Assert.Equal(folded, VietnameseText.Fold(text));

    [Fact]
    public void Composed_decomposed_and_half_decomposed_text_fold_alike()
    {
        // Written as code points: the file's own normalisation must not decide the test.
        const string composed = "\u1EC7";            // ệ
        const string decomposed = "e\u0323\u0302";
        const string half = "\u00EA\u0323";          // ê with a combining dot below
        Assert.Equal("e", VietnameseText.Fold(composed));
        Assert.Equal("e", VietnameseText.Fold(decomposed));
        Assert.Equal("e", VietnameseText.Fold(half));
    }

    [Fact]
    public void Agrees_with_unicode_decomposition_on_every_letter()
    {
        foreach (var c in Marked.Where(c => c is not ('đ' or 'Đ')))
            Assert.Equal(
                char.ToLowerInvariant(c.ToString().Normalize(NormalizationForm.FormD)[0]),
                VietnameseText.FoldLetter(c));
    }

    [Fact]
    public void Folding_twice_changes_nothing_and_never_lengthens() =>
        Gen.String[Gen.Char[Marked + "abcXYZ 0189.,()αµ\u0301\u0323"], 0, 40].Sample(text =>
        {
            var once = VietnameseText.Fold(text);
            return VietnameseText.Fold(once) == once && once.Length <= text.Length;
        });

    [Theory]
    [InlineData("nuoc sach", false)]
    [InlineData("nước sạch", true)]
    [InlineData("nu\u031Bo\u031Bc", true)]
    [InlineData("µg/l α", false)]
    public void Tells_marked_from_unmarked_text(string text, bool marked) =>
        Assert.Equal(marked, VietnameseText.HasMarks(text));
}
