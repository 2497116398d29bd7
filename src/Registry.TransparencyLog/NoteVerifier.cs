using System.Buffers.Binary;
using System.Globalization;
using NSec.Cryptography;

namespace Registry.TransparencyLog;

/// <summary>
/// A public key that checks signatures of notes: its name, key ID, type and 32 bytes of Ed25519 (C2SP signed-note).
/// Immutable and safe for any number of threads.
/// </summary>
public sealed class NoteVerifier
{
    private readonly PublicKey _key;

    private NoteVerifier(string name, NoteAlgorithm algorithm, PublicKey key)
    {
        Name = name;
        Algorithm = algorithm;
        _key = key;
        PublicKeyBytes = key.Export(KeyBlobFormat.RawPublicKey);
        KeyId = NoteKeys.KeyId(name, algorithm, PublicKeyBytes.Span);
    }

    /// <summary>The key's name, which for a log is its origin, e.g. <c>registry.example/log</c>.</summary>
    public string Name { get; }

    /// <summary>The short identifier beside the name in each signature. Not a fingerprint to trust.</summary>
    public uint KeyId { get; }

    /// <summary>What kind of signature this key makes.</summary>
    public NoteAlgorithm Algorithm { get; }

    /// <summary>The raw Ed25519 public key, 32 bytes (RFC 8032).</summary>
    public ReadOnlyMemory<byte> PublicKeyBytes { get; }

    /// <summary>Makes a verifier from a raw Ed25519 public key.</summary>
    /// <param name="name">Not empty, without Unicode spaces and '+'.</param>
    /// <param name="algorithm">What kind of signature the key makes.</param>
    /// <param name="publicKey">32 bytes.</param>
    public static Parsed<NoteVerifier> FromPublicKey(string name, NoteAlgorithm algorithm, ReadOnlySpan<byte> publicKey)
    {
        if (!NoteKeys.IsName(name))
            return Parsed<NoteVerifier>.Failure("A key name must not be empty and must have neither spaces nor '+'.");
        if (!NoteKeys.IsKnown((int)algorithm))
            return Parsed<NoteVerifier>.Failure($"Signature type 0x{(int)algorithm:x2} is not supported.");
        if (publicKey.Length != NoteKeys.PublicKeyLength
            || !PublicKey.TryImport(SignatureAlgorithm.Ed25519, publicKey, KeyBlobFormat.RawPublicKey, out var key) || key is null)
            return Parsed<NoteVerifier>.Failure("The public key is not an Ed25519 key of 32 bytes.");
        return Parsed<NoteVerifier>.Success(new NoteVerifier(name, algorithm, key));
    }

    /// <summary>Reads the text form of a verifier key, <c>name+keyid+base64(type, key)</c> (C2SP signed-note, "vkey").</summary>
    public static Parsed<NoteVerifier> Parse(string vkey)
    {
        ArgumentNullException.ThrowIfNull(vkey);
        // The key part is base64 and may hold '+', so the name ends at the first and the ID at the second.
        var parts = vkey.Split('+', 3);
        if (parts.Length != 3)
            return Parsed<NoteVerifier>.Failure("A verifier key has the form name+keyid+base64.");
        if (parts[1].Length != 8 || !uint.TryParse(parts[1], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var keyId))
            return Parsed<NoteVerifier>.Failure("The key ID of a verifier key is 8 hexadecimal digits.");
        if (!Base64Text.TryDecode(parts[2], out var bytes) || bytes.Length == 0)
            return Parsed<NoteVerifier>.Failure("The key of a verifier key is not base64.");
        if (!NoteKeys.IsKnown(bytes[0]))
            return Parsed<NoteVerifier>.Failure($"Signature type 0x{bytes[0]:x2} is not supported; 0x01 (Ed25519) and 0x04 (cosignature/v1) are.");
        var made = FromPublicKey(parts[0], (NoteAlgorithm)bytes[0], bytes.AsSpan(1));
        if (made.TryGetValue(out var verifier) && verifier.KeyId != keyId)
            return Parsed<NoteVerifier>.Failure($"The key ID is {keyId:x8}, but name and key give {verifier.KeyId:x8}: the text was damaged.");
        return made;
    }

    /// <summary>
    /// Whether <paramref name="signature"/> (the bytes after the key ID) is this key's over <paramref name="text"/>:
    /// 64 bytes for <see cref="NoteAlgorithm.Ed25519"/>, 8 bytes of time and 64 for <see cref="NoteAlgorithm.CosignatureV1"/>.
    /// </summary>
    public bool Verify(ReadOnlySpan<byte> text, ReadOnlySpan<byte> signature)
    {
        if (Algorithm == NoteAlgorithm.Ed25519)
            return signature.Length == NoteKeys.SignatureLength && SignatureAlgorithm.Ed25519.Verify(_key, text, signature);
        return TryReadTime(signature, out var unixSeconds)
            && SignatureAlgorithm.Ed25519.Verify(_key, NoteKeys.CosignedMessage(unixSeconds, text), signature[NoteKeys.TimestampLength..]);
    }

    /// <summary>The time a cosignature carries, in seconds since 1970; null for a signature that carries none. Read it only after <see cref="Verify"/>.</summary>
    public long? TimeOf(ReadOnlySpan<byte> signature)
        => Algorithm == NoteAlgorithm.CosignatureV1 && TryReadTime(signature, out var unixSeconds) ? unixSeconds : null;

    private static bool TryReadTime(ReadOnlySpan<byte> signature, out long unixSeconds)
    {
        unixSeconds = 0;
        if (signature.Length != NoteKeys.TimestampLength + NoteKeys.SignatureLength)
            return false;
        unixSeconds = BinaryPrimitives.ReadInt64BigEndian(signature);
        return unixSeconds >= 0; // the format allows at most 2^63 - 1
    }

    /// <summary>The text form of the key, as <see cref="Parse"/> reads it and policies hold it.</summary>
    public override string ToString()
    {
        byte[] typed = [(byte)Algorithm, .. PublicKeyBytes.Span];
        return $"{Name}+{KeyId:x8}+{Convert.ToBase64String(typed)}";
    }
}
