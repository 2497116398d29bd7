using Registry.Domain.Documents;

namespace Registry.Domain.Conformity;

/// <summary>Whether a method is one of those a requirement allows: "TCVN 6194:1996; SMEWW 4500-Cl hoặc ISO 9297".</summary>
internal static class AllowedMethods
{
    private static readonly string[] Between = [";", " hoặc ", " hoac ", " or "];

    public static bool Allow(string? allowed, string? used)
    {
        if (NameKey.Same(allowed, used))
            return true;
        if (string.IsNullOrWhiteSpace(allowed) || string.IsNullOrWhiteSpace(used))
            return false;
        var named = DesignationParser.Find(used);
        foreach (var method in allowed.Split(Between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            if (NameKey.Same(method, used)
                || (DesignationParser.Parse(method).TryGet(out var wanted, out _) && named.Any(mention => Is(wanted, mention.Designation))))
                return true;
        return false;
    }

    /// <summary>A method named without its year is any edition of it; with its year, that one.</summary>
    private static bool Is(Designation wanted, Designation used) =>
        DesignationKeys.Full(wanted) == DesignationKeys.Full(wanted.Year is null ? used with { Year = null } : used);
}
