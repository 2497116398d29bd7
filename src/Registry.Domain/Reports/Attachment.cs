using System.Buffers;

namespace Registry.Domain.Reports;

/// <summary>A file that belongs to a report: the signed PDF, the certificate as data.</summary>
/// <param name="Sha256">SHA-256 of the bytes, 64 lower-case hex digits. It names the file.</param>
/// <param name="Size">Bytes, at least 1.</param>
/// <param name="MediaType">One of <see cref="MediaTypes"/> (RFC 6838).</param>
/// <param name="FileName">What people call it, without a folder.</param>
public sealed record Attachment(string Sha256, long Size, string MediaType, string FileName)
{
    /// <summary>Media type of PDF.</summary>
    public const string Pdf = "application/pdf";

    /// <summary>Media type of XML, Digital Calibration Certificates among it.</summary>
    public const string Xml = "application/xml";

    /// <summary>Media type of comma-separated values.</summary>
    public const string Csv = "text/csv";

    /// <summary>Media type of PNG images.</summary>
    public const string Png = "image/png";

    /// <summary>Media type of JPEG images.</summary>
    public const string Jpeg = "image/jpeg";

    private static readonly SearchValues<char> Hex = SearchValues.Create("0123456789abcdef");

    /// <summary>The kinds of file that are taken: those whose bytes can be told apart from anything else.</summary>
    public static IReadOnlyList<string> MediaTypes { get; } = [Pdf, Xml, Csv, Png, Jpeg];

    /// <summary>Whether a text is the hash of a file: 64 lower-case hex digits.</summary>
    public static bool IsHash(string text) => text.Length == 64 && text.AsSpan().IndexOfAnyExcept(Hex) < 0;
}
