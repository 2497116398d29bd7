using Microsoft.EntityFrameworkCore;
using Registry.Application.Database;
using Registry.Application.Documents;
using Registry.Application.Log;
using Registry.Application.Products;
using Registry.Domain.Organisations;

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
        var entries = await db.LogEntries.Where(e => wanted.Contains(e.Position)).Select(e => new { e.Position, e.Kind, e.Subject }).ToListAsync(cancellationToken);
        // Names of organisations and products stand in what was entered; territories and documents are held in memory.
        var read = entries.Where(e => e.Kind is StatementKind.OrganisationRecorded or StatementKind.ProductRecorded).Select(e => e.Position).ToList();
        var contents = read.Count == 0 ? [] : await db.LogEntries.Where(e => read.Contains(e.Position) && e.Content != null).ToDictionaryAsync(e => e.Position, e => e.Content!, cancellationToken);
        return entries.ToDictionary(e => e.Position, e => new StandingReason(e.Position, e.Subject, NameOf(e.Kind, e.Subject, contents.GetValueOrDefault(e.Position), catalogue)));
    }

    private static string NameOf(string kind, string subject, byte[]? content, CatalogueSnapshot catalogue)
    {
        var id = subject[(subject.LastIndexOf('/') + 1)..];
        var name = kind switch
        {
            StatementKind.DocumentRecorded => catalogue.Documents.GetValueOrDefault(id)?.Designation,
            StatementKind.JurisdictionRecorded => catalogue.Jurisdictions.Find(id) is { Names: [.., var newest] } ? newest.Vi : null,
            StatementKind.OrganisationRecorded when content is not null => RegistryJson.Read<Organisation>(content) is var organisation ? organisation.NameVi ?? organisation.NameEn : null,
            StatementKind.ProductRecorded when content is not null => RegistryJson.Read<DeclaredProduct>(content).Product is var product ? product.NameVi ?? product.NameEn : null,
            _ => null,
        };
        return string.IsNullOrWhiteSpace(name) ? id : name;
    }
}
