using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Registry.TransparencyLog;

/// <summary>What signers and verifiers of notes share: names, key IDs, and the bytes a cosignature covers (C2SP signed-note, tlog-cosignature).</summary>
internal static class NoteKeys
{
    public const int PublicKeyLength = 32;
    public const int SeedLength = 32;
    public const int SignatureLength = 64;
    public const int TimestampLength = 8;
    private const int MaxNameLength = 1024;

    public static bool IsKnown(int algorithm) => algorithm is (int)NoteAlgorithm.Ed25519 or (int)NoteAlgorithm.CosignatureV1;

    /// <summary>Key names are not empty and have neither Unicode spaces nor '+'; being part of a note, no control characters.</summary>
    public static bool IsName(ReadOnlySpan<char> name)
    {
        if (name.IsEmpty || name.Length > MaxNameLength)
            return false;
        foreach (var character in name)
            if (character is '+' or < ' ' || char.IsWhiteSpace(character))
                return false;
        return NoteText.IsWellFormed(name);
    }

    /// <summary>The first four bytes of SHA-256(name || newline || type || public key), big-endian.</summary>
    public static uint KeyId(string name, NoteAlgorithm algorithm, ReadOnlySpan<byte> publicKey)
    {
        var nameBytes = Encoding.UTF8.GetBytes(name);
        byte[] input = [.. nameBytes, (byte)'\n', (byte)algorithm, .. publicKey];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(input, hash);
        return BinaryPrimitives.ReadUInt32BigEndian(hash);
    }

    /// <summary>The bytes a cosignature of a time signs: two header lines, then the checkpoint's text.</summary>
    public static byte[] CosignedMessage(long unixSeconds, ReadOnlySpan<byte> text)
        => [.. Encoding.ASCII.GetBytes($"cosignature/v1\ntime {unixSeconds}\n"), .. text];
}
