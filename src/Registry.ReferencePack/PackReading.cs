namespace Registry.ReferencePack;

/// <summary>The outcome of reading a pack: every row that could be read, and what was wrong with the others.</summary>
public sealed record PackReading(PackContents Contents, IReadOnlyList<PackFinding> Findings);
