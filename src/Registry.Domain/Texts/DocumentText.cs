namespace Registry.Domain.Texts;

/// <summary>
/// The text of a legal document, as provisions in its order. Only texts the law leaves free are held, see <see cref="TextRights"/>.
/// </summary>
public sealed record DocumentText
{
    /// <summary>Most provisions of a text.</summary>
    public const int MostProvisions = 10_000;

    /// <summary>Longest <see cref="Provision.Anchor"/>.</summary>
    public const int LongestAnchor = 120;

    /// <summary>Identifier of the document whose text it is.</summary>
    public required string DocumentId { get; init; }

    /// <summary>ISO 639 code: "vi", or that of an official translation.</summary>
    public string Language { get; init; } = "vi";

    /// <summary>The provisions, each after the one it stands in.</summary>
    public IReadOnlyList<Provision> Provisions { get; init; } = [];

    /// <summary>Where the text was taken from.</summary>
    public string? Source { get; init; }

    /// <summary>SHA-256 of the file it was read from, in small hexadecimal digits; null when it was not read from one.</summary>
    public string? SourceSha256 { get; init; }

    /// <summary>False where nobody compared the text with its source.</summary>
    public bool Verified { get; init; }

    /// <summary>
    /// What is wrong with the text as a tree; null when all is well. The path names the provision, e.g. "provisions[3].anchor".
    /// </summary>
    public (string Path, string Message)? FindProblem()
    {
        if (Provisions.Count is 0 or > MostProvisions)
            return ("provisions", $"A text has between 1 and {MostProvisions} provisions; this one has {Provisions.Count}.");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < Provisions.Count; i++)
        {
            var provision = Provisions[i];
            if (!ProvisionAnchor.IsWellFormed(provision.Anchor))
                return ($"provisions[{i}].anchor", $"\"{provision.Anchor}\" is no anchor: small letters, digits, '-', '.' and '~', at most {LongestAnchor}.");
            if (provision.Kind == ProvisionKind.Unspecified)
                return ($"provisions[{i}].kind", "Say what the provision is.");
            if (provision.Parent is { } parent && !seen.Contains(parent))
                return ($"provisions[{i}].parent", $"\"{parent}\" does not stand before it.");
            if (!seen.Add(provision.Anchor))
                return ($"provisions[{i}].anchor", $"\"{provision.Anchor}\" stands twice.");
        }
        return null;
    }
}
