using System.Text;
using Registry.Domain.Text;

namespace Registry.Bench.Search;

/// <summary>The yardstick's highlighting: title and the densest stretch of the body, matches in brackets.</summary>
internal static class Highlight
{
    private const int SnippetWords = 24;

    public static string Mark(string title, string body, string[] folded)
    {
        var marked = new StringBuilder(title.Length + 200);
        var words = title.Split(' ');
        Append(marked, words, Hits(words, folded), 0, words.Length);
        words = body.Split(' ');
        var hits = Hits(words, folded);
        Append(marked.Append('\n'), words, hits, Densest(hits), SnippetWords);
        return marked.ToString();
    }

    private static bool[] Hits(string[] words, string[] folded)
    {
        var hits = new bool[words.Length];
        Span<char> buffer = stackalloc char[64];
        for (var i = 0; i < words.Length; i++)
        {
            var word = buffer[..VietnameseText.Fold(words[i], buffer)];
            foreach (var wanted in folded)
                hits[i] |= word.SequenceEqual(wanted);
        }
        return hits;
    }

    private static int Densest(bool[] hits)
    {
        var (start, most, inside) = (0, -1, 0);
        for (var i = 0; i < hits.Length; i++)
        {
            inside += hits[i] ? 1 : 0;
            if (i >= SnippetWords && hits[i - SnippetWords])
                inside--;
            if (inside > most)
                (start, most) = (Math.Max(0, i - SnippetWords + 1), inside);
        }
        return start;
    }

    private static void Append(StringBuilder to, string[] words, bool[] hits, int start, int count)
    {
        for (var i = start; i < Math.Min(words.Length, start + count); i++)
        {
            if (i > start)
                to.Append(' ');
            if (hits[i])
                to.Append('[').Append(words[i]).Append(']');
            else
                to.Append(words[i]);
        }
    }
}
