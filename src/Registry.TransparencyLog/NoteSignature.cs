using System.Buffers.Binary;

namespace Registry.TransparencyLog;

/// <summary>One signature line of a note. That it stands there says nothing: it may be of an unknown key, or false.</summary>
/// <param name="Name">The name of the key that is said to have signed.</param>
/// <param name="KeyId">Its short identifier.</param>
/// <param name="Bytes">The signature, without the key ID; its form depends on the type of key.</param>
public sealed record NoteSignature(string Name, uint KeyId, ReadOnlyMemory<byte> Bytes)
{
    internal const string LinePrefix = "— ";

    /// <summary>Whether the line claims to be of this key.</summary>
    public bool IsBy(NoteVerifier verifier) => verifier.KeyId == KeyId && verifier.Name == Name;

    /// <summary>The signature line without its newline.</summary>
    public override string ToString()
    {
        var bytes = new byte[sizeof(uint) + Bytes.Length];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, KeyId);
        Bytes.CopyTo(bytes.AsMemory(sizeof(uint)));
        return $"{LinePrefix}{Name} {Convert.ToBase64String(bytes)}";
    }

    internal static bool TryParseLine(ReadOnlySpan<char> line, out NoteSignature? signature)
    {
        signature = null;
        if (!line.StartsWith(LinePrefix, StringComparison.Ordinal))
            return false;
        line = line[LinePrefix.Length..];
        var space = line.IndexOf(' ');
        if (space < 0 || !NoteKeys.IsName(line[..space]))
            return false;
        if (!Base64Text.TryDecode(line[(space + 1)..], out var bytes) || bytes.Length <= sizeof(uint))
            return false;
        signature = new NoteSignature(line[..space].ToString(), BinaryPrimitives.ReadUInt32BigEndian(bytes), bytes.AsMemory(sizeof(uint)));
        return true;
    }
}
