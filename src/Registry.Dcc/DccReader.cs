using Registry.Dcc.Reading;

namespace Registry.Dcc;

/// <summary>
/// Reads Digital Calibration Certificates of PTB's schema, versions 2.1 to 3.3, in one forward pass. The schemas and their
/// published Schematron are the source of every rule; namespaces count, prefixes do not.
/// </summary>
public static class DccReader
{
    /// <summary>Reads the stream from where it stands to its end; does not close it.</summary>
    /// <param name="source">The bytes of one certificate.</param>
    /// <param name="options">Limits; the defaults when null.</param>
    /// <returns>The certificate, unless the bytes are not one well-formed certificate, and the findings. Bad input is a finding, never an exception.</returns>
    /// <exception cref="IOException">The stream itself failed; as any other exception it throws.</exception>
    /// <exception cref="ArgumentException">The stream is null or cannot be read.</exception>
    public static DccReading Read(Stream source, DccReaderOptions? options = null)
    {
        var (certificate, findings) = ReadingSession.Run(source, options ?? DccReaderOptions.Default,
            cursor => new DccParser(cursor, keepFiles: options?.KeepFiles ?? false).Read());
        return new(certificate, findings);
    }

    /// <summary>
    /// Reads like <see cref="Read"/> but hands over each quantity of the data (of results, conditions and statements) as soon as it is complete and keeps
    /// none of them, so that memory is bounded by the largest quantity instead of by the document. For such documents raise
    /// <see cref="DccReaderOptions.MaxBytes"/> and <see cref="DccReaderOptions.MaxElements"/>.
    /// </summary>
    /// <param name="source">The bytes of one certificate.</param>
    /// <param name="take">Receives the quantities in the order of the document. What it received counts only when the reading returns a
    /// certificate: the document may still turn out not to be well-formed behind it.</param>
    /// <param name="options">Limits; the defaults when null.</param>
    /// <returns>The certificate without those quantities, and the findings.</returns>
    /// <exception cref="IOException">The stream itself failed; as any other exception it or <paramref name="take"/> throws.</exception>
    /// <exception cref="ArgumentException">The stream is null or cannot be read.</exception>
    public static DccReading ReadEach(Stream source, Action<DccQuantity> take, DccReaderOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(take);
        var (certificate, findings) = ReadingSession.Run(source, options ?? DccReaderOptions.Default,
            cursor => new DccParser(cursor, keepFiles: options?.KeepFiles ?? false, take: take).Read());
        return new(certificate, findings);
    }

    /// <summary>
    /// Writes the bytes of one embedded file, reading the certificate again from where the stream stands. Memory stays small however large the file is.
    /// </summary>
    /// <param name="source">The same bytes that were read before.</param>
    /// <param name="index">The file's <see cref="DccFile.Index"/>.</param>
    /// <param name="destination">Receives the bytes as they are decoded; on null discard what it received.</param>
    /// <param name="options">Limits; the defaults when null.</param>
    /// <returns>How many bytes were written, or null when the document is not readable, has no such file, or the file's base64 is broken.</returns>
    /// <exception cref="IOException">One of the streams failed; as any other exception they throw.</exception>
    /// <exception cref="ArgumentException">A stream is null or cannot be used that way.</exception>
    public static long? CopyFile(Stream source, int index, Stream destination, DccReaderOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(destination);
        if (!destination.CanWrite)
            throw new ArgumentException("The stream cannot be written.", nameof(destination));
        var capture = new FileCapture(index, destination);
        var (certificate, _) = ReadingSession.Run(source, options ?? DccReaderOptions.Default,
            cursor => new DccParser(cursor, capture).Read());
        return certificate is null ? null : capture.Written;
    }
}
