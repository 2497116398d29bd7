using Registry.Application;
using Registry.Application.Records;
using Registry.Application.Texts;
using Registry.Domain.Conformity;
using Registry.Domain.Texts;
using Registry.Protocol;
using Registry.Server.Documents;
using Registry.Server.Hosting;
using V1 = Registry.Protocol.V1;

namespace Registry.Server.Texts;

/// <summary>Between texts and their comparison as they travel and as the core sees them.</summary>
internal static class TextMapping
{
    private static readonly EnumPairs<ProvisionKind, V1.Provision.Types.Kind> Kinds = new(
        (ProvisionKind.Unspecified, V1.Provision.Types.Kind.Unspecified),
        (ProvisionKind.Preamble, V1.Provision.Types.Kind.Preamble),
        (ProvisionKind.Part, V1.Provision.Types.Kind.Part),
        (ProvisionKind.Chapter, V1.Provision.Types.Kind.Chapter),
        (ProvisionKind.Section, V1.Provision.Types.Kind.Section),
        (ProvisionKind.Subsection, V1.Provision.Types.Kind.Subsection),
        (ProvisionKind.Article, V1.Provision.Types.Kind.Article),
        (ProvisionKind.Clause, V1.Provision.Types.Kind.Clause),
        (ProvisionKind.Point, V1.Provision.Types.Kind.Point),
        (ProvisionKind.Numbered, V1.Provision.Types.Kind.Numbered),
        (ProvisionKind.Annex, V1.Provision.Types.Kind.Annex),
        (ProvisionKind.Table, V1.Provision.Types.Kind.Table));

    private static readonly EnumPairs<Difference, V1.Difference> Differences = new(
        (Difference.Same, V1.Difference.Same),
        (Difference.Added, V1.Difference.Added),
        (Difference.Removed, V1.Difference.Removed),
        (Difference.Changed, V1.Difference.Changed),
        (Difference.Moved, V1.Difference.Moved));

    public static Answer<DocumentText> ToRecord(V1.DocumentText message, string documentId)
    {
        var fields = new FieldReader("text");
        if (message.SourceSha256.Length > 0 && (message.SourceSha256.Length != 64 || !message.SourceSha256.All(char.IsAsciiHexDigitLower)))
            fields.Add("source_sha256", "A SHA-256 is 64 small hexadecimal digits.");
        if (message.Language.Length > 0 && (message.Language.Length > 35 || !message.Language.All(c => char.IsAsciiLetter(c) || c == '-')))
            fields.Add("language", "A language is an ISO 639 code, e.g. vi.");
        return fields.Close(new DocumentText
        {
            DocumentId = documentId,
            Language = message.Language.OrNull() ?? "vi",
            Provisions =
            [
                .. message.Provisions.Select(p => new Provision
                {
                    Anchor = p.Anchor,
                    Kind = Kinds.ToRecord(p.Kind),
                    Label = p.Label,
                    Heading = p.Heading,
                    Text = p.Text,
                    Rows = [.. p.Rows.Select(row => (IReadOnlyList<string>)[.. row.Cells])],
                    Parent = p.Parent.OrNull(),
                }),
            ],
            Source = message.Provenance?.Source.OrNull(),
            SourceSha256 = message.SourceSha256.OrNull(),
            Verified = message.Provenance?.Verified ?? false,
        });
    }

    /// <summary>What is said of a text beside its provisions.</summary>
    public static V1.DocumentText ToHead(Recorded<DocumentText> record, long treeSize) => new()
    {
        Name = record.Name,
        Language = record.Value.Language,
        Provenance = Messages.Provenance(record.Value.Source, null, record.Value.Verified),
        SourceSha256 = record.Value.SourceSha256 ?? "",
        Etag = record.Etag,
        Revision = record.Revision,
        UpdateTime = record.ReceivedTime?.ToTimestamp(),
        LogPosition = Messages.Position(record.Position, treeSize),
    };

    public static V1.DocumentText ToMessage(TextView view, long treeSize)
    {
        var message = ToHead(view.Text, treeSize);
        message.State = ForceMapping.ToMessage(view.State, view.Document);
        message.Provisions.Add(view.Text.Value.Provisions.Select(p => ToMessage(p, view)));
        return message;
    }

    /// <summary>A provision with what is computed for it.</summary>
    public static V1.Provision ToMessage(Provision provision, TextView view)
    {
        var message = ToMessage(provision, view.Document.Id);
        message.State = view.Clauses.TryGetValue(provision.Anchor, out var state) ? ForceMapping.ToMessage(state) : null;
        message.Requirements.Add(view.Requirements[provision.Anchor].Select(r => r.Id));
        return message;
    }

    /// <summary>A provision as it stands.</summary>
    public static V1.Provision ToMessage(Provision provision, string documentId) => new()
    {
        Anchor = provision.Anchor,
        Kind = Kinds.ToMessage(provision.Kind),
        Label = provision.Label,
        Heading = provision.Heading,
        Text = provision.Text,
        Rows = { provision.Rows.Select(row => new V1.ProvisionRow { Cells = { row } }) },
        Parent = provision.Parent ?? "",
        Name = documentId.Length == 0 ? "" : TextOperations.NameOf(documentId, provision.Anchor),
    };

    public static V1.CompareEditionsResponse ToMessage(EditionComparison comparison, bool withUnchanged) => new()
    {
        OlderTextHeld = comparison.OlderText,
        NewerTextHeld = comparison.NewerText,
        Provisions = { comparison.Provisions.Where(d => withUnchanged || d.Difference != Difference.Same).Select(d => ToMessage(d, comparison)) },
        Requirements = { comparison.Requirements.Where(d => withUnchanged || d.Difference != Difference.Same).Select(ToMessage) },
    };

    private static V1.ProvisionDifference ToMessage(ProvisionDifference difference, EditionComparison comparison) => new()
    {
        Difference = Differences.ToMessage(difference.Difference),
        Older = difference.Older is { } older ? ToMessage(older, comparison.Older.Id) : null,
        Newer = difference.Newer is { } newer ? ToMessage(newer, comparison.Newer.Id) : null,
        Runs = { difference.Runs.Select(run => new V1.WordRun { Text = run.Text, Difference = Differences.ToMessage(run.Difference) }) },
    };

    private static V1.RequirementDifference ToMessage(RequirementDifference difference) => new()
    {
        Difference = Differences.ToMessage(difference.Difference),
        Older = difference.Older is { } older ? RequirementMapping.ToMessage(older) : null,
        Newer = difference.Newer is { } newer ? RequirementMapping.ToMessage(newer) : null,
        Fields = { difference.Fields },
    };
}
