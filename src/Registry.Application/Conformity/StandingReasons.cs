using Microsoft.EntityFrameworkCore;
using Registry.Application.Database;
using Registry.Application.Documents;

namespace Registry.Application.Conformity;

/// <summary>Says what the entry is about for whose sake something was evaluated again.</summary>
internal static class StandingReasons
{
    /// <summary>The reasons of entries, by their positions.</summary>
    public static async Task<Dictionary<long, StandingReason>> OfAsync(RegistryDb db, IReadOnlyCollection<long> positions, CatalogueSnapshot catalogue, CancellationToken cancellationToken)
    {
        var wanted = positions.Where(p => p >= 0).Distinct().ToList();
        if (wanted.Count == 0)
            return [];
        var subjects = await db.LogEntries.Where(e => wanted.Contains(e.Position)).Select(e => new { e.Position, e.Subject }).ToListAsync(cancellationToken);
        return subjects.ToDictionary(e => e.Position, e => new StandingReason(e.Position, e.Subject, NameOf(e.Subject, catalogue)));
    }

    private static string NameOf(string subject, CatalogueSnapshot catalogue)
    {
        var id = subject[(subject.LastIndexOf('/') + 1)..];
        return subject.StartsWith("documents/", StringComparison.Ordinal) && catalogue.Documents.TryGetValue(id, out var document) ? document.Designation : id;
    }
}
