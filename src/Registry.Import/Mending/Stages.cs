namespace Registry.Import.Mending;

/// <summary>What a publisher's status means for the force of a document.</summary>
internal enum Standing
{
    /// <summary>The source does not say, or in words that are not known.</summary>
    Unknown,

    /// <summary>A project that is not published, or was given up before it was.</summary>
    Project,

    /// <summary>Published and valid.</summary>
    Valid,

    /// <summary>Withdrawn, replaced or superseded.</summary>
    Withdrawn,
}

/// <summary>
/// Reads publishers' statuses: the harmonised stage codes of ISO and IEC (ISO/IEC Directives, Part 1, Supplement), and the words of IEC,
/// JIS, OIML and GOST.
/// </summary>
internal static class Stages
{
    public static Standing Of(string stage)
    {
        if (stage.Length >= 2 && char.IsAsciiDigit(stage[0]) && char.IsAsciiDigit(stage[1]))
            return OfCode(stage);
        return stage.ToLowerInvariant() switch
        {
            "published" or "valid" or "in-force" or "active" or "joint" or "new" or "current" or "confirmed" or "còn hiệu lực" => Standing.Valid,
            "revised" or "replaced" or "withdrawn" or "superseded" or "obsolete" or "cancelled" or "inactive" or "abolished" or "hết hiệu lực" or "bị thay thế" or "hủy bỏ" => Standing.Withdrawn,
            "draft" or "project" or "deleted" => Standing.Project,
            _ => Standing.Unknown,
        };
    }

    /// <summary>60.60 is published, 90 under review, 95.99 withdrawn; 95.20 to 95.92 only propose it. What comes before 60.60 is a project.</summary>
    private static Standing OfCode(string stage)
    {
        var sub = stage.Length >= 5 ? stage[3..5] : "";
        return stage[..2] switch
        {
            "95" => sub == "99" ? Standing.Withdrawn : Standing.Valid,
            "90" => Standing.Valid,
            "60" => sub == "00" ? Standing.Project : Standing.Valid,
            _ => Standing.Project,
        };
    }

    /// <summary>
    /// Which of two statuses of one document is the later one: what is withdrawn does not become valid again, what is published is no
    /// project again, and a review moves on in the order of its codes.
    /// </summary>
    public static int Compare(string first, string second)
    {
        var (a, b) = (Of(first), Of(second));
        return a != b ? a.CompareTo(b) : string.CompareOrdinal(first, second);
    }
}
