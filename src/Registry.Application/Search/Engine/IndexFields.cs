using Registry.Application.Search.Analysis;

namespace Registry.Application.Search.Engine;

/// <summary>Names of the Lucene fields and the version of what stands in them.</summary>
internal static class IndexFields
{
    /// <summary>Raise it whenever analysis, fields or encodings change: an index of another version is rebuilt.</summary>
    public const long LayoutVersion = 7;

    public const string Id = "id";
    public const string Key = "key";
    public const string Title = "title";
    public const string TitlePair = "titlepair";
    public const string DesignationPath = "path";

    /// <summary>What hits are sorted by when they are sorted by designation; see <see cref="Engine.DesignationPath.SortKey"/>.</summary>
    public const string Order = "order";
    public const string ResourceType = "type";
    public const string Kind = "kind";
    public const string Issuer = "issuer";
    public const string Jurisdiction = "jurisdiction";
    public const string Year = "year";
    public const string Ics = "ics";
    public const string Force = "force";

    /// <summary>Position of the entry a resource's texts are read from times two, plus one when verified.</summary>
    public const string Stamp = "stamp";

    /// <summary>What a hit shows, in bytes the engine does not read.</summary>
    public const string Shown = "shown";

    /// <summary>Id of the control document; no resource name begins with this character.</summary>
    public const string ControlId = "\u0001control";
    public const string ControlPosition = "position";
    public const string ControlVersion = "version";

    private static readonly string[] Names = ["x", "xp", "f", "fp", "e", "ep"];

    public static string Of(TermForm form) => Names[(int)form];
}
