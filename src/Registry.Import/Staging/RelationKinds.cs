using Registry.Protocol.V1;

namespace Registry.Import.Staging;

/// <summary>How a source's word for a relation is to be understood.</summary>
internal enum RelationSense
{
    /// <summary>This one is the newer and takes the place of the target.</summary>
    Replaces,

    /// <summary>This one is the older and the target takes its place.</summary>
    ReplacedBy,

    /// <summary>
    /// Relaton's "updates": by its name this one is the newer, in the data it nearly always is the older. Dates decide.
    /// </summary>
    Updates,

    /// <summary>As the word says, from this one to the target.</summary>
    Forward,

    /// <summary>The target stands in the relation to this one.</summary>
    Backward,

    /// <summary>The same document in another language or form.</summary>
    Same,
}

/// <summary>The words of Relaton, ISO Open Data and the registry's own exchange form.</summary>
internal static class RelationKinds
{
    public static (RelationSense Sense, DocumentRelation.Types.Kind Kind)? Of(string word) => word switch
    {
        "obsoletes" or "replaces" or "supersedes" or "successorOf" => (RelationSense.Replaces, DocumentRelation.Types.Kind.Replaces),
        "obsoletedBy" or "replacedBy" or "supersededBy" or "hasSuccessor" or "updatedBy" => (RelationSense.ReplacedBy, DocumentRelation.Types.Kind.Replaces),
        "updates" => (RelationSense.Updates, DocumentRelation.Types.Kind.Replaces),
        "amends" => (RelationSense.Forward, DocumentRelation.Types.Kind.Amends),
        "amendedBy" => (RelationSense.Backward, DocumentRelation.Types.Kind.Amends),
        "corrects" => (RelationSense.Forward, DocumentRelation.Types.Kind.Corrects),
        "correctedBy" => (RelationSense.Backward, DocumentRelation.Types.Kind.Corrects),
        "adoptedFrom" or "adopts" => (RelationSense.Forward, DocumentRelation.Types.Kind.Adopts),
        "adoptedAs" => (RelationSense.Backward, DocumentRelation.Types.Kind.Adopts),
        "cites" or "normativelyCites" => (RelationSense.Forward, DocumentRelation.Types.Kind.Cites),
        "partOf" or "includedIn" => (RelationSense.Forward, DocumentRelation.Types.Kind.PartOf),
        "hasPart" or "includes" => (RelationSense.Backward, DocumentRelation.Types.Kind.PartOf),
        "instanceOf" or "hasInstance" or "hasManifestation" or "manifestationOf" or "editionOf" or "hasEdition" or "hasExpression" or "expressionOf" => (RelationSense.Same, DocumentRelation.Types.Kind.SeeAlso),
        "translatedFrom" or "hasTranslation" or "related" or "seeAlso" or "derivedFrom" or "complements" or "complementOf" or "describes" or "equivalent" or "identical" or "nonequivalent" =>
            (RelationSense.Forward, DocumentRelation.Types.Kind.SeeAlso),
        _ => null,
    };
}
