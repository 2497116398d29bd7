using CsCheck;
using Registry.Domain.Conformity;
using Registry.Domain.Quantities;
using Registry.Domain.Texts;

namespace Registry.Domain.Tests.Texts;

public sealed class ComparisonTests
{
    private static readonly Gen<string> Texts = Gen.Int[0, 6].Select(i => $"từ{i}").Array[0, 30].Select(words => string.Join(' ', words));

    [Fact]
    public void Runs_give_back_both_texts_and_mark_nothing_where_they_are_equal() => Gen.Select(Texts, Texts).Sample((older, newer) =>
    {
        var runs = WordDifference.Between(older, newer);
        Assert.Equal(older, string.Concat(runs.Where(r => r.Difference != Difference.Added).Select(r => r.Text)));
        Assert.Equal(newer, string.Concat(runs.Where(r => r.Difference != Difference.Removed).Select(r => r.Text)));
        if (older == newer)
            Assert.DoesNotContain(runs, r => r.Difference != Difference.Same);
        for (var i = 1; i < runs.Count; i++)
            Assert.NotEqual(runs[i - 1].Difference, runs[i].Difference);
    });

    [Fact]
    public void A_changed_word_is_marked_and_nothing_around_it()
    {
        var runs = WordDifference.Between("trong thời hạn 05 ngày làm việc", "trong thời hạn 10 ngày làm việc");
        Assert.Equal([("trong thời hạn ", Difference.Same), ("05", Difference.Removed), ("10", Difference.Added), (" ngày làm việc", Difference.Same)], runs.Select(r => (r.Text, r.Difference)));
    }

    [Fact]
    public void Two_texts_made_to_cost_much_are_compared_all_the_same()
    {
        var older = string.Join(' ', Enumerable.Range(0, 20_000).Select(i => $"a{i}"));
        var newer = string.Join(' ', Enumerable.Range(0, 20_000).Select(i => $"b{i}"));
        Assert.Equal([Difference.Removed, Difference.Added], WordDifference.Between(older, newer).Select(r => r.Difference));
    }

    [Fact]
    public void Provisions_are_aligned_by_their_address_moved_ones_by_their_words()
    {
        Provision[] older = [Article("1", "Phạm vi"), Article("2", "Đối tượng áp dụng của quy định này"), Article("3", "Hiệu lực thi hành từ ngày 01/7/2024"), Article("4", "Bãi bỏ")];
        Provision[] newer = [Article("1", "Phạm vi"), Article("2", "Quy định mới hoàn toàn được thêm"), Article("3", "Hiệu lực thi hành từ ngày 01/7/2026"), Article("5", "Điều thêm")];
        Assert.Equal(
            [(Difference.Same, "dieu-1", "dieu-1"), (Difference.Changed, "dieu-2", "dieu-2"), (Difference.Changed, "dieu-3", "dieu-3"), (Difference.Removed, "dieu-4", null), (Difference.Added, null, "dieu-5")],
            TextComparison.Between(older, newer).Select(d => (d.Difference, d.Older?.Anchor, d.Newer?.Anchor)));

        Provision[] renumbered = [Article("1", "Điều mới chen vào trước"), Article("7", "Đối tượng áp dụng của quy định này")];
        Assert.Contains(TextComparison.Between(older, renumbered), d => d is { Difference: Difference.Moved, Older.Anchor: "dieu-2", Newer.Anchor: "dieu-7" });
    }

    [Fact]
    public void Every_provision_of_both_editions_stands_in_the_comparison_once() =>
        Gen.Select(Gen.Int[1, 12].HashSet[0, 10], Gen.Int[1, 12].HashSet[0, 10]).Sample((older, newer) =>
        {
            var rows = TextComparison.Between([.. older.Select(i => Article($"{i}", $"Điều số {i % 5} nói về một việc"))], [.. newer.Select(i => Article($"{i}", $"Điều số {i % 4} nói về một việc"))]);
            Assert.Equal(older.Count, rows.Count(r => r.Older is not null));
            Assert.Equal(newer.Count, rows.Count(r => r.Newer is not null));
            Assert.Equal(newer.Select(i => $"dieu-{i}"), rows.Where(r => r.Newer is not null).Select(r => r.Newer!.Anchor));
        });

    [Fact]
    public void Requirements_are_aligned_by_characteristic_and_matter_and_zeros_change_nothing()
    {
        Requirement[] older = [Limit("Asen (As)", "0.01"), Limit("Chì (Pb)", "0.01"), Limit("Độ đục", "2", "NTU"), Limit("Sắt", "0.3")];
        Requirement[] newer = [Limit("asen (as)", "0.010"), Limit("Chì (Pb)", "0.005"), Limit("Độ đục", "2", "FNU"), Limit("Mangan", "0.1")];
        Assert.Equal(
            [(Difference.Same, "asen (as)", ""), (Difference.Changed, "Chì (Pb)", "limit"), (Difference.Changed, "Độ đục", "unit"), (Difference.Added, "Mangan", ""), (Difference.Removed, "Sắt", "")],
            RequirementComparison.Between(older, newer).Select(d => (d.Difference, (d.Newer ?? d.Older)!.CharacteristicVi, string.Join(',', d.Fields))));
    }

    private static Provision Article(string number, string text) => new() { Anchor = $"dieu-{number}", Kind = ProvisionKind.Article, Label = $"Điều {number}", Text = text };

    private static Requirement Limit(string name, string most, string unit = "mg/l") =>
        new() { Id = name, CharacteristicVi = name, Matrix = "nước sạch", Unit = unit, Limit = new Limit.Max(ExactDecimal.Parse(most).Value) };
}
