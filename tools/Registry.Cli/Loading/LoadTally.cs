using Registry.Client;
using Registry.Protocol.V1;

namespace Registry.Cli.Loading;

/// <summary>What became of the items that were loaded, counted by stage.</summary>
public sealed class LoadTally
{
    private readonly Dictionary<string, StageCount> stages = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, StageCount> Stages => stages;

    public List<(string Item, RegistryError Error)> Refusals { get; } = [];

    public List<(string Item, Finding Finding)> Findings { get; } = [];

    public bool IsClean => Refusals.Count == 0;

    public StageCount Stage(string name)
    {
        if (!stages.TryGetValue(name, out var stage))
            stages.Add(name, stage = new StageCount());
        return stage;
    }
}

/// <summary>Counts of one stage.</summary>
public sealed class StageCount
{
    public int Created { get; set; }

    public int Updated { get; set; }

    /// <summary>Taken as new or changed, where the registry does not tell which.</summary>
    public int Written { get; set; }

    public int Unchanged { get; set; }

    public int Refused { get; set; }
}
