using System.Buffers;
using System.Text;

namespace Registry.TransparencyLog;

/// <summary>The character rules of notes: valid UTF-8, no control characters but the newline (C2SP signed-note, section Format).</summary>
internal static class NoteText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly SearchValues<char> Forbidden = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Where(code => code != '\n').Select(code => (char)code)]);

    /// <summary>Reads bytes as text without replacing anything: what is returned encodes to the same bytes again.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> utf8, out string text)
    {
        text = "";
        if (!System.Text.Unicode.Utf8.IsValid(utf8))
            return false;
        text = Strict.GetString(utf8);
        return true;
    }

    /// <summary>Whether text has no half of a surrogate pair, so that it has a UTF-8 form.</summary>
    public static bool IsWellFormed(ReadOnlySpan<char> text)
    {
        while (text.IndexOfAnyInRange('\uD800', '\uDFFF') is var index and >= 0)
        {
            if (Rune.DecodeFromUtf16(text[index..], out _, out var consumed) != OperationStatus.Done)
                return false;
            text = text[(index + consumed)..];
        }
        return true;
    }

    public static bool HasForbiddenCharacter(ReadOnlySpan<char> text) => text.ContainsAny(Forbidden);

    public static byte[] Encode(string text) => Strict.GetBytes(text);
}
