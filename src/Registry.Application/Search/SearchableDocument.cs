using Registry.Domain.Documents;

namespace Registry.Application.Search;

/// <summary>
/// What the index knows about one resource. The caller derives it from the log. Of its texts the index keeps words alone; what a hit
/// shows it keeps as bytes that the caller makes and reads.
/// </summary>
public sealed record SearchableDocument
{
    /// <summary>Resource name, e.g. <c>documents/qcvn-16-2023-bxd</c>: at most 512 characters, unique in the index.</summary>
    public required string Id { get; init; }

    /// <summary>One of <see cref="SearchResourceType"/>.</summary>
    public required string ResourceType { get; init; }

    /// <summary>Kind within the resource type, e.g. <c>standard</c> or <c>technical_regulation</c>; empty when there is none.</summary>
    public string Kind { get; init; } = "";

    /// <summary>Designation as printed, e.g. <c>QCVN 16:2023/BXD</c>; empty when the resource has none.</summary>
    public string Designation { get; init; } = "";

    /// <summary>Every key the record answers to, as <see cref="Registry.Domain.Documents.DesignationKeys.OfRecord(Designation)"/> gives them.</summary>
    public IReadOnlyList<string> DesignationKeys { get; init; } = [];

    public string TitleVi { get; init; } = "";

    public string TitleEn { get; init; } = "";

    /// <summary>Vietnamese body text: scope, abstract or the text itself.</summary>
    public string TextVi { get; init; } = "";

    /// <summary>English body text.</summary>
    public string TextEn { get; init; } = "";

    /// <summary>Titles in any other language: each is found by its words, which are not paired.</summary>
    public IReadOnlyList<string> TitlesOther { get; init; } = [];

    /// <summary>ICS codes with dots, e.g. <c>13.060.20</c>; a filter on <c>13</c> or <c>13.060</c> finds its subtree.</summary>
    public IReadOnlyList<string> IcsCodes { get; init; } = [];

    /// <summary>Code of the issuing ministry or publisher, e.g. <c>BXD</c>.</summary>
    public string Issuer { get; init; } = "";

    /// <summary>Jurisdiction the document binds in, e.g. <c>VN</c> or a province code.</summary>
    public string Jurisdiction { get; init; } = "";

    /// <summary>Year of the edition; 0 when unknown.</summary>
    public int Year { get; init; }

    /// <summary>State over time, without overlaps, as <see cref="ForceTimeline.Segments"/> gives it. A day outside every segment is unknown.</summary>
    public IReadOnlyList<ForceSegment> Force { get; init; } = [];

    /// <summary>False when the record was entered without comparing it with its source.</summary>
    public bool Verified { get; init; }

    /// <summary>Log position of the entry its texts are read from: a document's own, or for a provision that of its text.</summary>
    public long LogPosition { get; init; }

    /// <summary>What a hit shows, as <see cref="HitBytes"/> writes it; empty where that is read from the log.</summary>
    public byte[] Shown { get; init; } = [];
}

/// <summary>The resource types the index holds.</summary>
public static class SearchResourceType
{
    public const string Document = "document";
    public const string Provision = "provision";
    public const string Report = "report";
    public const string Organisation = "organisation";
    public const string Product = "product";
}

/// <summary>One change for the index: a document to write, or an id to take out.</summary>
public sealed record IndexChange
{
    private IndexChange(string id, SearchableDocument? document) => (Id, Document) = (id, document);

    public string Id { get; }

    /// <summary>The new content; null means the id leaves the index.</summary>
    public SearchableDocument? Document { get; }

    public static IndexChange Upsert(SearchableDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return new IndexChange(document.Id, document);
    }

    public static IndexChange Delete(string id) => new(id, null);
}
