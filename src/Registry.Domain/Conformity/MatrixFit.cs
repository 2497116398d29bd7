namespace Registry.Domain.Conformity;

/// <summary>Whether a sample is of the matter a requirement is for.</summary>
internal enum MatrixFit
{
    /// <summary>It is.</summary>
    Fits,

    /// <summary>It may be: not stated, stated more coarsely, or in words that do not settle it.</summary>
    Unclear,

    /// <summary>It is something else.</summary>
    Other,
}

/// <summary>
/// Compares matrices as printed. The sample fits when its words contain those of the requirement ("mật ong từ hoa nhãn" is
/// "mật ong từ hoa"). The other way round it is coarser and settles nothing ("mật ong" may be of any kind). Words that only
/// begin alike ("nước đã xử lý", "nước sạch sinh hoạt") settle nothing either.
/// </summary>
internal static class Matrices
{
    private static readonly string[] Exclusions = ["tru", "ngoai tru", "con lai", "khac", "except", "other"];

    public static MatrixFit Compare(Requirement requirement, string? matrix, string? category) =>
        Worse(CompareMatrix(requirement, matrix), CompareCategory(requirement.Category, category));

    private static MatrixFit CompareCategory(string? wanted, string? stated) =>
        string.IsNullOrWhiteSpace(wanted) || NameKey.Same(wanted, stated) ? MatrixFit.Fits
        : string.IsNullOrWhiteSpace(stated) ? MatrixFit.Unclear
        : MatrixFit.Other;

    private static MatrixFit CompareMatrix(Requirement requirement, string? matrix)
    {
        if (string.IsNullOrWhiteSpace(requirement.Matrix))
            return MatrixFit.Fits;
        var sample = NameKey.Of(matrix);
        if (sample.Length == 0)
            return MatrixFit.Unclear;
        if (NameKey.Of(requirement.Matrix) == sample || requirement.MatrixSynonyms.Any(name => NameKey.Same(name, matrix)))
            return MatrixFit.Fits;
        // "các loại còn lại" (the remaining kinds) can be told only by who knows the others.
        if (Exclusions.Any(word => NameKey.ContainsWords(NameKey.Of(requirement.Matrix), word)))
            return MatrixFit.Unclear;

        var names = NamesOf(requirement);
        if (names.Any(name => NameKey.ContainsWords(sample, name)))
            return MatrixFit.Fits;
        return names.Any(name => FirstWord(name) == FirstWord(sample)) ? MatrixFit.Unclear : MatrixFit.Other;
    }

    /// <summary>
    /// The names a printed matrix gives: the whole, what stands before parentheses, and lists inside. Parts of one word are
    /// left out: "(quả)" in "bưởi (quả)" is no matrix of its own.
    /// </summary>
    private static List<string> NamesOf(Requirement requirement)
    {
        var printed = requirement.Matrix!;
        var names = new List<string> { NameKey.Of(printed), NameKey.Of(printed.Split('(')[0]) };
        var parts = printed.Split(['(', ')', ',', ';', '/'], StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(part => NameKey.Of(part).Split([" va ", " hoac ", " and ", " or "], StringSplitOptions.TrimEntries));
        names.AddRange(parts.Where(part => part.Contains(' ', StringComparison.Ordinal)));
        names.AddRange(requirement.MatrixSynonyms.Select(NameKey.Of));
        names.RemoveAll(name => name.Length == 0);
        return names;
    }

    private static string FirstWord(string key) => key.Split(' ')[0];

    private static MatrixFit Worse(MatrixFit left, MatrixFit right) => left > right ? left : right;
}
