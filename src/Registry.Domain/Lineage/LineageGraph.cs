using Registry.Domain.Documents;

namespace Registry.Domain.Lineage;

/// <summary>A document in a chain of editions and adoptions.</summary>
/// <param name="Designation">As printed.</param>
/// <param name="Document">The document; null when it is not loaded.</param>
/// <param name="State">Its state on the day asked for; null when it is not loaded.</param>
/// <param name="Generation">0 for the edition asked about, less for what came before it, more for what came after.</param>
public sealed record LineageNode(string Designation, Document? Document, ForceState? State, int Generation);

/// <summary>A relation in a chain, between indexes of nodes, from the document that states it.</summary>
public sealed record LineageLink(int From, int To, RelationKind Kind, AdoptionDegree Degree);

/// <summary>What a document replaces and adopts, what replaces and adopts it, and so on.</summary>
/// <param name="Nodes">The document asked about first.</param>
/// <param name="Truncated">Whether the chain goes on beyond what is held here.</param>
public sealed record LineageGraph(IReadOnlyList<LineageNode> Nodes, IReadOnlyList<LineageLink> Links, bool Truncated)
{
    /// <summary>Most documents of a chain.</summary>
    public const int MostNodes = 100;

    /// <summary>The kinds of relations a chain is made of.</summary>
    public static bool Follows(RelationKind kind) => kind is
        RelationKind.Replaces or RelationKind.ReplacesPartly or RelationKind.Adopts or RelationKind.Amends or RelationKind.Corrects or RelationKind.Repeals;

    /// <summary>How many generations a relation of a kind leads back.</summary>
    public static int StepsBack(RelationKind kind) => kind is RelationKind.Replaces or RelationKind.ReplacesPartly or RelationKind.Repeals ? 1 : 0;
}
