using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using Registry.Application.Database;
using Registry.Application.Log;

namespace Registry.Application.Traceability;

/// <summary>What the log keeps for the owner of a product or an instrument that became suspect, or is so no more.</summary>
/// <param name="Subject">Resource name of the product or the instrument.</param>
/// <param name="Owner">Resource name of the organisation that is told.</param>
/// <param name="Suspicion">Resource name of the suspicion.</param>
/// <param name="Reports">Reports of its evidence, or about it, that rest on the suspicion; empty when it is doubted itself.</param>
public sealed record OwnerNotice(string Subject, string Owner, string Suspicion, string Reason, IReadOnlyList<string> Reports);

/// <summary>That an owner is told something: an entry of the log.</summary>
/// <param name="Suspected">False when it is suspect no more.</param>
/// <param name="ContentHash">Of what the entry holds.</param>
public sealed record OwnerEvent(bool Suspected, OwnerNotice Notice, Instant ReceivedTime, byte[] ContentHash, AppendedEntry Entry);

/// <summary>Reads what owners are told out of log entries.</summary>
internal static class OwnerEvents
{
    /// <summary>The kinds of statement that owners are told.</summary>
    public static IReadOnlyList<string> Statements { get; } =
        [StatementKind.ProductSuspected, StatementKind.ProductCleared, StatementKind.InstrumentSuspected, StatementKind.InstrumentCleared];

    /// <summary>The kind of statement about a product or an instrument.</summary>
    public static string KindOf(string subject, bool suspected) => (subject.StartsWith("products/", StringComparison.Ordinal), suspected) switch
    {
        (true, true) => StatementKind.ProductSuspected,
        (true, false) => StatementKind.ProductCleared,
        (false, true) => StatementKind.InstrumentSuspected,
        (false, false) => StatementKind.InstrumentCleared,
    };

    /// <summary>Null when its content was erased: nobody can be told then.</summary>
    public static OwnerEvent? Of(LogEntryRow entry)
    {
        if (entry.Content is not { } content)
            return null;
        using var statement = JsonDocument.Parse(entry.Statement);
        var root = statement.RootElement;
        return new OwnerEvent(
            entry.Kind is StatementKind.ProductSuspected or StatementKind.InstrumentSuspected,
            RegistryJson.Read<OwnerNotice>(content),
            InstantPattern.ExtendedIso.Parse(root.GetProperty("receive_time").GetString()!).Value,
            Convert.FromHexString(root.GetProperty("content_sha256").GetString()!),
            new AppendedEntry(entry.Position, entry.Statement));
    }
}
