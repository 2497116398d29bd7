using NodaTime;
using Registry.Application.Access;
using Registry.Application.Applicability;
using Registry.Application.Products;
using Registry.Application.Reports;
using Registry.Application.Traceability;
using Registry.Domain;
using Registry.Domain.Applicability;
using Registry.Domain.Products;

namespace Registry.Application.Conformity;

/// <summary>How a product stands to one document on a date.</summary>
public enum ProductStanding
{
    /// <summary>A declaration holds, and no evidence beside it fails.</summary>
    InOrder,
    /// <summary>A report named as evidence fails, or the declaration was suspended or cancelled.</summary>
    Failing,
    /// <summary>The document binds and nothing was declared.</summary>
    Missing,
    Expired,
    /// <summary>What is held does not decide it.</summary>
    Unknown,
}

/// <summary>A product against one document.</summary>
/// <param name="DocumentId">Empty when the document is not loaded.</param>
/// <param name="Reports">Names of the reports it rests on.</param>
public sealed record ProductConformity(
    string Designation, string DocumentId, ProductStanding Standing, BilingualText Reason, LocalDate AsOf, IReadOnlyList<string> Reports, IReadOnlyList<FailingVerdict> Failing)
{
    /// <summary>Open suspicions the reports rest on. They change no standing.</summary>
    public IReadOnlyList<SuspectMark> Suspicions { get; init; } = [];

    /// <summary>Results of the reports for which the laboratory was not recognised on the day, by the scopes that are held. They change no standing.</summary>
    public int Unrecognised { get; init; }
}

/// <summary>A verdict of a report named as evidence that fails.</summary>
/// <param name="Marks">Suspicions the report rests on.</param>
public sealed record FailingVerdict(ReportView Report, StoredVerdict Verdict, IReadOnlyList<SuspectMark> Marks);

/// <summary>Sets what binds a product beside what was declared and proven for it.</summary>
public sealed class ProductConformityOperations(ProductOperations products, EvidenceOperations evidence, ApplicabilityOperations applicability, IClock clock)
{
    public async Task<Answer<IReadOnlyList<ProductConformity>>> EvaluateAsync(Caller caller, string name, LocalDate? asOf, CancellationToken cancellationToken)
    {
        var product = await products.GetAsync(caller, name, cancellationToken);
        if (product.Refusal is { } unknown)
            return unknown;
        var date = asOf ?? RegistryTime.DateOf(clock.GetCurrentInstant());
        var declared = product.Value.Value;
        var found = new List<ProductConformity>();
        // A reference declares nothing.
        foreach (var declaration in declared.Declarations.Where(d => d.Kind != DeclarationKind.Reference))
            found.Add(await JudgeAsync(caller, declaration, date, cancellationToken));
        var asked = new AskedApplicability("", name, "", "", date, ProductActivity.Unspecified);
        if ((await applicability.CheckAsync(caller, asked, cancellationToken)) is { Ok: true } binding)
            found.AddRange(FindMissing(binding.Value, found, date));
        return Answer.Of<IReadOnlyList<ProductConformity>>(found);
    }

    private static IEnumerable<ProductConformity> FindMissing(ApplicabilityResult binding, List<ProductConformity> declared, LocalDate date)
    {
        foreach (var (answer, documents) in binding.Answers)
        {
            var ids = documents.Select(d => d.Id).ToList();
            if (answer.Outcome != ApplicabilityOutcome.Applies || declared.Exists(d => d.Designation == answer.Document || ids.Contains(d.DocumentId)))
                continue;
            yield return new ProductConformity(answer.Document, ids.FirstOrDefault() ?? "", ProductStanding.Missing,
                new($"{answer.Document} áp dụng bắt buộc nhưng chưa có công bố nào.", $"{answer.Document} binds, and nothing was declared."), date, [], []);
        }
    }

    private async Task<ProductConformity> JudgeAsync(Caller caller, Declaration declaration, LocalDate date, CancellationToken cancellationToken)
    {
        var read = await evidence.ReadAsync(caller, declaration, cancellationToken);
        var failing = read.SelectMany(e => e.Failing.Select(v => new FailingVerdict(e.View!, v, e.Marks))).ToList();
        var suspicions = read.SelectMany(e => e.Marks).ToList();
        var unread = read.Count(e => !e.Stands);
        var (standing, reason) = Decide(declaration, declaration.DeclarationStateOn(date), failing.Count, unread);
        if (suspicions.Count > 0)
            reason = new($"{reason.Vi} Phiếu làm bằng chứng dựa trên điều đang bị nghi vấn.", $"{reason.En} A report named as evidence rests on what is suspect.");
        var unrecognised = await evidence.UnrecognisedAsync(read, cancellationToken);
        if (unrecognised > 0)
            reason = new(
                $"{reason.Vi} {unrecognised} kết quả làm bằng chứng nằm ngoài mọi phạm vi đăng ký, công nhận, chỉ định của phòng thử nghiệm vào ngày thử.",
                $"{reason.En} {unrecognised} results named as evidence lie outside every scope of registration, accreditation or designation of the laboratory on the day of the test.");
        return new ProductConformity(declaration.Designation, declaration.DocumentId ?? "", standing, reason, date, declaration.Evidence, failing)
        {
            Suspicions = suspicions,
            Unrecognised = unrecognised,
        };
    }

    private static (ProductStanding, BilingualText) Decide(Declaration declaration, DeclarationState state, int failing, int unread) => state switch
    {
        DeclarationState.Suspended or DeclarationState.Cancelled => (ProductStanding.Failing,
            new($"Công bố {declaration.Designation} đã bị đình chỉ hoặc hủy.", $"The declaration of {declaration.Designation} was suspended or cancelled.")),
        DeclarationState.Expired => (ProductStanding.Expired,
            new($"Công bố {declaration.Designation} hết hạn ngày {declaration.ValidUntil:dd/MM/uuuu}.", $"The declaration of {declaration.Designation} ended on {declaration.ValidUntil:uuuu-MM-dd}.")),
        _ when failing > 0 => (ProductStanding.Failing,
            new($"{failing} kết quả trong phiếu làm bằng chứng không đạt.", $"{failing} results of the reports named as evidence fail.")),
        DeclarationState.Unknown or DeclarationState.SupplementAsked => (ProductStanding.Unknown,
            new($"Chưa đủ dữ kiện về công bố {declaration.Designation}.", $"What is held of the declaration of {declaration.Designation} does not decide it.")),
        _ when unread > 0 => (ProductStanding.Unknown,
            new($"{unread} phiếu làm bằng chứng không có, đã bị thay thế, thu hồi hoặc không xem được.", $"{unread} reports named as evidence are missing, replaced, withdrawn or not readable.")),
        _ => (ProductStanding.InOrder,
            new($"Công bố {declaration.Designation} còn hiệu lực.", $"The declaration of {declaration.Designation} holds.")),
    };
}
