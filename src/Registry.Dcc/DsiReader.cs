using Registry.Dcc.Dsi;
using Registry.Dcc.Reading;

namespace Registry.Dcc;

/// <summary>Reads D-SI quantities, versions 1.0 to 2.2, out of any XML document, wherever they stand in it.</summary>
public static class DsiReader
{
    /// <summary>Reads the stream from where it stands to its end; does not close it.</summary>
    /// <param name="source">The bytes of one XML document.</param>
    /// <param name="options">Limits; the defaults when null.</param>
    /// <returns>The quantities and the findings. Bad input is a finding, never an exception.</returns>
    /// <exception cref="IOException">The stream itself failed; as any other exception it throws.</exception>
    /// <exception cref="ArgumentException">The stream is null or cannot be read.</exception>
    public static DsiReading Read(Stream source, DccReaderOptions? options = null)
    {
        var (quantities, findings) = ReadingSession.Run(source, options ?? DccReaderOptions.Default, cursor =>
        {
            var parser = new DsiParser(cursor);
            var found = new List<DsiQuantity>();
            while (cursor.NextElement())
                if (cursor.IsDsi && parser.TryRead() is { } quantity)
                    found.Add(quantity);
            return found;
        });
        return new(quantities ?? [], findings);
    }
}
