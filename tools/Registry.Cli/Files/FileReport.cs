using Registry.Import.Tables;

namespace Registry.Cli.Files;

/// <summary>One report out of a file, ready to be sent.</summary>
/// <param name="File">The file it came from.</param>
/// <param name="Where">The rows, where it came from a table; else empty.</param>
/// <param name="Entry">The report and its documents.</param>
public sealed record FileReport(string File, string Where, Client.Outbox.OutboxEntry Entry);

/// <summary>What a file holds.</summary>
public sealed record FileContents(IReadOnlyList<FileReport> Reports, IReadOnlyList<FileProblem> Problems);
