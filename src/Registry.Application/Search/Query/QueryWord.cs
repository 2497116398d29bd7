using System.Text;
using Registry.Application.Search.Analysis;
using Registry.Application.Search.Engine;

namespace Registry.Application.Search.Query;

/// <summary>A term to look up: its field, its bytes and, once looked up, how rare it is and where it stands.</summary>
internal sealed class QueryTerm(TermForm form, string text)
{
    public TermForm Form { get; } = form;

    public string Text { get; } = text;

    public byte[] Bytes { get; } = Encoding.UTF8.GetBytes(text);

    /// <summary>Documents that hold it, over all segments.</summary>
    public int Documents { get; set; }

    /// <summary>Its postings, one a segment.</summary>
    public TermPostings[] Postings { get; set; } = [];

    /// <summary>What BM25 multiplies with: rarity times the word's weight.</summary>
    public float Weight { get; set; }
}

/// <summary>
/// A word, or a pair of neighbours, with the forms it is looked up in. A document gets the best of them, so a word
/// counts once whether it is found with marks, without, or as English.
/// </summary>
/// <param name="Terms">One or two; of two the first is what was typed.</param>
/// <param name="Times">How often the query says it.</param>
internal sealed record QueryWord(IReadOnlyList<QueryTerm> Terms, float Times)
{
    /// <summary>What to look for instead when no document holds any of the terms: marks nobody ever wrote were a slip.</summary>
    public IReadOnlyList<QueryTerm> Otherwise { get; init; } = [];

    /// <summary>What is looked for, after the look-up.</summary>
    public IReadOnlyList<QueryTerm> Terms { get; set; } = Terms;

    /// <summary>How much of the query's meaning the word carries; 0 when no document has it.</summary>
    public float Mass { get; set; }
}

/// <summary>A text that must, or must not, stand in the document.</summary>
/// <param name="Parts">Its words, or its pairs when it has several words; each must be found in one of its forms.</param>
/// <param name="Words">The folded words in order, for checking positions of three and more.</param>
/// <param name="EnglishWords">The same stemmed.</param>
internal sealed record QueryPhrase(IReadOnlyList<QueryWord> Parts, IReadOnlyList<byte[]> Words, IReadOnlyList<byte[]> EnglishWords);
