using NodaTime;
using Registry.Domain.Quantities;
using Registry.Domain.Text;

namespace Registry.Domain.Products;

/// <summary>A group of products of the programme "One commune one product".</summary>
/// <param name="Number">1 to 6, printed in Roman numerals.</param>
/// <param name="Name">Its name.</param>
/// <param name="From">First day of the period in which it went by this name; null for since the programme began.</param>
/// <param name="Until">Last day of that period; null while it holds.</param>
public sealed record OcopGroup(int Number, BilingualText Name, LocalDate? From = null, LocalDate? Until = null);

/// <summary>
/// Groups and stars of the programme. The groups are those of decision 919/QĐ-TTg (period 2021 to 2025) and of the criteria of 2019
/// before it; both, and the points of the stars, were taken from secondary pages and not compared with the decisions themselves, so a
/// rating is kept as printed and nothing is refused for the name of its group.
/// </summary>
public static class OcopProgramme
{
    private static readonly LocalDate SecondPeriod = new(2021, 1, 1);

    /// <summary>All groups, with the two names that the fifth one had.</summary>
    public static IReadOnlyList<OcopGroup> Groups { get; } =
    [
        new(1, new("Thực phẩm", "Food")),
        new(2, new("Đồ uống", "Beverages")),
        new(3, new("Thảo dược", "Medicinal herbs and products of them")),
        new(4, new("Thủ công mỹ nghệ, trang trí", "Handicraft and decoration")),
        new(5, new("Vải và may mặc", "Textiles and garments"), Until: SecondPeriod.PlusDays(-1)),
        new(5, new("Sinh vật cảnh", "Ornamental plants and animals"), From: SecondPeriod),
        new(6, new("Dịch vụ du lịch cộng đồng, du lịch sinh thái và điểm du lịch", "Community tourism, ecotourism and places to visit")),
    ];

    /// <summary>
    /// The group that a text names on a day: a number, Roman ("I") or not ("1"), or a name, with or without marks and with more after it
    /// ("Thực phẩm – chế biến"). Null when it names none.
    /// </summary>
    public static OcopGroup? Find(string? text, LocalDate date)
    {
        var folded = VietnameseText.Fold(text?.Trim() ?? "");
        if (folded.Length == 0)
            return null;
        var number = folded switch { "i" or "1" => 1, "ii" or "2" => 2, "iii" or "3" => 3, "iv" or "4" => 4, "v" or "5" => 5, "vi" or "6" => 6, _ => 0 };
        return Groups.Where(group => group.Number == number || Begins(folded, VietnameseText.Fold(group.Name.Vi)))
            .OrderByDescending(group => !(date < group.From) && !(date > group.Until)).FirstOrDefault();
    }

    /// <summary>
    /// Stars that a number of points gives: 90 and more five, 70 four, 50 three, 30 two, less one. Null outside 0 to 100.
    /// </summary>
    public static int? StarsOf(ExactDecimal points) =>
        points < 0 || points > 100 ? null : points >= 90 ? 5 : points >= 70 ? 4 : points >= 50 ? 3 : points >= 30 ? 2 : 1;

    private static bool Begins(string text, string name) =>
        text.StartsWith(name, StringComparison.Ordinal) && (text.Length == name.Length || !char.IsLetter(text[name.Length]));
}
