using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using NodaTime;
using NodaTime.Text;

namespace Registry.Server.Hosting;

/// <summary>
/// The journal: one line an event on standard error. Requests are not logged: headers hold keys, bodies hold what customers of a
/// laboratory paid for.
/// </summary>
internal static class LogSetup
{
    public static void AddRegistryLog(this ILoggingBuilder log, LogLevel level)
    {
        log.SetMinimumLevel(level);
        // The frameworks tell of every refused call and every closed connection; these are answers, not events.
        foreach (var category in (string[])["Microsoft", "Grpc", "System"])
            log.AddFilter(category, level > LogLevel.Warning ? level : LogLevel.Warning);
        // Health that is asked for every few seconds is an answer too.
        log.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None);
        log.AddConsole(console =>
        {
            console.LogToStandardErrorThreshold = LogLevel.Trace;
            console.FormatterName = LineFormatter.FormatterName;
        });
        log.AddConsoleFormatter<LineFormatter, ConsoleFormatterOptions>();
    }

    private sealed class LineFormatter(IClock clock) : ConsoleFormatter(FormatterName)
    {
        public const string FormatterName = "registry-line";

        private static readonly InstantPattern Time = InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss.fff'Z'");

        public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
        {
            var category = logEntry.Category.AsSpan(logEntry.Category.LastIndexOf('.') + 1);
            textWriter.Write($"{Time.Format(clock.GetCurrentInstant())} {Word(logEntry.LogLevel)} {category}: ");
            WriteOneLine(textWriter, logEntry.Formatter(logEntry.State, logEntry.Exception));
            if (logEntry.Exception is { } exception)
            {
                textWriter.Write(" | ");
                WriteOneLine(textWriter, exception.ToString());
            }
            textWriter.WriteLine();
        }

        // What strangers send must not be able to start a line of its own in the journal.
        private static void WriteOneLine(TextWriter writer, string text)
        {
            foreach (var c in text)
                if (c == '\n')
                    writer.Write(" ⏎ ");
                else if (!char.IsControl(c))
                    writer.Write(c);
        }

        private static string Word(LogLevel level) => level switch
        {
            LogLevel.Critical => "CRIT",
            LogLevel.Error => "ERR ",
            LogLevel.Warning => "WARN",
            LogLevel.Information => "INFO",
            _ => "DBG ",
        };
    }
}
