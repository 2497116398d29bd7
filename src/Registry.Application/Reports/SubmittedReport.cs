using NodaTime;
using Registry.Application.Database;
using Registry.Application.Log;
using Registry.Domain.Reports;

namespace Registry.Application.Reports;

/// <summary>Reads a report from the bytes that were accepted; the server supplies it with the contract's encoding.</summary>
/// <param name="laboratory">Name of the organisation that issued it.</param>
public delegate Report ReportDecoder(string laboratory, ReadOnlyMemory<byte> content);

/// <summary>A report on its way in.</summary>
/// <param name="Report">As read; its laboratory is set from the credential.</param>
/// <param name="Content">The bytes the receipt will cover.</param>
/// <param name="RequestId">Empty when the sender named none.</param>
/// <param name="Public">Whether anyone may read it.</param>
public sealed record SubmittedReport(Report Report, byte[] Content, string RequestId, bool Public);

/// <summary>That a report corrects an earlier one (ISO/IEC 17025:2017, 7.8.8).</summary>
/// <param name="Of">The report it corrects.</param>
/// <param name="Relation">An amendment keeps the number, a substitute has one of its own.</param>
public sealed record Correction(ReportName Of, PredecessorRelation Relation);

/// <summary>A report that was accepted: durable, logged and receipted.</summary>
/// <param name="Entry">Its place in the log.</param>
/// <param name="Head">A signed head that covers it.</param>
/// <param name="Replayed">It was accepted before; entry and time are those of the first time.</param>
public sealed record AcceptedReport(
    ReportName Name,
    int Revision,
    Instant ReceivedTime,
    byte[] ContentHash,
    IReadOnlyList<Finding> Findings,
    AppendedEntry Entry,
    SignedHead Head,
    bool Replayed)
{
    /// <summary>For a substitute: what happened to the report whose place it takes.</summary>
    public AppendedEntry? Substituted { get; init; }
}
