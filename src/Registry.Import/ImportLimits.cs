namespace Registry.Import;

/// <summary>What a source may cost. Nothing a file contains makes the import keep more than this of it.</summary>
public static class ImportLimits
{
    /// <summary>Bytes of one YAML file, and of one line of a file of lines.</summary>
    public const int LongestRecord = 4 << 20;

    /// <summary>Characters of a title, as the contract allows.</summary>
    public const int LongestTitle = 2_000;

    /// <summary>Characters of an abstract, as the contract allows.</summary>
    public const int LongestAbstract = 20_000;

    /// <summary>Values, keys and collections of one YAML file.</summary>
    public const int MostNodes = 200_000;

    /// <summary>Collections inside collections of one YAML file.</summary>
    public const int DeepestNode = 40;

    /// <summary>Relations and titles of one record.</summary>
    public const int MostParts = 1_000;
}
