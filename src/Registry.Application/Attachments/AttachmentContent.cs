using System.Text;
using System.Xml;
using Registry.Domain.Reports;

namespace Registry.Application.Attachments;

/// <summary>Tells by its bytes whether a file is what it says it is. Reads within fixed bounds of memory, whatever the file.</summary>
internal static class AttachmentContent
{
    private const int DeepestXml = 256;
    private const int Edge = 2048;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly XmlReaderSettings XmlSettings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CloseInput = false, MaxCharactersInDocument = 1L << 30 };

    /// <summary>Why the bytes are not of the kind; null when they are.</summary>
    /// <param name="file">At its beginning.</param>
    /// <param name="mediaType">One of <see cref="Attachment.MediaTypes"/>.</param>
    public static string? Problem(Stream file, string mediaType) => mediaType switch
    {
        Attachment.Pdf => PdfProblem(file),
        Attachment.Xml => XmlProblem(file),
        Attachment.Csv => TextProblem(file),
        Attachment.Png => Begins(file, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) ? null : "It does not begin as a PNG image does.",
        Attachment.Jpeg => Begins(file, [0xFF, 0xD8, 0xFF]) ? null : "It does not begin as a JPEG image does.",
        _ => "This kind of file is not taken.",
    };

    private static bool Begins(Stream file, ReadOnlySpan<byte> signature) => Head(file).StartsWith(signature);

    /// <summary>ISO 32000-1, 7.5: a header at the beginning and, at the end, where the cross-references start; readers allow 1,024 bytes before and after.</summary>
    private static string? PdfProblem(Stream file)
    {
        if (Head(file)[..Math.Min(1024, Head(file).Length)].IndexOf("%PDF-"u8) < 0)
            return "It does not begin with %PDF-, as every PDF does.";
        var tail = Tail(file);
        return tail.IndexOf("startxref"u8) >= 0 && tail.IndexOf("%%EOF"u8) >= 0 ? null : "It has no startxref and %%EOF at its end: the PDF was cut.";
    }

    private static string? XmlProblem(Stream file)
    {
        try
        {
            using var reader = XmlReader.Create(file, XmlSettings);
            while (reader.Read())
                if (reader.Depth > DeepestXml)
                    return $"Its elements are nested deeper than {DeepestXml} levels.";
            return null;
        }
        catch (XmlException wrong)
        {
            return wrong.Message.Contains("DTD", StringComparison.Ordinal)
                ? "It holds a document type definition, which is not read."
                : $"It is no well-formed XML: line {wrong.LineNumber}, position {wrong.LinePosition}.";
        }
    }

    private static string? TextProblem(Stream file)
    {
        using var reader = new StreamReader(file, Strict, detectEncodingFromByteOrderMarks: false, bufferSize: 1 << 14, leaveOpen: true);
        var letters = new char[1 << 13];
        try
        {
            for (int read; (read = reader.Read(letters, 0, letters.Length)) > 0;)
                if (letters.AsSpan(0, read).ContainsAnyInRange('\0', '\b') || letters.AsSpan(0, read).ContainsAnyInRange('\u000E', '\u001F'))
                    return "It holds control characters, which no table has.";
            return null;
        }
        catch (DecoderFallbackException)
        {
            return "It is not UTF-8; save it as UTF-8.";
        }
    }

    private static Span<byte> Head(Stream file) => ReadAt(file, 0);

    private static Span<byte> Tail(Stream file) => ReadAt(file, Math.Max(0, file.Length - Edge));

    private static Span<byte> ReadAt(Stream file, long position)
    {
        var bytes = new byte[Edge];
        file.Position = position;
        var read = file.ReadAtLeast(bytes, Edge, throwOnEndOfStream: false);
        return bytes.AsSpan(0, read);
    }
}
