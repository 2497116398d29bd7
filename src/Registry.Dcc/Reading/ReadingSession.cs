using System.Xml;

namespace Registry.Dcc.Reading;

/// <summary>Runs a reader over a stream and turns everything the bytes can cause into findings.</summary>
internal static class ReadingSession
{
    /// <summary>The answer of <paramref name="read"/>, or null when the document is not well-formed or passes a limit.</summary>
    public static (T? Answer, IReadOnlyList<DccFinding> Findings) Run<T>(Stream source, DccReaderOptions options, Func<XmlCursor, T?> read)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(options);
        if (!source.CanRead)
            throw new ArgumentException("The stream cannot be read.", nameof(source));
        var log = new FindingLog(options.MaxFindings);
        using var bounded = new BoundedStream(source, options.MaxBytes);
        XmlCursor? cursor = null;
        try
        {
            using var reader = XmlReader.Create(bounded, Settings());
            cursor = new XmlCursor(reader, options, log);
            var answer = read(cursor);
            while (cursor.NextElement())
            {
                // What follows must still be well-formed, and its ids count.
            }
            cursor.References.Judge(options.GoodPractice);
            cursor.GoodPractice.Judge(log);
            return (answer, log.Findings);
        }
        catch (XmlException fault)
        {
            // The framework gives this case no code of its own; its messages are English whatever the culture.
            var rule = fault.Message.Contains("DTD", StringComparison.Ordinal) ? DccRules.XmlDocumentType : DccRules.XmlMalformed;
            log.Add(DccSeverity.Error, cursor?.Path() ?? "/", rule, XmlCursor.Shorten(fault.Message, 300));
        }
        catch (ReadingStopped stop)
        {
            log.Add(DccSeverity.Error, cursor?.Path() ?? "/", stop.Rule, stop.Message);
        }
        catch (NotSupportedException fault) when (!bounded.Faulted)
        {
            // An encoding the document names and the framework refuses, such as UTF-7.
            log.Add(DccSeverity.Error, "/", DccRules.XmlMalformed, XmlCursor.Shorten(fault.Message, 300));
        }
        return (null, log.Findings);
    }

    private static XmlReaderSettings Settings() => new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
        CloseInput = false,
    };
}
