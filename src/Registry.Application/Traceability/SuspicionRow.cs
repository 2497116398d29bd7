using Registry.Application.Records;

namespace Registry.Application.Traceability;

/// <summary>A suspicion.</summary>
public sealed class SuspicionRow : RecordRow
{
    /// <summary>Position of its first revision: the order they were declared in.</summary>
    public long DeclaredPosition { get; set; }

    public bool Open { get; set; }

    /// <summary>Name of the laboratory concerned; empty for an instrument.</summary>
    public string Laboratory { get; set; } = "";
}
