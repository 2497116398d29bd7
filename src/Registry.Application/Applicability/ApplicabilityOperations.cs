using NodaTime;
using Registry.Application.Access;
using Registry.Application.Documents;
using Registry.Application.Products;
using Registry.Domain;
using Registry.Domain.Applicability;
using Registry.Domain.Documents;

namespace Registry.Application.Applicability;

/// <summary>A question as it is asked.</summary>
/// <param name="HsCode">4, 6 or 8 digits; empty when not known.</param>
/// <param name="Product">Resource name of a product of the register; its code, category and place fill what is empty.</param>
/// <param name="Category">In words.</param>
/// <param name="Place">A jurisdiction's id, or a province's name in any spelling; empty for the whole country.</param>
public sealed record AskedApplicability(string HsCode, string Product, string Category, string Place, LocalDate? AsOf, ProductActivity Activity)
{
    /// <summary>Words that describe the product: they find candidates to choose from and never decide.</summary>
    public string Description { get; init; } = "";

    /// <summary>The day a file was handed in: it is judged by the rules of that day.</summary>
    public LocalDate? FiledOn { get; init; }

    /// <summary>The answer reflects at least this log index; 0 for whatever is there.</summary>
    public long MinPosition { get; init; }
}

/// <summary>Something a description may mean.</summary>
/// <param name="Name">A line of the tariff; null for an entry of a list.</param>
/// <param name="Entry">An entry of a list; null for a line of the tariff.</param>
public sealed record ProductCandidate(HsName? Name, ProductRule? Entry);

/// <summary>An answer with the documents it names.</summary>
/// <param name="Documents">The documents that bind; empty when none of them is loaded.</param>
public sealed record FoundApplicability(ApplicabilityAnswer Answer, IReadOnlyList<Document> Documents);

/// <summary>All answers and how the question was understood.</summary>
public sealed record ApplicabilityResult(
    IReadOnlyList<FoundApplicability> Answers, HsCode? HsCode, string Category, Jurisdiction? Place, LocalDate AsOf, IReadOnlyList<BilingualText> Notes)
{
    /// <summary>What a description may mean, best first.</summary>
    public IReadOnlyList<ProductCandidate> Candidates { get; init; } = [];

    /// <summary>The log index up to which the catalogue was looked at; -1 for an empty log.</summary>
    public long Position { get; init; } = -1;

    /// <summary>One object for all results that differ in nothing but the position.</summary>
    public object Identity { get; init; } = new();
}

/// <summary>Which documents bind a product, here, on a date.</summary>
public sealed class ApplicabilityOperations(Catalogue catalogue, ProductOperations products, IClock clock, TimeSpan? longestWait)
{
    private const int MostCandidates = 10;

    private readonly TimeSpan longestWait = longestWait ?? TimeSpan.FromSeconds(5);

    private volatile Memory? memory;

    public async Task<Answer<ApplicabilityResult>> CheckAsync(Caller caller, AskedApplicability asked, CancellationToken cancellationToken)
    {
        if (Permissions.Check(caller, Permission.ReadPublic) is { } denied)
            return denied;
        if (asked.Product.Length > 0)
        {
            var product = await products.GetAsync(caller, asked.Product, cancellationToken);
            if (product.Refusal is { } unknown)
                return unknown;
            asked = Fill(asked, product.Value.Value.Product);
        }
        if (asked.HsCode.Length == 0 && string.IsNullOrWhiteSpace(asked.Category) && string.IsNullOrWhiteSpace(asked.Description))
            return Refusal.Field("hs_code", "Name the product by its HS code, by a product of the register, by a category or by a description in words.");
        if (asked.MinPosition > 0 && !await catalogue.WaitForAsync(asked.MinPosition, longestWait, cancellationToken))
            return new Refusal(RefusalReason.PositionNotReached, "The catalogue has not taken in that entry yet; ask again in a moment.")
            {
                Metadata = new Dictionary<string, string> { ["position"] = $"{catalogue.NextPosition - 1}" },
            };
        var snapshot = catalogue.Snapshot;
        var answer = Remember(snapshot).Answers.Of(asked with { AsOf = asked.AsOf ?? RegistryTime.DateOf(clock.GetCurrentInstant()), MinPosition = 0 });
        return answer.Refusal is null && answer.Value.Position != snapshot.Position - 1 ? answer.Value with { Position = snapshot.Position - 1 } : answer;
    }

    /// <summary>An answer is a function of what lists and documents say; it stands until they change.</summary>
    private Memory Remember(CatalogueSnapshot snapshot)
    {
        var held = memory;
        if (held is null || !ReferenceEquals(held.Rules, snapshot.Applicability))
            memory = held = new Memory(snapshot.Applicability, new AnswersRemembered(asked => Check(snapshot, asked)));
        return held;
    }

    private static Answer<ApplicabilityResult> Check(CatalogueSnapshot snapshot, AskedApplicability asked)
    {
        HsCode? code = null;
        if (asked.HsCode.Length > 0)
        {
            var parsed = HsCode.Parse(asked.HsCode);
            if (!parsed.TryGet(out var read, out var problem))
                return Refusal.Field("hs_code", problem.Message);
            code = read;
        }
        var date = asked.AsOf!.Value;
        if (asked.FiledOn > date)
            return Refusal.Field("filing_date", "The file is handed in after the day asked about; ask about that day or a later one.");
        var place = FindPlace(snapshot, asked.Place, date);
        return place.Refusal is { } refusal ? refusal : Check(snapshot, asked, code, place.Value, date);
    }

    private static ApplicabilityResult Check(CatalogueSnapshot snapshot, AskedApplicability asked, HsCode? code, Jurisdiction? place, LocalDate date)
    {
        var category = asked.Category.Trim();
        var described = asked.Description.Trim();
        var words = code is not null ? "" : described.Length > 0 ? described : category;
        // A pending file is judged by the rules at filing.
        var question = new ApplicabilityQuestion(asked.FiledOn ?? date, code, category.Length > 0 ? category : null, words.Length > 0 ? words : null, place?.Id, asked.Activity);
        var answers = snapshot.Applicability.Check(question);
        var notes = new List<BilingualText>();
        if (asked.FiledOn is { } filed)
            notes.Add(new($"Hồ sơ nộp ngày {filed:dd'/'MM'/'uuuu} được xét theo quy định của ngày nộp; giấy đã cấp dùng được đến ngày ghi trên giấy.", $"A file handed in on {filed:uuuu-MM-dd} is judged by the rules of that day; a paper that was issued stays usable until the day printed on it."));
        if (question.Date < snapshot.FirstFact)
            notes.Add(BeforeFirstFact(question.Date, snapshot.FirstFact.Value));
        if (code is { } given && !HsTariff.Has(given))
            notes.Add(NotInTariff(given, answers));
        var candidates = words.Length > 0 ? Candidates(snapshot, words) : [];
        if (candidates.Count > 0)
            notes.Add(new("Tìm theo lời chỉ gợi ý; hãy chọn mã HS rồi hỏi lại để có câu trả lời chắc chắn.", "Words only suggest; choose an HS code and ask again for a definite answer."));
        if (answers.All(a => a.Outcome is not (ApplicabilityOutcome.Applies or ApplicabilityOutcome.Upcoming)))
            notes.Add(new("Không có danh mục nào trong dữ liệu nêu chắc chắn sản phẩm này; điều đó không có nghĩa là không có quy định.", "No list that is loaded names this product for certain; that does not mean there is no rule."));
        return new ApplicabilityResult([.. answers.Select(a => new FoundApplicability(a, snapshot.Find(a.Document)))], code, category.Length > 0 ? category : described, place, date, notes)
        {
            Candidates = candidates,
            Position = snapshot.Position - 1,
        };
    }

    /// <summary>What did not bind yet is known from then on; what bound before it is not.</summary>
    private static BilingualText BeforeFirstFact(LocalDate date, LocalDate first) => new(
        $"Sổ chưa có dữ kiện nào về hiệu lực trước ngày {first:dd'/'MM'/'uuuu}; với ngày {date:dd'/'MM'/'uuuu} không thể nói khi đó có quy định gì.",
        $"Nothing is recorded of what was in force before {first:uuuu-MM-dd}; for {date:uuuu-MM-dd} it cannot be told what applied then.");

    /// <summary>Lists print codes that the tariff has not; that is another thing than a code that nobody prints.</summary>
    private static BilingualText NotInTariff(HsCode code, IReadOnlyList<ApplicabilityAnswer> answers)
    {
        var lists = answers.Select(a => a.Rule).OfType<ProductRule>().Where(r => r.HsCodes.Any(c => HsCode.Parse(c).TryGet(out var printed, out _) && printed == code))
            .Select(r => r.Document).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var dotted = code.ToDotted();
        return lists.Count == 0
            ? new($"Mã HS {dotted} không có trong biểu thuế và cũng không danh mục nào đã nạp in mã này; hãy xem lại mã.", $"The HS code {dotted} is not in the tariff, and no list that is loaded prints it; look at the code again.")
            : new($"Mã HS {dotted} được in trong {string.Join(", ", lists)} nhưng không có trong biểu thuế; hãy hỏi cơ quan hải quan về mã đúng.", $"The HS code {dotted} is printed in {string.Join(", ", lists)} but is not in the tariff; ask customs which code is meant.");
    }

    /// <summary>What the words may mean, from the lists first and then from the tariff, each code once.</summary>
    private static List<ProductCandidate> Candidates(CatalogueSnapshot snapshot, string words)
    {
        var listed = snapshot.Applicability.Candidates(words, MostCandidates).Select(rule => new ProductCandidate(null, rule)).ToList();
        var codes = listed.SelectMany(c => c.Entry!.HsCodes).ToHashSet(StringComparer.Ordinal);
        return [.. listed, .. HsNames.Find(words, MostCandidates).Where(n => codes.Add(n.Code)).Select(n => new ProductCandidate(n, null))];
    }

    private static AskedApplicability Fill(AskedApplicability asked, Domain.Products.Product product) => asked with
    {
        HsCode = asked.HsCode.Length > 0 ? asked.HsCode : product.HsCode ?? "",
        Category = asked.Category.Length > 0 ? asked.Category : product.Category ?? product.NameVi,
        Place = asked.Place.Length > 0 ? asked.Place : product.JurisdictionId ?? "",
    };

    private static Answer<Jurisdiction?> FindPlace(CatalogueSnapshot snapshot, string place, LocalDate date)
    {
        if (string.IsNullOrWhiteSpace(place))
            return Answer.Of<Jurisdiction?>(null);
        if (snapshot.Jurisdictions.Find(place) is { } known)
            return Answer.Of<Jurisdiction?>(known);
        // A province that kept its name through a merger is meant as it is on the date; a ward with the name of a former province is not.
        var meant = snapshot.Jurisdictions.MeantBy(place, date);
        return meant.Count switch
        {
            1 => Answer.Of<Jurisdiction?>(meant[0]),
            0 => Refusal.Field("jurisdiction", $"No place is or was called \"{place}\"; give its name or jurisdictions/{{jurisdiction}}."),
            _ => Refusal.Field("jurisdiction", $"\"{place}\" can be {string.Join(" or ", meant.Take(MostCandidates).Select(j => Candidate(j, date)))}; say which."),
        };
    }

    private static string Candidate(Jurisdiction place, LocalDate date) =>
        $"jurisdictions/{place.Id} ({place.NameOn(date)}{(place.Until is { } last && last < date ? $", until {PartialDate.OfDay(last)}" : "")})";

    /// <param name="Rules">What the answers were made of.</param>
    private sealed record Memory(ApplicabilityIndex Rules, AnswersRemembered Answers);

    private sealed class AnswersRemembered(Func<AskedApplicability, Answer<ApplicabilityResult>> make) : Remembered<AskedApplicability, Answer<ApplicabilityResult>>(make, generation: 1000)
    {
        private const int LongestQuestion = 400;

        protected override bool IsKept(AskedApplicability asked) =>
            asked.HsCode.Length + asked.Product.Length + asked.Category.Length + asked.Place.Length + asked.Description.Length <= LongestQuestion;
    }
}
