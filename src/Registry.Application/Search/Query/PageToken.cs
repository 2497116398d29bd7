using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Registry.Application.Search.Synonyms;

namespace Registry.Application.Search.Query;

/// <summary>
/// Where the next page begins: after a score and a key (the id, or the designation when hits are sorted by it), which stays right when documents come and go. Bound to the
/// query by a hash, so that a token cannot continue another question.
/// </summary>
internal readonly record struct PageToken(float Score, string Key, int Level)
{
    private const byte Version = 2;
    private const int HashLength = 8;
    private const int Header = 1 + 1 + 4 + HashLength;
    private const int MaxLength = 1024;

    public string Write(SearchQuery query)
    {
        var key = Encoding.UTF8.GetBytes(Key);
        var bytes = new byte[Header + key.Length];
        bytes[0] = Version;
        bytes[1] = (byte)Level;
        BinaryPrimitives.WriteSingleBigEndian(bytes.AsSpan(2), Score);
        key.CopyTo(bytes.AsSpan(Header));
        HashOf(query, bytes).CopyTo(bytes.AsSpan(6));
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Reads the query's token; null on the first page.</summary>
    public static Answer<PageToken?> Read(SearchQuery query)
    {
        if (query.PageToken.Length == 0)
            return Answer.Of<PageToken?>(null);
        if (query.PageToken.Length > MaxLength || !Base64Url.IsValid(query.PageToken))
            return Refused("This is not a page token of this registry.");
        var bytes = Base64Url.DecodeFromChars(query.PageToken);
        if (bytes.Length <= Header || bytes[0] != Version || bytes[1] > 2)
            return Refused("This is not a page token of this registry.");
        if (!bytes.AsSpan(6, HashLength).SequenceEqual(HashOf(query, bytes)))
            return Refused("The page token belongs to a query with other words, filters, order, date or language, or was cut; ask for the first page again.");
        var score = BinaryPrimitives.ReadSingleBigEndian(bytes.AsSpan(2));
        return float.IsFinite(score)
            ? new PageToken(score, Encoding.UTF8.GetString(bytes.AsSpan(Header)), bytes[1])
            : Refused("This is not a page token of this registry.");
    }

    private static Answer<PageToken?> Refused(string message) => new Refusal(RefusalReason.PageTokenInvalid, message);

    // Over the place too, so that a token that was cut does not go on somewhere else.
    private static ReadOnlySpan<byte> HashOf(SearchQuery query, ReadOnlySpan<byte> token)
    {
        var text = new StringBuilder();
        var filters = query.Filters;
        AddPart(text, query.Text);
        AddPart(text, query.Language);
        AddPart(text, query.Sort.ToString());
        AddPart(text, query.WithSynonyms ? SynonymList.Shipped.Version.ToString(System.Globalization.CultureInfo.InvariantCulture) : "");
        AddPart(text, query.Like?.Id ?? "");
        AddPart(text, query.AsOf.ToString("uuuu-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        foreach (var list in new[] { filters.ResourceTypes, filters.Kinds, filters.Ics, filters.Issuers, filters.Jurisdictions })
            AddList(text, list);
        AddList(text, [.. filters.States.Select(state => state.ToString())]);
        AddList(text, [.. filters.Years.Select(year => year.ToString(System.Globalization.CultureInfo.InvariantCulture))]);
        return SHA256.HashData([.. Encoding.UTF8.GetBytes(text.ToString()), .. token[..6], .. token[Header..]]).AsSpan(0, HashLength);
    }

    private static void AddList(StringBuilder text, IReadOnlyList<string> values)
    {
        AddPart(text, values.Count.ToString(System.Globalization.CultureInfo.InvariantCulture));
        foreach (var value in values.Order(StringComparer.Ordinal))
            AddPart(text, value);
    }

    // Each part carries its length, so that no two lists of parts read the same.
    private static void AddPart(StringBuilder text, string part) => text.Append(part.Length).Append(':').Append(part);
}
