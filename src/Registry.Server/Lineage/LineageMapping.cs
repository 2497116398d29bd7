using NodaTime;
using Registry.Application.Documents;
using Registry.Application.Lineage;
using Registry.Domain.Lineage;
using Registry.Protocol;
using Registry.Server.Documents;
using Registry.Server.Hosting;
using V1 = Registry.Protocol.V1;

namespace Registry.Server.Lineage;

/// <summary>Chains and references as they travel.</summary>
internal static class LineageMapping
{
    public static V1.GetLineageResponse ToMessage(LineageGraph graph) => new()
    {
        Nodes = { graph.Nodes.Select(ToMessage) },
        Links =
        {
            graph.Links.Select(link => new V1.LineageLink
            {
                From = link.From, To = link.To, Kind = DocumentEnums.Relations.ToMessage(link.Kind), Degree = DocumentEnums.Degrees.ToMessage(link.Degree),
            }),
        },
        Findings = { LineageFindings.Of(graph).Select(f => f.ToMessage("")) },
        Truncated = graph.Truncated,
    };

    public static V1.ListReferencesResponse ToMessage(IReadOnlyList<ResolvedReference> references, LocalDate asOf) =>
        new() { References = { references.Select(ToMessage) }, AsOfDate = asOf.ToDate() };

    private static V1.LineageNode ToMessage(LineageNode node) => new()
    {
        Name = Messages.Name("documents", node.Document?.Id),
        Designation = node.Designation,
        Title = node.Document is { } document ? Messages.Localized(document.TitleVi, document.TitleEn) : null,
        State = node.State is { } state ? DocumentEnums.States.ToMessage(state.Status) : V1.ForceState.Types.State.Unspecified,
        Generation = node.Generation,
    };

    private static V1.Reference ToMessage(ResolvedReference reference)
    {
        var message = Edition(reference.Designation, reference.Document);
        message.Dated = reference.IsDated;
        message.Parts.Add(reference.Parts.Select(part => Edition(part.Record.Value.Designation, part)));
        message.Newer = reference.Newer?.Record.Name ?? "";
        return message;
    }

    private static V1.Reference Edition(string designation, DocumentSummary? meant) => new()
    {
        Designation = designation,
        Document = meant?.Record.Name ?? "",
        Edition = meant?.Record.Value.Designation ?? "",
        State = meant is null ? V1.ForceState.Types.State.Unspecified : DocumentEnums.States.ToMessage(meant.State.Status),
    };
}
