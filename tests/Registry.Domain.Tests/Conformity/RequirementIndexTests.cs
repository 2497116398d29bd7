using Registry.Domain.Conformity;

namespace Registry.Domain.Tests.Conformity;

public class RequirementIndexTests
{
    private static Requirement Row(string id, string vi, string? en = null, string? matrix = null, string? category = null, params string[] synonyms) => new()
    {
        Id = id,
        CharacteristicVi = vi,
        CharacteristicEn = en,
        Matrix = matrix,
        Category = category,
        Synonyms = synonyms,
        Limit = new Limit.Max(1),
        Verified = true,
    };

    private static readonly RequirementIndex Water = new(
    [
        Row("as", "Arsen (As) tổng", "arsenic"),
        Row("pb", "Chì (Pb)", "lead"),
        Row("coliforms", "Coliforms tổng số", "total coliforms"),
        Row("ecoli", "Escherichia coli", "E. coli"),
        Row("ph", "pH", "pH"),
        Row("odour", "Mùi", "odour"),
        Row("cr6", "Crom (VI)", "chromium (VI)"),
        Row("tds", "Tổng chất rắn hòa tan (TDS)", "total dissolved solids"),
        Row("alpha", "Tổng hoạt độ phóng xạ α", "gross alpha"),
        Row("free-cl", "Clo dư tự do", "free residual chlorine"),
        Row("no3-n", "Nitrate (tính theo N)", "nitrate as N"),
    ]);

    private static readonly RequirementIndex Honey = new(
    [
        Row("flower", "Hàm lượng nước", "water content", "mật ong từ hoa và mật ong chi thạch thảo (Calluna)"),
        Row("leaf", "Hàm lượng nước", "water content", "mật ong của một số loại cây từ lá"),
        Row("dew", "Tổng fructose và glucose", "fructose+glucose", "mật ong từ dịch cây, hỗn hợp"),
        Row("rest", "Tổng fructose và glucose", "fructose+glucose", "các loại còn lại"),
    ]);

    [Theory]
    [InlineData("Arsen (As) tổng", "as")]
    [InlineData("ARSEN", "as")]
    [InlineData("asen tổng", "as")]
    [InlineData("Asen (As)", "as")]
    [InlineData("As", "as")]
    [InlineData("Hàm lượng arsen", "as")]
    [InlineData("Total arsenic", "as")]
    [InlineData("Hàm lượng chì", "pb")]
    [InlineData("Coliforms", "coliforms")]
    [InlineData("Coliform tổng số", "coliforms")]
    [InlineData("Tổng Coliform", "coliforms")]
    [InlineData("Total coliform", "coliforms")]
    [InlineData("E. Coli", "ecoli")]
    [InlineData("E.coli", "ecoli")]
    [InlineData("E.Coli tổng số", "ecoli")]
    [InlineData("Escherichia Coli", "ecoli")]
    [InlineData("Độ pH", "ph")]
    [InlineData("PH", "ph")]
    [InlineData("TDS", "tds")]
    [InlineData("Chất rắn hòa tan", "tds")]
    [InlineData("Tổng hoạt độ phóng xạ α (Gross alpha)", "alpha")]
    [InlineData("Tổng hoạt độ alpha", "alpha")]
    [InlineData("Crom hóa trị VI", "cr6")]
    [InlineData("Chromium (VI)", "cr6")]
    [InlineData("Nitrat (theo N)", "no3-n")]
    [InlineData("Nitrat", "no3-n")] // the row there is; whether the units agree is decided with the units
    public void Finds_by_any_name_in_either_language(string printed, string id) =>
        Assert.Equal(id, Assert.IsType<RequirementMatch.Found>(Water.Find(new() { Characteristic = printed })).Requirement.Id);

    [Theory]
    [InlineData("Coliforms chịu nhiệt")]   // not total coliforms
    [InlineData("Crom")]                   // not chromium(VI)
    [InlineData("Mùi, vị")]                // not odour alone
    [InlineData("Tổng Clo dư")]            // not free chlorine
    [InlineData("CO")]                     // carbon monoxide, not cobalt and not anything here
    [InlineData("Nitrit")]
    [InlineData("")]
    public void Never_takes_a_neighbour_for_it(string printed) =>
        Assert.Equal(
            VerdictReasons.NoRequirement,
            Assert.IsType<RequirementMatch.None>(Water.Find(new() { Characteristic = printed })).Reason);

    [Fact]
    public void A_choice_of_names_in_the_requirement_is_met_by_either()
    {
        var index = new RequirementIndex([Row("either", "E. coli hoặc coliform chịu nhiệt", "E. coli / thermotolerant")]);
        foreach (var printed in new[] { "E. Coli", "Coliform chịu nhiệt", "Escherichia coli" })
            Assert.IsType<RequirementMatch.Found>(index.Find(new() { Characteristic = printed }));
    }

    [Fact]
    public void What_it_is_expressed_as_decides_between_two_rows()
    {
        var index = new RequirementIndex([Row("n", "Nitrat (tính theo N)"), Row("no3", "Nitrat (tính theo NO3-)")]);
        Assert.Equal("n", Found(index, "Nitrate (tính theo N)"));
        Assert.Equal("no3", Found(index, "Nitrate (as NO₃)"));
        var unclear = Assert.IsType<RequirementMatch.Unclear>(index.Find(new() { Characteristic = "Nitrat" }));
        Assert.Equal(VerdictReasons.RequirementAmbiguous, unclear.Reason);
    }

    [Fact]
    public void The_kind_of_honey_decides_the_row()
    {
        Assert.Equal("flower", Found(Honey, "Hàm lượng nước", "Mật ong từ hoa nhãn"));
        Assert.Equal("leaf", Found(Honey, "Hàm lượng nước", "mật ong của một số loại cây từ lá"));
    }

    [Fact]
    public void Honey_without_its_kind_is_not_guessed_and_the_candidates_are_named()
    {
        var match = Assert.IsType<RequirementMatch.Unclear>(
            Honey.Find(new() { Characteristic = "Hàm lượng nước", Matrix = "Mật ong", CriterionNamesEdition = true }));
        Assert.Equal(VerdictReasons.MatrixUnclear, match.Reason);
        Assert.Equal(["flower", "leaf"], match.Candidates.Select(c => c.Id));

        var verdict = Assessment.WithoutRequirement(match, new() { Characteristic = "Hàm lượng nước", Printed = "22,4", Unit = "%" });
        Assert.Equal(Outcome.Indeterminate, verdict.Outcome);
        Assert.Equal(2, verdict.Candidates.Count);
        Assert.Contains("thạch thảo", verdict.ExplanationVi, StringComparison.Ordinal);
    }

    [Fact]
    public void The_remaining_kinds_are_never_chosen_by_name() =>
        Assert.Equal(
            ["rest"],
            Assert.IsType<RequirementMatch.Unclear>(
                Honey.Find(new() { Characteristic = "Tổng fructose và glucose", Matrix = "siro ngô" })).Candidates.Select(c => c.Id));

    [Fact]
    public void Another_matrix_is_not_applicable_and_says_where_the_limit_stands()
    {
        var index = new RequirementIndex([Row("pb", "Chì (Pb)", "lead", "rau lá (cải, xà lách)")]);
        var match = Assert.IsType<RequirementMatch.None>(index.Find(new() { Characteristic = "Chì", Matrix = "Chè xanh" }));
        Assert.Equal(VerdictReasons.OtherMatrix, match.Reason);
        Assert.Equal("pb", Assert.Single(match.Candidates).Id);
    }

    [Fact]
    public void A_single_word_in_parentheses_is_no_matrix_of_its_own()
    {
        var index = new RequirementIndex([Row("pb", "Chì (Pb)", "lead", "bưởi (quả)")]);
        Assert.IsType<RequirementMatch.Found>(index.Find(new() { Characteristic = "Pb", Matrix = "Bưởi Soi Hà" }));
        Assert.IsType<RequirementMatch.None>(index.Find(new() { Characteristic = "Pb", Matrix = "Quả cam" }));
    }

    [Fact]
    public void A_category_has_to_be_stated_where_the_document_distinguishes_some()
    {
        var index = new RequirementIndex([Row("a", "Độ ẩm", null, "chè", "A"), Row("b", "Độ ẩm", null, "chè", "B")]);
        Assert.IsType<RequirementMatch.Unclear>(index.Find(new() { Characteristic = "độ ẩm", Matrix = "Chè xanh" }));
        var match = index.Find(new() { Characteristic = "độ ẩm", Matrix = "Chè xanh", Category = "b" });
        Assert.Equal("b", Assert.IsType<RequirementMatch.Found>(match).Requirement.Id);
    }

    [Fact]
    public void A_missing_matrix_is_not_taken_for_a_fit_unless_the_laboratory_named_the_edition()
    {
        var index = new RequirementIndex([Row("ph", "pH", null, "nước sạch sinh hoạt")]);
        Assert.IsType<RequirementMatch.Unclear>(index.Find(new() { Characteristic = "Độ pH" }));
        var found = Assert.IsType<RequirementMatch.Found>(index.Find(new() { Characteristic = "Độ pH", CriterionNamesEdition = true }));
        Assert.Equal(VerdictNotes.MatrixFromCriterion, found.Note);
    }

    [Fact]
    public void Two_rows_that_fit_equally_are_left_open()
    {
        var index = new RequirementIndex([Row("1", "Chì"), Row("2", "Pb")]);
        Assert.Equal(
            ["1", "2"],
            Assert.IsType<RequirementMatch.Unclear>(index.Find(new() { Characteristic = "Lead" })).Candidates.Select(c => c.Id).Order());
    }

    [Theory]
    [InlineData("((((")]
    [InlineData(")))(((as N")]
    [InlineData("theo N theo N theo N")]
    [InlineData("(VI")]
    public void Broken_names_find_nothing_and_break_nothing(string printed) =>
        Assert.IsType<RequirementMatch.None>(Water.Find(new() { Characteristic = printed }));

    private static string Found(RequirementIndex index, string characteristic, string? matrix = null) =>
        Assert.IsType<RequirementMatch.Found>(index.Find(new() { Characteristic = characteristic, Matrix = matrix })).Requirement.Id;
}
