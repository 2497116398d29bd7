using System.Globalization;

namespace Registry.TransparencyLog;

/// <summary>
/// The place of a tile: 256 consecutive hashes of one height of the tree (C2SP tlog-tiles). Level 0 holds leaf hashes,
/// level n the roots of full tiles of level n-1. A tile narrower than 256 is partial and will be replaced as the tree grows.
/// </summary>
/// <param name="Level">0 to 7: a tree of 2^63 leaves needs no more, though the format has room to 63.</param>
/// <param name="Index">Zero-based place within the level.</param>
/// <param name="Width">Number of hashes, 1 to 256; 256 is a full tile.</param>
public readonly record struct TileCoordinate(int Level, long Index, int Width = TileCoordinate.FullWidth)
{
    /// <summary>Hashes in a full tile.</summary>
    public const int FullWidth = 256;

    /// <summary>Bytes of a full tile: 256 hashes one after another.</summary>
    public const int FullByteLength = FullWidth * TreeHash.Length;

    /// <summary>The highest level that can have a tile.</summary>
    public const int MaxLevel = 7;

    private const string TilePrefix = "tile/";
    private const string EntriesPrefix = "tile/entries/";

    /// <summary>Whether the tile has all its 256 hashes and never changes again.</summary>
    public bool IsFull => Width == FullWidth;

    /// <summary>The tile's path under a log's prefix, e.g. <c>tile/0/x001/x234/067</c> or <c>tile/1/000.p/17</c>.</summary>
    public string Path => $"{TilePrefix}{Level}/{IndexPath}";

    /// <summary>The path of the bundle with the entries of a level 0 tile, e.g. <c>tile/entries/x001/x234/067</c>.</summary>
    public string EntriesPath => EntriesPrefix + IndexPath;

    private string IndexPath
    {
        get
        {
            var path = (Index % 1000).ToString("000", CultureInfo.InvariantCulture);
            for (var rest = Index / 1000; rest > 0; rest /= 1000)
                path = $"x{(rest % 1000).ToString("000", CultureInfo.InvariantCulture)}/{path}";
            return IsFull ? path : $"{path}.p/{Width}";
        }
    }

    /// <summary>Reads a tile's path. False for anything but the one spelling of a possible place.</summary>
    public static bool TryParsePath(ReadOnlySpan<char> path, out TileCoordinate tile)
    {
        tile = default;
        if (!path.StartsWith(TilePrefix, StringComparison.Ordinal))
            return false;
        var rest = path[TilePrefix.Length..];
        if (rest.Length < 2 || rest[0] is < '0' or > '7' || rest[1] != '/')
            return false;
        return TryParseIndexPath(rest[0] - '0', rest[2..], out tile);
    }

    /// <summary>Reads the path of an entry bundle; the answer is the level 0 tile it belongs to.</summary>
    public static bool TryParseEntriesPath(ReadOnlySpan<char> path, out TileCoordinate tile)
    {
        tile = default;
        return path.StartsWith(EntriesPrefix, StringComparison.Ordinal)
            && TryParseIndexPath(0, path[EntriesPrefix.Length..], out tile);
    }

    private static bool TryParseIndexPath(int level, ReadOnlySpan<char> path, out TileCoordinate tile)
    {
        tile = default;
        var width = FullWidth;
        var partial = path.IndexOf(".p/", StringComparison.Ordinal);
        if (partial >= 0)
        {
            if (!Decimals.TryParse(path[(partial + 3)..], out var value) || value is < 1 or >= FullWidth)
                return false;
            width = (int)value;
            path = path[..partial];
        }
        if (!TryParseIndex(path, out var index) || index > TreeState.EdgeIndex(long.MaxValue, level))
            return false;
        tile = new TileCoordinate(level, index, width);
        return true;
    }

    private static bool TryParseIndex(ReadOnlySpan<char> path, out long index)
    {
        index = 0;
        var first = true;
        while (path.Length > 4)
        {
            // A leading x000 would be a second spelling of the same number.
            if (path[0] != 'x' || path[4] != '/' || !TryParseGroup(path[1..4], out var group) || (first && group == 0))
                return false;
            if (index > long.MaxValue / 1_000_000)
                return false;
            index = index * 1000 + group;
            path = path[5..];
            first = false;
        }
        if (path.Length != 3 || !TryParseGroup(path, out var last))
            return false;
        index = index * 1000 + last;
        return true;
    }

    private static bool TryParseGroup(ReadOnlySpan<char> digits, out int value)
    {
        value = 0;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiDigit(digit))
                return false;
            value = value * 10 + (digit - '0');
        }
        return true;
    }

    /// <summary>The tile's path.</summary>
    public override string ToString() => Path;
}
