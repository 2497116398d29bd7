using System.Text;
using Registry.Application.Texts;
using Registry.Domain.Conformity;
using Registry.Domain.Texts;
using Registry.Server.Citing;
using Registry.Server.Hosting;
using Registry.Server.Portal;

namespace Registry.Server.Texts;

/// <summary>
/// Two editions side by side as a workbook an officer can file: one sheet for requirements, one for provisions. Words taken out stand in
/// [− −], words put in in {+ +}, as on the page.
/// </summary>
internal static class ComparisonFile
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/compare.xlsx", SendAsync);

    public static string NameOf(EditionComparison compared) => $"{compared.Older.Id}--{compared.Newer.Id}.xlsx";

    public static byte[] Of(EditionComparison compared, bool withUnchanged, Words w) => ListFiles.Workbook(
        (w["Yêu cầu", "Requirements"], Requirements(compared, withUnchanged, w)),
        (w["Toàn văn", "Text"], Provisions(compared, withUnchanged, w)));

    private static IEnumerable<IReadOnlyList<string>> Requirements(EditionComparison compared, bool withUnchanged, Words w)
    {
        yield return [w["Thay đổi", "Change"], w["Chỉ tiêu", "Characteristic"], w["Nền, loại", "Matrix, category"], compared.Older.Designation, compared.Newer.Designation, w["Khác ở", "Differs in"]];
        foreach (var row in compared.Requirements.Where(row => withUnchanged || row.Difference != Difference.Same))
        {
            var one = row.Newer ?? row.Older!;
            yield return
            [
                Looks.Of(row.Difference, w).Word, w.Of(one.CharacteristicVi, one.CharacteristicEn),
                string.Join(", ", new[] { one.Matrix, one.Category, one.Condition }.Where(text => !string.IsNullOrWhiteSpace(text))),
                Limit(row.Older, w), Limit(row.Newer, w), string.Join(", ", row.Fields),
            ];
        }
    }

    private static IEnumerable<IReadOnlyList<string>> Provisions(EditionComparison compared, bool withUnchanged, Words w)
    {
        yield return
        [
            w["Thay đổi", "Change"], w["Điều khoản cũ", "Older provision"], compared.Older.Designation,
            w["Điều khoản mới", "Newer provision"], compared.Newer.Designation, w["Từng chữ", "Word by word"],
        ];
        foreach (var row in compared.Provisions.Where(row => withUnchanged || row.Difference != Difference.Same))
            yield return [Looks.Of(row.Difference, w).Word, row.Older?.Label ?? "", TextOf(row.Older), row.Newer?.Label ?? "", TextOf(row.Newer), Words(row)];
    }

    private static string Limit(Requirement? requirement, Words w) => requirement is null ? "" : $"{LimitText.Of(requirement, w)} {requirement.Unit}".TrimEnd();

    private static string TextOf(Provision? provision) => provision is null ? ""
        : string.Join('\n', new[] { provision.Heading, provision.Text }.Concat(provision.Rows.Select(cells => string.Join(" | ", cells))).Where(line => line.Length > 0));

    private static string Words(ProvisionDifference row)
    {
        var text = new StringBuilder();
        foreach (var run in row.Runs)
            text.Append(run.Difference switch
            {
                Difference.Removed => $"[−{run.Text}−]",
                Difference.Added => $"{{+{run.Text}+}}",
                _ => run.Text,
            });
        return text.ToString();
    }

    private static async Task SendAsync(HttpContext context)
    {
        var visit = Visit.Of(context);
        var compared = await context.RequestServices.GetRequiredService<TextOperations>().CompareAsync(visit.Caller, visit["older"], visit["newer"], visit.ReadTime, visit.Stop);
        if (compared.Refusal is { } refusal)
        {
            await StatusWriter.WriteAsync(context, Errors.ToStatus(refusal));
            return;
        }
        CitationLinks.Announce(context, ListFiles.Xlsx, NameOf(compared.Value));
        await context.Response.Body.WriteAsync(Of(compared.Value, visit["all"] == "1", visit.Words), visit.Stop);
    }
}
