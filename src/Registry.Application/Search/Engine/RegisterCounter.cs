using Registry.Domain.Documents;

namespace Registry.Application.Search.Engine;

/// <summary>Counts every document once, by kind, state on a day, year and authority, in one walk over the columns of the index.</summary>
internal static class RegisterCounter
{
    public static IReadOnlyList<RegisterCount> Count(IndexSnapshot snapshot, int day)
    {
        var counts = new Dictionary<(int Kind, byte State, short Year, int Issuer), int>();
        foreach (var leaf in snapshot.Leaves)
        {
            var states = leaf.Data.StatesOn(day);
            for (var doc = 0; doc < leaf.Reader.MaxDoc; doc++)
            {
                if ((leaf.LiveDocs is { } live && !live.Get(doc)) || !leaf.Data.IsDocument(doc))
                    continue;
                var row = leaf.Data.Rows.AsSpan(doc * SegmentData.RowLength, SegmentData.RowLength);
                var key = (row[(int)SearchFacet.Kind], states[doc], leaf.Data.YearValues[doc], row[(int)SearchFacet.Issuer]);
                counts[key] = counts.GetValueOrDefault(key) + 1;
            }
        }
        return
        [
            .. counts.Select(c => new RegisterCount(
                    Name(SearchFacet.Kind, c.Key.Kind), (ForceStatus)Math.Max(0, c.Key.State - 1), c.Key.Year, Name(SearchFacet.Issuer, c.Key.Issuer), c.Value))
                .OrderBy(c => c.Kind, StringComparer.Ordinal).ThenBy(c => c.State).ThenBy(c => c.Year).ThenBy(c => c.Issuer, StringComparer.Ordinal),
        ];

        string Name(SearchFacet facet, int number) => number == 0 ? "" : snapshot.Dictionaries[facet].NameOf(number);
    }
}
