using NodaTime;
using Registry.Application.Access;
using Registry.Application.Organisations;
using Registry.Application.Reports;
using Registry.Domain;
using Registry.Domain.Organisations;
using Registry.Domain.Reports;
using Registry.Domain.Traceability;

namespace Registry.Application.Traceability;

/// <summary>The chain of calibrations a report rests on, upwards to national standards, with every check.</summary>
public sealed class ChainOperations
{
    /// <summary>Steps that are followed at most.</summary>
    public const int Deepest = 20;

    private const int MostLinks = 300;
    private const int MostSteps = 1000;

    private readonly ReportOperations reports;
    private readonly OrganisationOperations organisations;
    private readonly TraceabilityOperations traceability;
    private readonly TraceKeeper keeper;
    private readonly TraceReader reader;
    private readonly TimeSpan longestWait;

    internal ChainOperations(
        ReportOperations reports, OrganisationOperations organisations, TraceabilityOperations traceability, TraceKeeper keeper, TraceReader reader, TimeSpan? longestWait) =>
        (this.reports, this.organisations, this.traceability, this.keeper, this.reader, this.longestWait) =
        (reports, organisations, traceability, keeper, reader, longestWait ?? TimeSpan.FromSeconds(5));

    /// <param name="revision">The newest when 0.</param>
    /// <param name="depth">Steps to follow; <see cref="Deepest"/> when 0.</param>
    public async Task<Answer<TraceChain>> TraceAsync(Caller caller, ReportName name, int revision, int depth, CancellationToken cancellationToken)
    {
        var view = await reports.GetAsync(caller, name, revision, null, false, cancellationToken);
        if (view.Refusal is { } refusal)
            return refusal;
        await keeper.WaitForAsync(view.Value.Revision.Position, longestWait, cancellationToken);
        var growing = new Growing(caller, depth is <= 0 or > Deepest ? Deepest : depth);
        var root = (await reader.ReadAsync(caller, [view.Value.Revision.Position], cancellationToken))[view.Value.Revision.Position];
        growing.Links.Add(new Found($"{root.Name}", root, null, 0));
        growing.ByKey.Add($"{root.Name}", 0);
        for (var i = 0; i < growing.Links.Count; i++)
            await GrowAsync(growing, i, cancellationToken);
        return await CheckAsync(growing, cancellationToken);
    }

    /// <summary>A link while the chain is still growing.</summary>
    /// <param name="Named">The equipment that names it, where nothing more is known.</param>
    private sealed record Found(string Key, TracedReport? Traced, MeasuringEquipment? Named, int Depth);

    private sealed record Step(int From, int To, MeasuringEquipment Equipment, LocalDate? UsedOn, ResolvedBy By);

    private sealed class Growing(Caller caller, int deepest)
    {
        public Caller Caller => caller;
        public int Deepest => deepest;
        public List<Found> Links { get; } = [];
        public Dictionary<string, int> ByKey { get; } = new(StringComparer.Ordinal);
        public List<Step> Steps { get; } = [];
        public bool Truncated { get; set; }
    }

    private async Task GrowAsync(Growing chain, int index, CancellationToken cancellationToken)
    {
        var link = chain.Links[index];
        if (link.Traced is not { Readable: true } traced)
            return;
        if (link.Depth >= chain.Deepest && traced.Report.MeasuringEquipment.Count > 0)
        {
            chain.Truncated = true;
            return;
        }
        var uses = keeper.Ask(book => traced.Report.MeasuringEquipment.Select(e => Resolve(book, e, e.UsedOn ?? TraceBook.WorkDay(traced.Report))).ToList());
        var held = await reader.ReadAsync(chain.Caller, uses.Select(u => u.Position), cancellationToken);
        for (var i = 0; i < uses.Count; i++)
        {
            var equipment = traced.Report.MeasuringEquipment[i];
            var target = held.GetValueOrDefault(uses[i].Position);
            var key = target is not null ? $"{target.Name}" : $"{equipment.Laboratory}|{equipment.CertificateNumber ?? equipment.Name}|{equipment.SerialNumber}";
            if (!chain.ByKey.TryGetValue(key, out var to))
            {
                if (chain.Links.Count >= MostLinks || chain.Steps.Count >= MostSteps)
                {
                    chain.Truncated = true;
                    return;
                }
                chain.ByKey.Add(key, to = chain.Links.Count);
                chain.Links.Add(new Found(key, target, equipment, link.Depth + 1));
            }
            chain.Steps.Add(new Step(index, to, equipment, equipment.UsedOn ?? TraceBook.WorkDay(traced.Report), target is null ? ResolvedBy.Nothing : uses[i].By));
        }
    }

    /// <summary>The log position of what a piece of equipment rests on; -1 when it is not held.</summary>
    private static (long Position, ResolvedBy By) Resolve(TraceBook book, MeasuringEquipment equipment, LocalDate? day)
    {
        var (node, by) = book.Resolve(equipment);
        if (node == TraceGraph.None)
            return (-1, by);
        if (by == ResolvedBy.Instrument)
            node = book.Graph.CertificateOn(node, TraceGraph.DayNumber(day));
        return (node == TraceGraph.None ? -1 : book.Nodes[node].Position, by);
    }

    private async Task<TraceChain> CheckAsync(Growing growing, CancellationToken cancellationToken)
    {
        var circles = Cycles.Find(growing.Links.Count, [.. growing.Steps.Select(s => (s.From, s.To))]);
        var steps = growing.Steps.Select((step, i) => ToStep(growing, step, circles[i])).ToList();
        var links = new List<ChainLink>();
        for (var i = 0; i < growing.Links.Count; i++)
            links.Add(await ToLinkAsync(growing, i, cancellationToken));
        var ends = links.SelectMany(l => l.Checks.Where(c => c.Code == CheckCodes.EndsAtNmi)).ToList();
        return new TraceChain(links, steps, [Circle(circles), Ends(ends, growing.Truncated)], growing.Truncated);
    }

    private static ChainStep ToStep(Growing growing, Step step, bool inCircle)
    {
        var (user, target) = (growing.Links[step.From].Traced!.Report, growing.Links[step.To].Traced);
        var used = target is { Readable: true } ? target.Report : null;
        List<CheckAnswer> checks =
        [
            ResolveCheck.Of(step.Equipment, target, step.By),
            ChainChecks.ValidAtUse(used, step.UsedOn),
            ChainChecks.InCalibratedRange(user, step.Equipment, used),
        ];
        if (inCircle)
            checks.Add(CheckAnswer.Fail(CheckCodes.Acyclic, "Bước này nằm trên một vòng: giấy chứng nhận dựa vào chính nó.", "This step lies on a circle: the certificate rests on itself."));
        return new ChainStep(step.From, step.To, step.Equipment, step.UsedOn, checks);
    }

    private async Task<ChainLink> ToLinkAsync(Growing growing, int index, CancellationToken cancellationToken)
    {
        var (_, traced, named, depth) = growing.Links[index];
        var leaf = !growing.Steps.Exists(s => s.From == index);
        if (traced is null)
            return new ChainLink(null, null, named?.CertificateNumber ?? "", "", named?.Laboratory ?? "", named?.Name ?? "", depth,
                [NotHeld(named)], []);
        var laboratory = await organisations.GetAsync(Caller.Registry, traced.Name.Laboratory, cancellationToken) is { Ok: true } found ? found.Value.Value : null;
        var checks = new List<CheckAnswer>();
        if (traced.Readable)
            checks.AddRange(ChainChecks.OfCompetence(CompetenceChecks.Of(traced.Report, laboratory), traced.Report.Kind));
        checks.Add(SignatureCheck.Of(traced));
        checks.Add(NotWithdrawn(traced, keeper.Ask(book => book.NodeOf(traced.Name) is not TraceGraph.None and var node && book.Nodes[node].Flags.HasFlag(NodeFlags.Withdrawn))));
        var marks = await traceability.MarksAsync(traced.Name, traced.Report, cancellationToken);
        checks.Add(marks.Count == 0
            ? CheckAnswer.Ok(CheckCodes.NotSuspect, "Không có nghi vấn nào đang mở.", "No open suspicion touches it.")
            : CheckAnswer.Fail(CheckCodes.NotSuspect, $"Đang bị nghi vấn: {marks[0].Suspicion.Reason}", $"Under suspicion: {marks[0].Suspicion.Reason}"));
        if (leaf)
            checks.Add(EndOf(traced, laboratory));
        var report = traced.Readable ? traced.Report with { Customer = null } : null;
        var about = traced.Readable ? traced.Report.Instrument?.Name ?? "" : named?.Name ?? "";
        return new ChainLink(traced.Name, report, traced.Readable ? traced.Report.Number : named?.CertificateNumber ?? "", traced.Name.Laboratory, laboratory?.NameVi ?? "", about, depth, checks, marks) { LaboratoryNameEn = laboratory?.NameEn };
    }

    private static CheckAnswer NotHeld(MeasuringEquipment? named) => named?.CertificateNumber is null
        ? CheckAnswer.Unknown(CheckCodes.EndsAtNmi, "Phiếu không nêu giấy chứng nhận của thiết bị này.", "The report names no certificate for this equipment.")
        : CheckAnswer.Unknown(CheckCodes.EndsAtNmi, "Sổ không giữ giấy chứng nhận này nên không rõ nó dựa vào đâu.", "The registry does not hold this certificate, so what it rests on is not known.");

    private static CheckAnswer EndOf(TracedReport traced, Organisation? laboratory)
    {
        const string code = CheckCodes.EndsAtNmi;
        if (laboratory?.Kinds.HasFlag(OrganisationKinds.NationalMetrologyInstitute) == true)
            return CheckAnswer.Ok(code, $"{laboratory.NameVi} giữ chuẩn đo lường quốc gia.", $"{laboratory.NameEn ?? laboratory.NameVi} holds national measurement standards.", new CheckEvidence($"organisations/{laboratory.Id}", "kinds", "NATIONAL_METROLOGY_INSTITUTE"));
        return traced.Readable
            ? CheckAnswer.Unknown(code, "Phiếu không nêu chuẩn hay thiết bị nào đã dùng, nên chuỗi dừng ở đây.", "It names nothing that it was measured with, so the chain stops here.")
            : CheckAnswer.Unknown(code, "Không được phép xem giấy này, nên không rõ nó dựa vào đâu.", "It may not be read by you, so what it rests on is not shown.");
    }

    private static CheckAnswer NotWithdrawn(TracedReport traced, bool gone) => gone
        ? CheckAnswer.Fail(CheckCodes.NotWithdrawn, "Giấy này đã bị thu hồi hoặc thay thế.", "It was withdrawn or replaced.", new CheckEvidence($"{traced.Name}", "state", ""))
        : CheckAnswer.Ok(CheckCodes.NotWithdrawn, "Không bị thu hồi hay thay thế.", "It was neither withdrawn nor replaced.");

    private static CheckAnswer Circle(IReadOnlyList<bool> circles) => circles.Contains(true)
        ? CheckAnswer.Fail(CheckCodes.Acyclic, "Chuỗi đi thành vòng: có giấy chứng nhận dựa vào chính nó.", "The chain goes in a circle: a certificate rests on itself.")
        : CheckAnswer.Ok(CheckCodes.Acyclic, "Chuỗi không đi thành vòng.", "The chain does not go in a circle.");

    private static CheckAnswer Ends(List<CheckAnswer> ends, bool truncated)
    {
        // A circle has no end at all.
        var outcome = ends.Count == 0 ? CheckOutcome.Fail : CheckAnswer.Together(ends.Select(e => e.Outcome));
        if (truncated && outcome == CheckOutcome.Ok)
            outcome = CheckOutcome.Unknown;
        var open = ends.Count(e => e.Outcome != CheckOutcome.Ok);
        return outcome switch
        {
            CheckOutcome.Ok => CheckAnswer.Ok(CheckCodes.EndsAtNmi, "Mọi nhánh đều kết thúc ở viện đo lường quốc gia.", "Every branch ends at a national metrology institute."),
            CheckOutcome.Fail => CheckAnswer.Fail(CheckCodes.EndsAtNmi, "Không nhánh nào kết thúc ở viện đo lường quốc gia.", "No branch ends at a national metrology institute."),
            _ => CheckAnswer.Unknown(CheckCodes.EndsAtNmi, $"{open} trong {ends.Count} nhánh chưa rõ kết thúc ở đâu.", $"Of {ends.Count} branches it is not known of {open} where they end."),
        };
    }
}
