using System.Text;
using Registry.Domain.Text;

namespace Registry.Domain.Texts;

/// <summary>Makes and checks the permanent addresses of provisions.</summary>
public static class ProvisionAnchor
{
    /// <summary>Whether the text has the form of an anchor; says nothing about whether such a provision exists.</summary>
    public static bool IsWellFormed(string text) =>
        text is { Length: > 0 and <= DocumentText.LongestAnchor }
        && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '.' or '~')
        && char.IsAsciiLetterOrDigit(text[0]);

    /// <summary>
    /// The last step of an address: kind and printed number. "đ" is "dd", so that điểm d and điểm đ stay apart.
    /// </summary>
    public static string Step(ProvisionKind kind, string number) => kind switch
    {
        ProvisionKind.Preamble => "mo-dau",
        ProvisionKind.Part => "phan-" + Number(number),
        ProvisionKind.Chapter => "chuong-" + Number(number),
        ProvisionKind.Section => "muc-" + Number(number),
        ProvisionKind.Subsection => "tieu-muc-" + Number(number),
        ProvisionKind.Article => "dieu-" + Number(number),
        ProvisionKind.Clause => "khoan-" + Number(number),
        ProvisionKind.Point => "diem-" + Number(number),
        ProvisionKind.Annex => number.Length == 0 ? "phu-luc" : "phu-luc-" + Number(number),
        ProvisionKind.Table => number.Length == 0 ? "bang" : "bang-" + Number(number),
        _ => Number(number),
    };

    /// <summary>A printed number as a part of an address: "II" is "ii", "6đ" is "6dd", "1.4.3" stays.</summary>
    public static string Number(string printed)
    {
        var number = new StringBuilder(printed.Length + 2);
        foreach (var letter in printed)
        {
            var folded = VietnameseText.FoldLetter(letter);
            if (folded == 'd' && letter is not ('d' or 'D'))
                number.Append("dd");
            else if (char.IsAsciiLetterOrDigit(folded))
                number.Append(folded);
            else if (letter is '.' or '-' && number.Length > 0 && number[^1] is not ('.' or '-'))
                number.Append(letter);
            else if (letter == ' ' && number.Length > 0 && number[^1] != '-')
                number.Append('-');
        }
        return number.ToString().Trim('.', '-');
    }
}
