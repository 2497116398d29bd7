using Registry.Application.Records;

namespace Registry.Application.Texts;

/// <summary>The text of a document. Its provisions are the content of the log entry.</summary>
public sealed class DocumentTextRow : RecordRow
{
    /// <summary>Resource name of the document.</summary>
    public string Document { get; set; } = "";

    /// <summary>How many provisions it has.</summary>
    public int Provisions { get; set; }
}
