namespace Registry.Application.Records;

/// <summary>The last part of a resource name.</summary>
internal static class ResourceId
{
    private const int Longest = 120;

    /// <summary>Small letters, digits, dots and hyphens, beginning and ending with a letter or digit.</summary>
    public static bool IsWellFormed(string id) =>
        id.Length is > 0 and <= Longest
        && id.All(c => c is >= 'a' and <= 'z' or >= '0' and <= '9' or '-' or '.')
        && char.IsAsciiLetterOrDigit(id[0]) && char.IsAsciiLetterOrDigit(id[^1]);

    /// <summary>What would be right.</summary>
    public static string Rule(string collection) =>
        $"A name is {collection}/ and up to {Longest} small letters, digits, dots and hyphens.";
}
