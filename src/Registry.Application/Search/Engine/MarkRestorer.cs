using System.Text;
using Registry.Application.Search.Analysis;

namespace Registry.Application.Search.Engine;

/// <summary>
/// Gives a syllable the marks that documents write it with: all shapes and tones its letters can have are looked up among the exact
/// words, and the most frequent one wins, after a marked neighbour the one that most often follows it. A syllable has a few hundred
/// forms at most, so the price is bounded.
/// </summary>
internal sealed class MarkRestorer(PostingsReader postings, int leaf)
{
    private const int MostForms = 512;

    /// <summary>The syllable as documents write it; as it is when none writes it with marks more often than without.</summary>
    /// <param name="folded">Small letters a to z.</param>
    /// <param name="before">The exact form of the word before; empty when there is none.</param>
    public string Restore(string folded, string before)
    {
        var (best, pairs, documents) = (folded, 0, Documents(TermForm.Exact, folded));
        foreach (var form in Forms(folded))
        {
            if (Documents(TermForm.Exact, form) is not (> 0 and var count))
                continue;
            var following = before.Length == 0 ? 0 : Documents(TermForm.ExactPair, $"{before} {form}");
            if (following > pairs || (following == pairs && count > documents))
                (best, pairs, documents) = (form, following, count);
        }
        return Spelling.Write(best);
    }

    /// <summary>Every marked form of the letters, as the index writes it: shapes in place, the tone behind.</summary>
    private static IEnumerable<string> Forms(string folded)
    {
        IEnumerable<string> shapes = [""];
        foreach (var letter in folded)
        {
            var choices = Choices(letter);
            shapes = shapes.SelectMany(begun => choices.Select(choice => begun + choice));
        }
        return shapes.SelectMany(shape => LetterTable.ToneSigns.Select(tone => tone == ' ' ? shape : shape + tone))
            .Where(form => form != folded).Take(MostForms);
    }

    private static string Choices(char letter) => letter switch
    {
        'a' => "aăâ",
        'd' => "dđ",
        'e' => "eê",
        'o' => "oôơ",
        'u' => "uư",
        _ => letter.ToString(),
    };

    private int Documents(TermForm form, string term) => postings.DocumentsWith(form, Encoding.UTF8.GetBytes(term), leaf);
}
