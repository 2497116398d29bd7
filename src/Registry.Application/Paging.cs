using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;

namespace Registry.Application;

/// <summary>One page of a list.</summary>
/// <param name="NextToken">Token of the next page; empty on the last.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string NextToken);

/// <summary>
/// Which page is asked for. A token holds the last key of the page before and is bound to the list and its filter: with another
/// filter it is refused, never misread.
/// </summary>
/// <param name="Size">Items a page, at least 1.</param>
/// <param name="Token">Empty for the first page.</param>
public sealed record PageRequest(int Size, string Token)
{
    public const int DefaultSize = 50;
    public const int LargestSize = 1000;
    private const int BindingLength = 12;

    /// <summary>Applies default and cap (AIP-158): 0 means the default, more than the cap means the cap.</summary>
    public static PageRequest Of(int size, string token, int usual = DefaultSize, int largest = LargestSize) =>
        new(size <= 0 ? usual : Math.Min(size, largest), token);

    /// <summary>The key after which the page begins; empty for the first page.</summary>
    public Answer<string> Open(string list, string filter)
    {
        if (Token.Length == 0)
            return "";
        if (Token.Length <= 2000 && Base64Url.IsValid(Token))
        {
            var bytes = Base64Url.DecodeFromChars(Token);
            if (bytes.Length > BindingLength && bytes.AsSpan(0, BindingLength).SequenceEqual(Bind(list, filter, bytes.AsSpan(BindingLength)))
                && TryReadKey(bytes.AsSpan(BindingLength), out var key))
                return key;
        }
        return Refused();
    }

    /// <summary>As <see cref="Open"/>, for lists whose keys are positions; -1 for the first page.</summary>
    public Answer<long> OpenPosition(string list, string filter)
    {
        var key = Open(list, filter);
        if (key.Refusal is { } refusal)
            return refusal;
        if (key.Value.Length == 0)
            return -1L;
        return long.TryParse(key.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? position : Refused();
    }

    /// <summary>Makes the page from one item more than its size.</summary>
    public Page<T> Close<T>(List<T> oneMore, Func<T, string> key, string list, string filter)
    {
        if (oneMore.Count <= Size)
            return new Page<T>(oneMore, "");
        oneMore.RemoveRange(Size, oneMore.Count - Size);
        return new Page<T>(oneMore, TokenAfter(key(oneMore[^1]), list, filter));
    }

    /// <summary>The token of the page after an item whose key is a position, for lists that are not read item by item.</summary>
    public static string TokenAfter(long position, string list, string filter) => TokenAfter(position.ToString(CultureInfo.InvariantCulture), list, filter);

    /// <summary>The token of the page after an item, for lists of which only some items are shown.</summary>
    public static string TokenAfter(string key, string list, string filter)
    {
        var last = Encoding.UTF8.GetBytes(key);
        return Base64Url.EncodeToString([.. Bind(list, filter, last), .. last]);
    }

    /// <summary>
    /// The binding tells a mistake from the right token and is no secret: whoever makes a token up must not reach the database with a
    /// text that no key is.
    /// </summary>
    private static bool TryReadKey(ReadOnlySpan<byte> bytes, out string key)
    {
        key = Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : "";
        return key.Length > 0 && !key.Any(char.IsControl);
    }

    private static Refusal Refused() =>
        new(RefusalReason.PageTokenInvalid, "This page token belongs to another query or was cut; ask for the first page again.");

    private static byte[] Bind(string list, string filter, ReadOnlySpan<byte> key) =>
        SHA256.HashData([.. Encoding.UTF8.GetBytes($"{list}\n{filter}\n"), .. key])[..BindingLength];
}
