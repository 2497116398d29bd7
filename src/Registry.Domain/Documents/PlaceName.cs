using Registry.Domain.Text;

namespace Registry.Domain.Documents;

/// <summary>A place as people write it: its name without case and marks, and the word for its kind where that was written.</summary>
/// <param name="Key">The name: "thanh hoa" for "tỉnh Thanh Hoá" and "THANH HÓA".</param>
/// <param name="Word">The word for the kind, "tinh"; empty where none was written.</param>
/// <param name="Level">The level that word names; unspecified without one.</param>
internal readonly record struct PlaceName(string Key, string Word, JurisdictionLevel Level)
{
    // "Thành phố" was the word for towns in a province, too; no level below the province is recorded for the time of those.
    private static readonly (string Written, string Word, JurisdictionLevel Level)[] Words =
    [
        ("thanh pho truc thuoc trung uong ", "thanh pho", JurisdictionLevel.Province),
        ("thanh pho ", "thanh pho", JurisdictionLevel.Province),
        ("tp. ", "thanh pho", JurisdictionLevel.Province),
        ("tp ", "thanh pho", JurisdictionLevel.Province),
        ("tinh ", "tinh", JurisdictionLevel.Province),
        ("phuong ", "phuong", JurisdictionLevel.Commune),
        ("xa ", "xa", JurisdictionLevel.Commune),
        ("dac khu ", "dac khu", JurisdictionLevel.Commune),
        ("thi tran ", "thi tran", JurisdictionLevel.Commune),
        ("quan ", "quan", JurisdictionLevel.District),
        ("huyen ", "huyen", JurisdictionLevel.District),
        ("thi xa ", "thi xa", JurisdictionLevel.District),
    ];

    public static PlaceName Of(string name)
    {
        var folded = VietnameseText.Fold(name.Trim()).Replace('-', ' ');
        var found = Array.Find(Words, w => folded.StartsWith(w.Written, StringComparison.Ordinal));
        var key = string.Join(' ', folded[(found.Written?.Length ?? 0)..].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return new PlaceName(key, found.Word ?? "", found.Level);
    }

    /// <summary>Whether the word that was written allows a place of the same name: of its level, and of its kind where its own name says that.</summary>
    public bool CanMean(Jurisdiction place)
    {
        if (Word.Length == 0)
            return true;
        if (place.Level != Level && place.Level != JurisdictionLevel.Unspecified)
            return false;
        var (key, word) = (Key, Word);
        var own = place.Names.Select(n => Of(n.Vi)).Where(n => n.Key == key && n.Word.Length > 0).ToList();
        return own.Count == 0 || own.Exists(n => n.Word == word);
    }
}
