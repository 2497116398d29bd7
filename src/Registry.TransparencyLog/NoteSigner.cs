using System.Buffers.Binary;
using System.Security.Cryptography;
using NSec.Cryptography;

namespace Registry.TransparencyLog;

/// <summary>
/// A private key that signs notes. The secret stays in protected memory and appears in no text of this object;
/// only <see cref="NoteKeyFile"/> writes it. Safe for any number of threads until disposed.
/// </summary>
public sealed class NoteSigner : IDisposable
{
    private const int DerivedLength = 32;

    private readonly Key _key;

    private NoteSigner(Key key, NoteVerifier verifier)
    {
        _key = key;
        Verifier = verifier;
    }

    /// <summary>The public half, to be given to everybody.</summary>
    public NoteVerifier Verifier { get; }

    /// <summary>Makes a new key from the system's source of randomness.</summary>
    /// <param name="name">The key's name: for a log its origin. Not empty, without Unicode spaces and '+'.</param>
    /// <param name="algorithm"><see cref="NoteAlgorithm.Ed25519"/> for a log, <see cref="NoteAlgorithm.CosignatureV1"/> for a witness.</param>
    public static Parsed<NoteSigner> Generate(string name, NoteAlgorithm algorithm = NoteAlgorithm.Ed25519)
    {
        Span<byte> seed = stackalloc byte[NoteKeys.SeedLength];
        RandomNumberGenerator.Fill(seed);
        var signer = FromSeed(name, algorithm, seed);
        CryptographicOperations.ZeroMemory(seed);
        return signer;
    }

    /// <summary>Makes the key of a seed: the 32 bytes of an Ed25519 private key (RFC 8032, section 5.1.5). The caller clears the seed.</summary>
    public static Parsed<NoteSigner> FromSeed(string name, NoteAlgorithm algorithm, ReadOnlySpan<byte> seed)
    {
        if (seed.Length != NoteKeys.SeedLength)
            return Parsed<NoteSigner>.Failure("The seed of an Ed25519 key has 32 bytes.");
        var key = Key.Import(SignatureAlgorithm.Ed25519, seed, KeyBlobFormat.RawPrivateKey,
            new KeyCreationParameters { ExportPolicy = KeyExportPolicies.AllowPlaintextExport });
        var verifier = NoteVerifier.FromPublicKey(name, algorithm, key.PublicKey.Export(KeyBlobFormat.RawPublicKey));
        if (verifier.IsSuccess)
            return Parsed<NoteSigner>.Success(new NoteSigner(key, verifier.Value));
        key.Dispose();
        return Parsed<NoteSigner>.Failure(verifier.Error!);
    }

    /// <summary>Signs the text of a note; the text ends with a newline.</summary>
    /// <exception cref="InvalidOperationException">The key is a witness key, see <see cref="Cosign"/>.</exception>
    public NoteSignature Sign(ReadOnlySpan<byte> text)
    {
        if (Verifier.Algorithm != NoteAlgorithm.Ed25519)
            throw new InvalidOperationException("A cosignature needs a time: use Cosign.");
        return new NoteSignature(Verifier.Name, Verifier.KeyId, SignatureAlgorithm.Ed25519.Sign(_key, text));
    }

    /// <summary>Signs the text of a checkpoint as a witness (C2SP tlog-cosignature, "cosignature/v1").</summary>
    /// <param name="text">The checkpoint's text, which ends with a newline.</param>
    /// <param name="unixSeconds">When the witness saw it, in seconds since 1970, not negative.</param>
    /// <exception cref="InvalidOperationException">The key is not a witness key.</exception>
    public NoteSignature Cosign(ReadOnlySpan<byte> text, long unixSeconds)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(unixSeconds);
        if (Verifier.Algorithm != NoteAlgorithm.CosignatureV1)
            throw new InvalidOperationException("Only a witness key of type cosignature/v1 makes cosignatures.");
        var bytes = new byte[NoteKeys.TimestampLength + NoteKeys.SignatureLength];
        BinaryPrimitives.WriteInt64BigEndian(bytes, unixSeconds);
        SignatureAlgorithm.Ed25519.Sign(_key, NoteKeys.CosignedMessage(unixSeconds, text), bytes.AsSpan(NoteKeys.TimestampLength));
        return new NoteSignature(Verifier.Name, Verifier.KeyId, bytes);
    }

    /// <summary>
    /// Makes a secret of 32 bytes for another purpose than signing notes (HKDF-SHA256, RFC 5869, with the purpose as info). It is the same
    /// each time and tells nothing about the key or about secrets for other purposes.
    /// </summary>
    /// <param name="purpose">What the secret is for; not empty.</param>
    public byte[] DeriveSecret(string purpose)
    {
        ArgumentException.ThrowIfNullOrEmpty(purpose);
        var seed = ExportSeed();
        var secret = HKDF.DeriveKey(HashAlgorithmName.SHA256, seed, DerivedLength, info: System.Text.Encoding.UTF8.GetBytes(purpose));
        CryptographicOperations.ZeroMemory(seed);
        return secret;
    }

    /// <summary>The secret for the key file. The caller clears it.</summary>
    internal byte[] ExportSeed() => _key.Export(KeyBlobFormat.RawPrivateKey);

    /// <summary>Destroys the secret.</summary>
    public void Dispose() => _key.Dispose();

    /// <summary>The public key, never the private one.</summary>
    public override string ToString() => Verifier.ToString();
}
