using System.Text.RegularExpressions;

namespace Registry.Domain.Texts;

/// <summary>
/// Finds the provisions that words such as "điểm b khoản 1 Điều 4", "Điều 2, khoản 1", "mục 1.4.3", "Phần 3", "Bảng 1" or "Phụ lục II" name.
/// Force events, relations and requirements name clauses as their sources print them.
/// </summary>
public static partial class ProvisionReference
{
    private static readonly ProvisionKind[] Order =
        [ProvisionKind.Annex, ProvisionKind.Part, ProvisionKind.Chapter, ProvisionKind.Section, ProvisionKind.Article, ProvisionKind.Numbered, ProvisionKind.Clause, ProvisionKind.Point, ProvisionKind.Table];

    /// <summary>The provision the words name; null when none can be told for certain.</summary>
    public static Provision? Find(IReadOnlyList<Provision> provisions, string? printed)
    {
        ArgumentNullException.ThrowIfNull(provisions);
        if (string.IsNullOrWhiteSpace(printed) || printed.Length > 300)
            return null;
        var steps = Steps(printed);
        if (steps.Count == 0)
            return null;
        Provision? found = null;
        foreach (var (kind, number) in steps)
        {
            var within = found?.Anchor;
            found = Match(provisions, within, kind, number);
            if (found is null)
                return null;
        }
        return found;
    }

    private static List<(ProvisionKind Kind, string Number)> Steps(string printed) =>
        [.. Named().Matches(printed).Select(Step).OrderBy(step => Array.IndexOf(Order, step.Kind))];

    private static (ProvisionKind Kind, string Number) Step(Match match)
    {
        var number = match.Groups["number"].Value;
        var word = Registry.Domain.Text.VietnameseText.Fold(match.Groups["word"].Value).Trim();
        var kind = word switch
        {
            "dieu" or "article" => ProvisionKind.Article,
            "khoan" => ProvisionKind.Clause,
            "diem" when char.IsAsciiDigit(number[0]) => ProvisionKind.Numbered,
            "diem" or "point" => ProvisionKind.Point,
            "chuong" or "chapter" => ProvisionKind.Chapter,
            "phan" or "part" => ProvisionKind.Part,
            "phu luc" or "annex" => ProvisionKind.Annex,
            "bang" or "table" => ProvisionKind.Table,
            "muc" when !number.Contains('.', StringComparison.Ordinal) => ProvisionKind.Section,
            _ => ProvisionKind.Numbered,
        };
        return (kind, ProvisionAnchor.Number(number));
    }

    private static Provision? Match(IReadOnlyList<Provision> provisions, string? within, ProvisionKind kind, string number)
    {
        Provision? only = null;
        foreach (var provision in provisions)
        {
            if (!IsNamed(provision, kind, number) || (within is not null && !IsWithin(provisions, provision, within)))
                continue;
            // A table or annex of the same number in two places names neither.
            if (only is not null && only.Anchor.Length <= provision.Anchor.Length && kind is ProvisionKind.Table && within is null)
                return null;
            only ??= provision;
        }
        return only;
    }

    /// <summary>In a technical regulation "Phần 3", "mục 3" and "3" are one clause.</summary>
    private static bool IsNamed(Provision provision, ProvisionKind kind, string number)
    {
        var step = LastStep(provision);
        if (provision.Kind == kind)
            return step == number;
        return provision.Kind == ProvisionKind.Numbered && kind is ProvisionKind.Part or ProvisionKind.Section or ProvisionKind.Clause && provision.Kind == ProvisionKind.Numbered && step == number;
    }

    private static string LastStep(Provision provision)
    {
        var label = provision.Label;
        var blank = label.LastIndexOf(' ');
        return ProvisionAnchor.Number((blank < 0 ? label : label[(blank + 1)..]).TrimEnd('.', ')'));
    }

    private static bool IsWithin(IReadOnlyList<Provision> provisions, Provision provision, string anchor)
    {
        for (var at = provision.Parent; at is not null; at = provisions.FirstOrDefault(p => p.Anchor == at)?.Parent)
            if (at == anchor)
                return true;
        return false;
    }

    [GeneratedRegex(
        @"(?<word>[Đđ]iều|[Kk]hoản|[Đđ]iểm|[Cc]hương|[Pp]hần|[Pp]hụ lục|[Bb]ảng|[Mm]ục|[Aa]rticle|[Pp]oint|[Cc]hapter|[Pp]art|[Aa]nnex|[Tt]able|[Cc]lause)\s+(?<number>[A-Z]?\d{1,3}(?:\.\d{1,3}){0,6}[a-zđ]?|[IVXLC]{1,7}\b|[a-zđ]{1,2}\b|[A-Z]\b)|(?<![\p{L}\d.])(?<number>\d{1,3}(?:\.\d{1,3}){1,6})",
        RegexOptions.CultureInvariant)]
    private static partial Regex Named();
}
