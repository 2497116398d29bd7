using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Registry.Application.Documents;
using Registry.Domain.Documents;
using Registry.Domain.Reports;
using Registry.Domain.Text;

namespace Registry.Application.Conformity;

/// <summary>
/// What verdicts hang on, as numbers to look reports up by: 64 bits of a digest. Should two things ever share a number, a report is judged
/// again in vain and nothing else.
/// </summary>
internal static class Grounds
{
    public static long OfDocument(string id) => Number("document", id);

    public static long OfLaboratory(string name) => Number("laboratory", name);

    public static long OfPlace(string id) => Number("place", id);

    /// <summary>A category as product rules name it; a sample answers to it with its matrix.</summary>
    public static long OfCategory(string category) => Number("category", VietnameseText.Fold(category.Trim()));

    /// <summary>A key of a designation; see <see cref="DesignationKeys"/>.</summary>
    public static long OfDesignation(string key) => Number("designation", key);

    /// <summary>Everything a report's verdicts hang on, beside the documents that were applied.</summary>
    public static HashSet<long> Of(string laboratory, Report report)
    {
        var grounds = new HashSet<long> { OfLaboratory(laboratory) };
        foreach (var mention in DesignationParser.Find(report.Criterion))
            foreach (var key in DesignationKeys.ForQuery(mention.Designation.Printed))
                // A document that answers to a dated key answers to the undated one too.
                if (key.Kind is DesignationKeyKind.Undated or DesignationKeyKind.Series)
                    grounds.Add(OfDesignation(key.Text));
        foreach (var sample in report.Samples)
        {
            if ((sample.Matrix ?? sample.Name) is { } matrix)
                grounds.Add(OfCategory(matrix));
            if (sample.JurisdictionId is { } place)
                grounds.Add(OfPlace(place));
        }
        return grounds;
    }

    /// <summary>With which reports the designation of a document may be found.</summary>
    public static IEnumerable<long> OfKeys(Document document) => DocumentRecords.KeysOf(document).Select(OfDesignation);

    private static long Number(string kind, string text)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{kind}/{text}"), digest);
        return BinaryPrimitives.ReadInt64BigEndian(digest);
    }
}
