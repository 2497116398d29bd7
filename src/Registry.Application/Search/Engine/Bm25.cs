using Registry.Application.Search.Analysis;

namespace Registry.Application.Search.Engine;

/// <summary>
/// BM25 (S. Robertson, H. Zaragoza, "The Probabilistic Relevance Framework", 2009) with k1 and b as measured on
/// Vietnamese paragraphs and articles; see the evaluation.
/// </summary>
internal static class Bm25
{
    public const float K1 = 0.6f;
    public const float B = 0.75f;

    /// <summary>Rarity of a term that stands in <paramref name="documents"/> of <paramref name="all"/> documents.</summary>
    public static float Rarity(int documents, int all) =>
        // Deleted documents still count for a term until segments are joined, so that it can seem to stand in more than all.
        documents == 0 ? 0 : MathF.Max(0.001f, MathF.Log((all + 1) / (documents + 0.5f)));

    /// <summary>For each length code the part of the denominator that depends on the length.</summary>
    public static float[] LengthPart(float averageLength)
    {
        var part = new float[256];
        for (var code = 0; code < 256; code++)
            part[code] = K1 * (1 - B + (B * LengthNorm.Lengths[code] / averageLength));
        return part;
    }

    public static bool IsEnglish(TermForm form) => form is TermForm.English or TermForm.EnglishPair;
}
