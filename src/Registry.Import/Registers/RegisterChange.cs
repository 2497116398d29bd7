using Google.Protobuf;
using Registry.Protocol.V1;

namespace Registry.Import.Registers;

/// <summary>What a list would change in one field of a record; either side empty where nothing stands.</summary>
/// <param name="Field">As columns are named; for ratings and declarations with their place from 1.</param>
public sealed record RegisterChange(string Field, string Before, string After)
{
    /// <summary>The fields in which a draft differs from what is held.</summary>
    public static IReadOnlyList<RegisterChange> Of(Organisation? held, Organisation draft) => [.. Between("enterprise", "", held, draft)];

    public static IReadOnlyList<RegisterChange> Of(Product? held, Product draft) =>
    [
        .. Between("product", "", held, draft),
        .. Listed("rating", held?.OcopRatings ?? [], draft.OcopRatings),
        .. Listed("declaration", held?.Declarations ?? [], draft.Declarations),
    ];

    private static IEnumerable<RegisterChange> Listed<T>(string root, IReadOnlyList<T> held, IReadOnlyList<T> draft)
        where T : class, IMessage => draft.SelectMany((item, i) => Between(root, $" {i + 1}", i < held.Count ? held[i] : null, item));

    private static IEnumerable<RegisterChange> Between(string root, string place, IMessage? held, IMessage draft)
    {
        foreach (var column in RegisterColumns.All.Where(c => c.Root == root))
        {
            var (before, after) = (held is null ? "" : column.Get(held), column.Get(draft));
            if (before != after)
                yield return new RegisterChange(column.Name.Insert(root.Length, place), before, after);
        }
    }
}
