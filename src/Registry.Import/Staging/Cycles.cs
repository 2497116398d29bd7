namespace Registry.Import.Staging;

/// <summary>Finds what hangs together in circles (Tarjan's strongly connected components, without recursion: a chain may be long).</summary>
internal static class Cycles
{
    /// <summary>The number of its circle for every node that stands in one.</summary>
    public static Dictionary<string, int> Of(IEnumerable<(string From, string To)> edges)
    {
        var next = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var (from, to) in edges)
        {
            if (!next.TryGetValue(from, out var list))
                next[from] = list = [];
            list.Add(to);
        }
        var (order, low, found) = (new Dictionary<string, int>(StringComparer.Ordinal), new Dictionary<string, int>(StringComparer.Ordinal), new Dictionary<string, int>(StringComparer.Ordinal));
        var (path, open, number) = (new Stack<(string Node, int Child)>(), new Stack<string>(), 0);
        var waiting = new HashSet<string>(StringComparer.Ordinal);
        foreach (var start in next.Keys)
        {
            if (order.ContainsKey(start))
                continue;
            path.Push((start, 0));
            while (path.TryPop(out var at))
            {
                var (node, child) = at;
                if (child == 0)
                {
                    order[node] = low[node] = order.Count;
                    open.Push(node);
                    waiting.Add(node);
                }
                var children = next.GetValueOrDefault(node);
                if (children is not null && child < children.Count)
                {
                    path.Push((node, child + 1));
                    var to = children[child];
                    if (!order.TryGetValue(to, out var seen))
                        path.Push((to, 0));
                    else if (waiting.Contains(to))
                        low[node] = Math.Min(low[node], seen);
                    continue;
                }
                if (path.TryPeek(out var parent))
                    low[parent.Node] = Math.Min(low[parent.Node], low[node]);
                if (low[node] != order[node])
                    continue;
                var members = new List<string>();
                string member;
                do
                {
                    member = open.Pop();
                    waiting.Remove(member);
                    members.Add(member);
                }
                while (member != node);
                number++;
                if (members.Count > 1)
                    foreach (var one in members)
                        found[one] = number;
            }
        }
        return found;
    }
}
