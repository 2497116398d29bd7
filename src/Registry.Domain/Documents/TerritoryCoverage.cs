namespace Registry.Domain.Documents;

/// <summary>Whether a rule for one territory binds a place.</summary>
public enum CoverageKind
{
    /// <summary>Not known: a jurisdiction that is not recorded, or a commune whose former province is not recorded.</summary>
    Unknown = 0,

    /// <summary>The whole place is bound.</summary>
    Yes = 1,

    /// <summary>No part of the place is bound.</summary>
    No = 2,

    /// <summary>Some part of the place is bound, see <see cref="TerritoryCoverage.Parts"/>.</summary>
    Partly = 3,
}

/// <summary>The answer with its explanation.</summary>
/// <param name="Kind">Whether the rule binds the place.</param>
/// <param name="Parts">When partly: identifiers of the territories inside the place that are bound.</param>
/// <param name="AfterMerger">
/// Whether the jurisdiction that made the rule no longer exists on the date. The law does not say what then becomes of a
/// local regulation; that it is still applied in its old territory is practice, seen in reports of July 2026.
/// </param>
/// <param name="Explanation">Why.</param>
public sealed record TerritoryCoverage(
    CoverageKind Kind, IReadOnlyList<string> Parts, bool AfterMerger, BilingualText Explanation);
