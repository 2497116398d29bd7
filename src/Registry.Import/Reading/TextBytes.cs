using System.Text;
using System.Text.Unicode;

namespace Registry.Import.Reading;

/// <summary>Bytes of a source as text. UTF-8 is expected; what is not is read as Windows-1252, which a finding says.</summary>
internal static class TextBytes
{
    static TextBytes() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <param name="legacy">Whether it was no UTF-8.</param>
    public static string Read(ReadOnlySpan<byte> bytes, out bool legacy)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            bytes = bytes[3..];
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            legacy = true;
            return new UnicodeEncoding(bigEndian: bytes[0] == 0xFE, byteOrderMark: false).GetString(bytes[2..]);
        }
        legacy = !Utf8.IsValid(bytes);
        return (legacy ? Encoding.GetEncoding(1252) : Encoding.UTF8).GetString(bytes);
    }

    public static ImportFinding Legacy(string file, int line, string item) => new(
        ImportCodes.EncodingLegacy, ImportSeverity.Repaired, file, line, item, "The text is no UTF-8; it was read as UTF-16 by its mark, otherwise as Windows-1252.");
}
