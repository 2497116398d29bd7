namespace Registry.Domain.Traceability;

/// <summary>Finds the steps of a chain that lead in a circle.</summary>
public static class Cycles
{
    /// <summary>Which steps lie on a circle: from their end one comes back to their beginning.</summary>
    /// <param name="nodes">How many nodes there are, numbered from 0.</param>
    /// <param name="steps">The steps.</param>
    /// <returns>For each step whether it does.</returns>
    public static IReadOnlyList<bool> Find(int nodes, IReadOnlyList<(int From, int To)> steps)
    {
        var after = new List<int>[nodes];
        for (var i = 0; i < nodes; i++)
            after[i] = [];
        foreach (var (from, to) in steps)
            after[from].Add(to);
        return [.. steps.Select(step => Reaches(after, step.To, step.From))];
    }

    private static bool Reaches(List<int>[] after, int start, int goal)
    {
        var seen = new HashSet<int> { start };
        var queue = new Queue<int>([start]);
        while (queue.TryDequeue(out var node))
        {
            if (node == goal)
                return true;
            foreach (var next in after[node])
                if (seen.Add(next))
                    queue.Enqueue(next);
        }
        return false;
    }
}
