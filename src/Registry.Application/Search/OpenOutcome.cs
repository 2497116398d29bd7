namespace Registry.Application.Search;

/// <summary>What was found when an index folder was opened. Everything but <see cref="Ready"/> asks for a rebuild.</summary>
public enum OpenState
{
    /// <summary>The index is whole and of this version; its position is where tailing goes on.</summary>
    Ready,

    /// <summary>There was none: an empty one was made.</summary>
    Missing,

    /// <summary>Written by another version of the analysis or layout.</summary>
    OtherVersion,

    /// <summary>A file is missing, cut short or changed.</summary>
    Broken,
}

/// <summary>State of the folder, the position it holds, and in words what was wrong.</summary>
public sealed record OpenOutcome(OpenState State, long Position, string Detail)
{
    /// <summary>Whether the caller must feed the index again from the beginning.</summary>
    public bool NeedsRebuild => State != OpenState.Ready;
}
