using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Registry.TransparencyLog;

/// <summary>
/// One SHA-256 hash of a Merkle tree: a leaf, an inner node or a root (RFC 6962, section 2.1).
/// It is a value of 32 bytes without an array behind it, so that proofs and tiles cost no allocation per hash.
/// </summary>
/// <remarks><c>default</c> is 32 zero bytes; it is the hash of nothing known and equals no root in practice.</remarks>
[StructLayout(LayoutKind.Sequential, Size = Length)]
public readonly struct TreeHash : IEquatable<TreeHash>
{
    /// <summary>The length of every hash, in bytes.</summary>
    public const int Length = 32;

    private const byte LeafPrefix = 0x00;
    private const byte NodePrefix = 0x01;
    private const int StackLimit = 1024;

    private static readonly SearchValues<char> LowerHexDigits = SearchValues.Create("0123456789abcdef");

    private readonly ulong _a, _b, _c, _d;

    /// <summary>The root of the tree without leaves: SHA-256 of the empty string (RFC 6962, section 2.1).</summary>
    public static TreeHash EmptyTree { get; } = Sha256([]);

    /// <summary>The 32 bytes of this hash, without a copy.</summary>
    [UnscopedRef]
    public ReadOnlySpan<byte> Bytes => MemoryMarshal.AsBytes(new ReadOnlySpan<TreeHash>(in this));

    /// <summary>The hash of a leaf: SHA-256(0x00 || entry). The entry may be empty and may be of any size.</summary>
    public static TreeHash OfLeaf(ReadOnlySpan<byte> entry)
    {
        var length = entry.Length + 1;
        byte[]? rented = null;
        var buffer = length <= StackLimit ? stackalloc byte[StackLimit] : rented = ArrayPool<byte>.Shared.Rent(length);
        buffer[0] = LeafPrefix;
        entry.CopyTo(buffer[1..]);
        var hash = Sha256(buffer[..length]);
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented, clearArray: true);
        return hash;
    }

    /// <summary>The hash of an inner node: SHA-256(0x01 || left || right).</summary>
    public static TreeHash OfNode(in TreeHash left, in TreeHash right)
    {
        Span<byte> buffer = stackalloc byte[1 + 2 * Length];
        buffer[0] = NodePrefix;
        left.Bytes.CopyTo(buffer[1..]);
        right.Bytes.CopyTo(buffer[(1 + Length)..]);
        return Sha256(buffer);
    }

    /// <summary>Plain SHA-256 of some bytes, e.g. of a document named by a statement. Not a leaf hash.</summary>
    public static TreeHash Sha256(ReadOnlySpan<byte> data)
    {
        Unsafe.SkipInit(out TreeHash hash);
        SHA256.HashData(data, MemoryMarshal.AsBytes(new Span<TreeHash>(ref hash)));
        return hash;
    }

    /// <summary>Reads a hash from exactly 32 bytes; false for any other length.</summary>
    public static bool TryFromBytes(ReadOnlySpan<byte> bytes, out TreeHash hash)
    {
        hash = default;
        if (bytes.Length != Length)
            return false;
        hash = MemoryMarshal.Read<TreeHash>(bytes);
        return true;
    }

    /// <summary>Reads standard base64 with padding (RFC 4648, section 4), 44 characters, in its one canonical spelling.</summary>
    public static bool TryParseBase64(ReadOnlySpan<char> text, out TreeHash hash)
    {
        Span<byte> bytes = stackalloc byte[Length];
        hash = default;
        return text.Length == 44 && Base64Text.TryDecode(text, bytes, out var written) && TryFromBytes(bytes[..written], out hash);
    }

    /// <summary>Reads 64 lower-case hexadecimal digits. Upper case is refused: one hash has one spelling.</summary>
    public static bool TryParseHex(ReadOnlySpan<char> text, out TreeHash hash)
    {
        hash = default;
        if (text.Length != 2 * Length || text.ContainsAnyExcept(LowerHexDigits))
            return false;
        Span<byte> bytes = stackalloc byte[Length];
        return Convert.FromHexString(text, bytes, out _, out _) == OperationStatus.Done && TryFromBytes(bytes, out hash);
    }

    /// <summary>Copies the 32 bytes to the start of <paramref name="destination"/>.</summary>
    /// <exception cref="ArgumentException">The destination is shorter than 32 bytes.</exception>
    public void CopyTo(Span<byte> destination) => Bytes.CopyTo(destination);

    /// <summary>The 32 bytes as a new array, for storage that wants one.</summary>
    public byte[] ToArray() => Bytes.ToArray();

    /// <summary>Standard base64 with padding, 44 characters, as checkpoints and proofs write it.</summary>
    public string ToBase64() => Convert.ToBase64String(Bytes);

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public string ToHex() => Convert.ToHexStringLower(Bytes);

    /// <summary>The base64 form, see <see cref="ToBase64"/>.</summary>
    public override string ToString() => ToBase64();

    /// <inheritdoc/>
    public bool Equals(TreeHash other) => _a == other._a && _b == other._b && _c == other._c && _d == other._d;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TreeHash other && Equals(other);

    /// <summary>The first bytes of the hash: SHA-256 has mixed them well enough for a table.</summary>
    public override int GetHashCode() => unchecked((int)_a);

    /// <summary>Whether two hashes are the same 32 bytes.</summary>
    public static bool operator ==(in TreeHash left, in TreeHash right) => left.Equals(right);

    /// <summary>Whether two hashes differ in any byte.</summary>
    public static bool operator !=(in TreeHash left, in TreeHash right) => !left.Equals(right);
}
