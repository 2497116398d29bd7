using Registry.Protocol.V1;

namespace Registry.Cli.Scopes;

/// <summary>One row of a table of scopes.</summary>
/// <param name="Number">Row as a spreadsheet counts it.</param>
/// <param name="Organisation">Its resource name or a code it goes by.</param>
/// <param name="Recognition">What the row says of the recognition itself; a field it leaves empty says nothing.</param>
/// <param name="Line">The line of scope; null where the row is about the recognition only.</param>
/// <param name="SaysVerified">Whether the row says anything of the comparison with the source.</param>
internal sealed record ScopeRow(int Number, string Organisation, Recognition Recognition, ScopeLine? Line, bool SaysVerified);

/// <summary>What becomes of something a file states.</summary>
internal enum ScopeChange
{
    Unchanged,
    Added,
    Changed,
    Ended,
}

/// <summary>One change of what is held.</summary>
/// <param name="Row">The row that asks for it; null for a line that a complete file leaves out.</param>
/// <param name="Organisation">Resource name.</param>
/// <param name="Recognition">Number of the recognition.</param>
/// <param name="Change">What becomes of it.</param>
/// <param name="Text">What it is, for people.</param>
internal sealed record ScopeStep(int? Row, string Organisation, string Recognition, ScopeChange Change, string Text);

/// <summary>Something a row states that cannot be.</summary>
internal sealed record ScopeProblem(int Row, string Column, string Value, string Message);
