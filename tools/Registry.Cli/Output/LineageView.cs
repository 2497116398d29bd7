using Registry.Protocol.V1;
using Spectre.Console;

namespace Registry.Cli.Output;

/// <summary>A chain of editions and adoptions as a tree.</summary>
public static class LineageView
{
    /// <summary>
    /// The document asked about stands on top; below each document what it is tied to and was not named before.
    /// </summary>
    public static void Print(IAnsiConsole console, GetLineageResponse chain, Words w)
    {
        var tree = new Tree(new Markup(Title(chain.Nodes[0], w)));
        Grow(tree, chain, 0, [0], [], w);
        console.Write(tree);
        foreach (var finding in chain.Findings)
            console.MarkupLine($"{Label.Of(finding.Severity).Markup(w)} [dim]{finding.Code}[/] {Markup.Escape(w.Of(finding.Message))}");
        if (chain.Truncated)
            console.WriteLine(w["Chuỗi còn dài hơn.", "The chain goes on."]);
    }

    private static void Grow(IHasTreeNodes at, GetLineageResponse chain, int node, HashSet<int> seen, HashSet<int> told, Words w)
    {
        for (var i = 0; i < chain.Links.Count; i++)
        {
            var link = chain.Links[i];
            if ((link.From != node && link.To != node) || !told.Add(i))
                continue;
            var states = link.From == node;
            var other = states ? link.To : link.From;
            var again = !seen.Add(other);
            // The relation is stated by the document it goes out from: an arrow back means that the other one states it.
            var relation = states ? $"{Kinds.Name(link.Kind, w)}{DegreeOf(link)} →" : $"← {Kinds.Name(link.Kind, w)}{DegreeOf(link)}";
            var branch = at.AddNode(new Markup($"[dim]{Markup.Escape(relation)}[/] {Title(chain.Nodes[other], w)}{(again ? $" [dim]({w["đã nêu", "named before"]})[/]" : "")}"));
            if (!again)
                Grow(branch, chain, other, seen, told, w);
        }
    }

    private static string DegreeOf(LineageLink link) => link.Degree switch
    {
        DocumentRelation.Types.Degree.Identical => " (IDT)",
        DocumentRelation.Types.Degree.Modified => " (MOD)",
        DocumentRelation.Types.Degree.NotEquivalent => " (NEQ)",
        _ => "",
    };

    private static string Title(LineageNode node, Words w)
    {
        var state = node.Name.Length == 0 ? $"[dim]{w["chưa nạp", "not loaded"]}[/]" : Label.Of(node.State).Markup(w);
        return $"[bold]{Markup.Escape(node.Designation)}[/] {state} {Markup.Escape(w.Of(node.Title))}".TrimEnd();
    }
}
