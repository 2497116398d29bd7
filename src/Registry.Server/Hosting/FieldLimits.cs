using Google.Protobuf.Reflection;

namespace Registry.Server.Hosting;

/// <summary>
/// The limits that the comments of the contract state. A test reads those comments and compares, so that neither can change alone.
/// </summary>
internal static class FieldLimits
{
    private const int Name = 300;
    private const int Line = 2_000;
    private const int Text = 20_000;

    private static readonly Dictionary<string, int> Stated = new(StringComparer.Ordinal)
    {
        ["registry.v1.LocalizedText.vi"] = 2_000,
        ["registry.v1.LocalizedText.en"] = 2_000,
        ["registry.v1.Provenance.source"] = 1_000,
        ["registry.v1.Document.designation"] = 200,
        ["registry.v1.Document.abstract"] = 20_000,
        ["registry.v1.ResolveDesignationRequest.designation"] = 200,
        ["registry.v1.Provision.anchor"] = 120,
        ["registry.v1.Provision.text"] = 100_000,
        ["registry.v1.Report.number"] = 100,
        ["registry.v1.Attachment.file_name"] = 200,
        ["registry.v1.Suspicion.reason"] = 2_000,
        ["registry.v1.CloseSuspicionRequest.reason"] = 2_000,
        ["registry.v1.SearchRequest.query"] = 256,
        ["registry.v1.SuggestRequest.prefix"] = 100,
        ["registry.v1.Watch.display_name"] = 200,
        ["registry.v1.Webhook.url"] = 1_000,
        ["registry.v1.DraftRegulation.designation"] = 200,
    };

    private static readonly Dictionary<string, int> StatedItems = new(StringComparer.Ordinal)
    {
        ["registry.v1.DocumentText.provisions"] = 10_000,
        ["registry.v1.ProvisionRow.cells"] = 1_000,
        ["registry.v1.Report.samples"] = 1_000,
        ["registry.v1.Sample.results"] = 10_000,
        ["registry.v1.Report.attachments"] = 20,
        ["registry.v1.Report.measuring_equipment"] = 200,
        ["registry.v1.Report.signatories"] = 50,
        ["registry.v1.MeasuringEquipment.characteristics"] = 1_000,
        ["registry.v1.DraftRegulation.requirements"] = 500,
        ["registry.v1.FindChangedDocumentsRequest.documents"] = 10_000,
    };

    /// <summary>Most characters (UTF-16 units) of a text field.</summary>
    public static int LongestText(FieldDescriptor field)
    {
        if (Stated.TryGetValue(field.FullName, out var stated))
            return stated;
        return field.Name switch
        {
            "request_id" or "sha256" => 64,
            "name" or "parent" or "laboratory" or "organisation" or "jurisdiction" or "document" or "product" or "watch" or "base" or "etag" => Name,
            "scope_text" or "conclusion" or "note" or "product_text" or "narrowing_text" or "exclusion_text" or "statement" or "reason" => Text,
            _ => Line,
        };
    }

    /// <summary>Most items of a repeated field; a question filters by a few values, a document may hold thousands of rules.</summary>
    public static int MostItems(FieldDescriptor field)
    {
        if (StatedItems.TryGetValue(field.FullName, out var stated))
            return stated;
        return IsQuestion(field) ? 100 : 10_000;
    }

    /// <summary>Whether the number counts something, so that it cannot be negative.</summary>
    public static bool IsCount(FieldDescriptor field) =>
        field.Name is "page_size" or "revision" or "index" or "tree_size" or "old_size" or "new_size" or "from_index" or "from_number" or "sample_index" or "result_index" or "size" or "offset" or "months" or "year";

    /// <summary>A question is about a day. A fact may be known to the month or the year only.</summary>
    public static bool NeedsDay(FieldDescriptor field) => IsQuestion(field);

    private static bool IsQuestion(FieldDescriptor field) => field.ContainingType.Name.EndsWith("Request", StringComparison.Ordinal);
}
