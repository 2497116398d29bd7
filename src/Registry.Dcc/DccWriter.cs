using Registry.Dcc.Writing;

namespace Registry.Dcc;

/// <summary>
/// Writes Digital Calibration Certificates of schema 3.3.0 with D-SI 2.2. Certificates read from older versions are thereby converted; what
/// the newer schema has no place for is left out with a finding.
/// </summary>
public static class DccWriter
{
    /// <summary>The schema version written.</summary>
    public const string SchemaVersion = "3.3.0";

    /// <summary>
    /// Writes a certificate in UTF-8, or nothing at all when the findings hold an error: what is missing that the schema requires, what it has no form
    /// for, and everything <see cref="DccReader"/> itself would call an error in what was written. Numbers and units are written as they stand.
    /// Signatures are not written: sign the bytes with <see cref="Signatures.DccSignatures.Sign"/>.
    /// </summary>
    /// <param name="certificate">The certificate. Embedded files need their <see cref="DccFile.Content"/>.</param>
    /// <param name="destination">Receives the document; stays open.</param>
    /// <returns>The findings; paths are those of the document written.</returns>
    /// <exception cref="IOException">The stream failed; as any other exception it throws.</exception>
    /// <exception cref="ArgumentException">The stream is null or cannot be written.</exception>
    public static IReadOnlyList<DccFinding> Write(DccCertificate certificate, Stream destination)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        ArgumentNullException.ThrowIfNull(destination);
        if (!destination.CanWrite)
            throw new ArgumentException("The stream cannot be written.", nameof(destination));
        using var buffer = new MemoryStream();
        var findings = new List<DccFinding>();
        using (var xml = new DccXml(buffer, findings))
            new CertificateWriter(xml).Write(certificate);
        if (Failed(findings))
            return findings;
        buffer.Position = 0;
        findings.AddRange(DccReader.Read(buffer, new() { MaxBytes = long.MaxValue, MaxElements = int.MaxValue, MaxTextLength = int.MaxValue, MaxDepth = 512 }).Findings);
        if (!Failed(findings))
            buffer.WriteTo(destination);
        return findings;
    }

    private static bool Failed(List<DccFinding> findings) => findings.Exists(finding => finding.Severity == DccSeverity.Error);
}
