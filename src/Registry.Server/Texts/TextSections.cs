using Registry.Domain.Texts;

namespace Registry.Server.Texts;

/// <summary>A stretch of a text that is one page.</summary>
/// <param name="Anchor">Anchor of its first unit; its address.</param>
/// <param name="Provisions">Its units, each top one with all that stands in it.</param>
internal sealed record TextSection(string Anchor, IReadOnlyList<Provision> Provisions)
{
    /// <summary>What a page of text holds, so that it loads over a slow line: a chapter, or a few articles.</summary>
    private const int Characters = 40_000;

    /// <summary>The pages of a text: whole chapters and articles, as many as fit on each.</summary>
    public static IReadOnlyList<TextSection> Of(IReadOnlyList<Provision> provisions)
    {
        var sections = new List<TextSection>();
        var page = new List<Provision>();
        var length = 0;
        foreach (var unit in Units(provisions))
        {
            var size = unit.Sum(p => p.Words().Length);
            if (page.Count > 0 && length + size > Characters)
                Close();
            page.AddRange(unit);
            length += size;
        }
        if (page.Count > 0)
            Close();
        return sections;

        void Close()
        {
            sections.Add(new TextSection(page[0].Anchor, page));
            (page, length) = ([], 0);
        }
    }

    /// <summary>The page a provision stands on; the first when there is no such provision.</summary>
    public static TextSection Holding(IReadOnlyList<TextSection> sections, string anchor) =>
        sections.FirstOrDefault(s => s.Provisions.Any(p => p.Anchor == anchor)) ?? sections[0];

    /// <summary>Articles and the like, each with what stands in it; a chapter's own heading stands with its first.</summary>
    private static IEnumerable<List<Provision>> Units(IReadOnlyList<Provision> provisions)
    {
        var unit = new List<Provision>();
        foreach (var provision in provisions)
        {
            var begins = provision.Parent is null || provision.Kind is ProvisionKind.Article or ProvisionKind.Chapter or ProvisionKind.Section;
            if (begins && unit.Exists(p => p.Kind is not (ProvisionKind.Part or ProvisionKind.Chapter or ProvisionKind.Section or ProvisionKind.Subsection)))
            {
                yield return unit;
                unit = [];
            }
            unit.Add(provision);
        }
        if (unit.Count > 0)
            yield return unit;
    }
}
