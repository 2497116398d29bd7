namespace Registry.Dcc.Reading;

/// <summary>Unwinds the recursive reader when a limit is passed. Never leaves the library: the entry points turn it into a finding.</summary>
internal sealed class ReadingStopped(string rule, string message) : Exception(message)
{
    public string Rule { get; } = rule;
}
