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
    bool Replayed);
