using Registry.Protocol.V1;
using Registry.Server.Tests.Hosting;
using Registry.TransparencyLog;
using static Registry.Server.Tests.PackRegistry;
using Kind = Registry.Protocol.V1.ReportEvent.Types.Kind;
using Relation = Registry.Protocol.V1.Predecessor.Types.Relation;
using State = Registry.Protocol.V1.ReportRecord.Types.State;

namespace Registry.Server.Tests.Reports;

/// <summary>Corrections as ISO/IEC 17025:2017, 7.8.8 wants them: nothing is overwritten, everything names what it corrects and why.</summary>
[Collection(PackCollection.Name)]
public sealed class CorrectionTests(PackRegistry pack)
{
    [Fact]
    public async Task ASubstituteStandsInThePlaceOfTheEarlierReportAndBothSaySo()
    {
        var old = await SubmitAsync(Slips.New().With(r => r.Public = true));
        var answer = await SubstituteAsync(old, Substitute(old).With(r => r.Public = true));

        Assert.Equal((Kind.Substituted, old.Name, answer.Accepted.Name), (answer.Substituted.Kind, answer.Substituted.Report, answer.Substituted.OtherReport));
        Assert.Equal(answer.Accepted.LogPosition.Index + 1, answer.Substituted.LogPosition.Index);
        var before = await GetAsync(old.Name);
        Assert.Equal((State.Substituted, answer.Accepted.Name), (before.Record.State, before.Record.SubstitutedBy));
        Assert.Equal(State.Valid, (await GetAsync(answer.Accepted.Name)).Record.State);
        Assert.Equal(State.Substituted, (await ListedAsync(old.Name)).State);

        // The public log tells it too, under the name of the report that must no longer be used.
        Assert.Equal(["report.issued", "report.substituted"], (await pack.Registry.EntriesOfAsync(old.Name)).Select(e => e.Kind));
        Assert.True(Verifies(answer.Accepted.Receipt, (await GetAsync(answer.Accepted.Name)).Content.Span));
    }

    [Fact]
    public async Task ASubstituteSentAgainGetsTheSameAnswerAgain()
    {
        var old = await SubmitAsync(Slips.New());
        var substitute = Substitute(old);
        var first = await SubstituteAsync(old, substitute);
        var again = await SubstituteAsync(old, substitute);
        Assert.True(again.Accepted.Replayed);
        Assert.Equal((first.Accepted.Name, first.Accepted.LogPosition.Index, first.Substituted.LogPosition.Index), (again.Accepted.Name, again.Accepted.LogPosition.Index, again.Substituted.LogPosition.Index));
        Assert.Equal(2, (await pack.Registry.EntriesOfAsync(old.Name)).Count);
    }

    [Fact]
    public async Task AReportIsReplacedByItselfByNobody()
    {
        var old = await SubmitAsync(Slips.New());
        var number = (await GetAsync(old.Name)).Record.Report.Number;
        Refuses(await SubstituteFailsAsync(old.Name, Substitute(old, number)), "FIELD_INVALID", "report.predecessor");
        // The same number in other letters is the same number.
        Refuses(await SubstituteFailsAsync(old.Name, Substitute(old, number.Replace('/', '-'))), "FIELD_INVALID", "report.predecessor");
    }

    [Fact]
    public async Task ChainsNeverCloseIntoCircles()
    {
        var first = await SubmitAsync(Slips.New());
        var second = (await SubstituteAsync(first, Substitute(first))).Accepted;
        var third = (await SubstituteAsync(second, Substitute(second))).Accepted;
        var number = (await GetAsync(first.Name)).Record.Report.Number;

        // The last cannot be replaced by the first, whose number is taken, nor the first once more by another.
        Refuses(await SubstituteFailsAsync(third.Name, Substitute(third, number)), "REPORT_EXISTS");
        var again = await SubstituteFailsAsync(first.Name, Substitute(first));
        Refuses(again, "STATE_FORBIDS");
        Assert.Equal(("SUBSTITUTED", second.Name), (again.Metadata["state"], again.Metadata["substituted_by"]));
        Assert.Equal([first.Name, second.Name, third.Name], (await HistoryAsync(second.Name)).Chain);
    }

    [Fact]
    public async Task WhatWasWithdrawnOrReplacedIsAmendedNoMore()
    {
        var withdrawn = await SubmitAsync(Slips.New());
        await pack.Reports.WithdrawReportAsync(new WithdrawReportRequest { Name = withdrawn.Name, Reason = "mẫu bị nhầm" });
        var replaced = await SubmitAsync(Slips.New());
        await SubstituteAsync(replaced, Substitute(replaced));
        foreach (var (name, state) in new[] { (withdrawn.Name, "WITHDRAWN"), (replaced.Name, "SUBSTITUTED") })
        {
            var amendment = await Failure.OfAsync(async () => await pack.Reports.AmendReportAsync(new AmendReportRequest { Name = name, Report = await AmendmentAsync(name) }));
            Refuses(amendment, "STATE_FORBIDS");
            Assert.Equal(state, amendment.Metadata["state"]);
        }
        Refuses(await SubstituteFailsAsync(withdrawn.Name, Substitute(withdrawn)), "STATE_FORBIDS");
        Refuses(await Failure.OfAsync(async () => await pack.Reports.DeclareErrorAsync(new DeclareErrorRequest { Name = withdrawn.Name, Reason = "x" })), "STATE_FORBIDS");
    }

    [Fact]
    public async Task AnotherLaboratorysReportIsNobodyElsesToCorrect()
    {
        var theirs = await SubmitAsync(Slips.New());
        var other = new ReportService.ReportServiceClient(pack.Registry.As(pack.OtherLaboratoryKey));
        Refuses(await Failure.OfAsync(async () => await other.SubstituteReportAsync(new SubstituteReportRequest { Name = theirs.Name, Report = Substitute(theirs) })), "PERMISSION_MISSING");
        Refuses(await Failure.OfAsync(async () => await other.DeclareErrorAsync(new DeclareErrorRequest { Name = theirs.Name, Reason = "sai" })), "PERMISSION_MISSING");
        // Naming it as the predecessor of one's own is no way around.
        var own = (await other.SubmitReportAsync(new SubmitReportRequest { Report = Slips.New() })).Name;
        var smuggled = await Failure.OfAsync(async () => await other.SubstituteReportAsync(new SubstituteReportRequest { Name = own, Report = Substitute(theirs) }));
        Refuses(smuggled, "FIELD_INVALID", "report.predecessor.report");
    }

    [Fact]
    public async Task ACorrectionSaysWhatItIsAndComesThroughItsOwnCall()
    {
        var held = await SubmitAsync(Slips.New());
        Refuses(await Failure.OfAsync(async () => await SubmitAsync(Substitute(held))), "FIELD_INVALID", "report.predecessor");
        Refuses(await SubstituteFailsAsync(held.Name, Substitute(held).With(r => r.Predecessor.Relation = Relation.Amends)), "FIELD_INVALID", "report.predecessor.relation");
        Refuses(await SubstituteFailsAsync(held.Name, Substitute(held).With(r => r.Predecessor.Reason = " ")), "FIELD_INVALID", "report.predecessor.reason");
        Refuses(await SubstituteFailsAsync(held.Name, Substitute(held).With(r => r.Revision = 2)), "FIELD_INVALID", "report.revision");
        Refuses(await SubstituteFailsAsync($"{Laboratory}/reports/khong-co", Substitute(held).With(r => r.Predecessor.Report = $"{Laboratory}/reports/khong-co")), "RESOURCE_NOT_FOUND");
        var amendment = await AmendmentAsync(held.Name);
        amendment.Predecessor.Relation = Relation.Substitutes;
        Refuses(await Failure.OfAsync(async () => await pack.Reports.AmendReportAsync(new AmendReportRequest { Name = held.Name, Report = amendment })), "FIELD_INVALID", "report.predecessor.relation");
        Assert.Single(await pack.Registry.EntriesOfAsync(held.Name));
    }

    [Fact]
    public async Task ADeclaredErrorStandsBesideTheVerdictsItTouches()
    {
        var report = Slips.New().With(r => r.Samples[0].Results.Add(new ResultLine { Characteristic = "Clo dư tự do", PrintedResult = "0,3", Unit = "mg/l" }));
        var name = (await SubmitAsync(report)).Name;
        var request = new DeclareErrorRequest { Name = name, Reason = "chuẩn clo đã hết hạn", Places = { new ResultPlace { SampleIndex = 0, ResultIndex = 1 } } };
        var declared = (await pack.Reports.DeclareErrorAsync(request)).Declared;
        Assert.Equal((Kind.ErrorDeclared, 1, Laboratory), (declared.Kind, declared.Revision, declared.DeclaredBy));

        var record = (await pack.Reports.GetReportAsync(new GetReportRequest { Name = name, WaitForVerdicts = true })).Record;
        Assert.Equal(State.Valid, record.State);
        Assert.Equal("chuẩn clo đã hết hạn", Assert.Single(record.DeclaredErrors).Reason);
        Assert.NotEmpty(record.Verdicts);
        Assert.All(record.Verdicts, v => Assert.Equal(v.ResultIndex == 1, v.UnderDeclaredError));

        // The same words are the same statement; an officer's own stands beside it and touches every line.
        Assert.Equal(declared.LogPosition.Index, (await pack.Reports.DeclareErrorAsync(request)).Declared.LogPosition.Index);
        var officer = new ReportService.ReportServiceClient(pack.Registry.As(pack.OfficerKey));
        Assert.Equal("", (await officer.DeclareErrorAsync(new DeclareErrorRequest { Name = name, Reason = "đang thanh tra" })).Declared.DeclaredBy);
        record = (await GetAsync(name)).Record;
        Assert.Equal(2, record.DeclaredErrors.Count);
        Assert.All(record.Verdicts, v => Assert.True(v.UnderDeclaredError));

        // An amendment answers for itself.
        await pack.Reports.AmendReportAsync(new AmendReportRequest { Name = name, Report = await AmendmentAsync(name) });
        Assert.Empty((await GetAsync(name)).Record.DeclaredErrors);
        Assert.Equal(2, (await pack.Reports.GetReportAsync(new GetReportRequest { Name = name, Revision = 1 })).Record.DeclaredErrors.Count);
    }

    [Fact]
    public async Task AReportThatIsTriedFirstIsToldWhatTheReportsHeldWouldRefuse()
    {
        var sent = Slips.New();
        var held = await SubmitAsync(sent);
        Assert.Empty(await ErrorsAsync(sent));
        Assert.Equal(["NUMBER_HELD report.number"], await ErrorsAsync(sent.With(r => r.Note = "khác")));
        Assert.Empty(await ErrorsAsync(await AmendmentAsync(held.Name)));
        Assert.Empty(await ErrorsAsync(Substitute(held)));
        Assert.Equal(["PREDECESSOR_INVALID report.predecessor"], await ErrorsAsync(Substitute(held, sent.Number.Replace('/', '-'))));
        Assert.Equal(["NUMBER_HELD report.number"], await ErrorsAsync(Substitute(held, (await GetAsync((await SubmitAsync(Slips.New())).Name)).Record.Report.Number)));
        Assert.Equal(["PREDECESSOR_INVALID report.number"], await ErrorsAsync(Substitute(held).With(r => r.Predecessor.Relation = Relation.Amends)));
        Assert.Equal(["PREDECESSOR_NOT_HELD report.predecessor.report"], await ErrorsAsync(Substitute(held).With(r => r.Predecessor.Report = $"{Laboratory}/reports/khong-co")));
        Assert.Equal(["REVISION_NOT_NEXT report.revision"], await ErrorsAsync((await AmendmentAsync(held.Name)).With(r => r.Revision = 7)));

        await pack.Reports.WithdrawReportAsync(new WithdrawReportRequest { Name = held.Name, Reason = "mẫu bị nhầm" });
        Assert.Equal(["PREDECESSOR_CLOSED report.predecessor.report"], await ErrorsAsync(await AmendmentAsync(held.Name)));
        Assert.Single(await pack.Registry.EntriesOfAsync(held.Name), e => e.Kind == "report.issued");

        async Task<IEnumerable<string>> ErrorsAsync(Report report)
        {
            var answer = await pack.Reports.ValidateReportAsync(new ValidateReportRequest { Report = report });
            var errors = answer.Findings.Where(f => f.Severity == Finding.Types.Severity.Error).ToList();
            Assert.Equal(answer.Acceptable, errors.Count == 0);
            return errors.Select(f => $"{f.Code} {f.Path}");
        }
    }

    [Fact]
    public async Task AnErrorIsDeclaredOnlyWhereThereIsSomething()
    {
        var name = (await SubmitAsync(Slips.New())).Name;
        Refuses(await DeclareAsync(r => r.Places.Add(new ResultPlace { SampleIndex = 1 })), "FIELD_INVALID", "places[0].sample_index");
        Refuses(await DeclareAsync(r => r.Places.Add(new ResultPlace { ResultIndex = 9 })), "FIELD_INVALID", "places[0].result_index");
        Refuses(await DeclareAsync(r => r.Revision = 7), "FIELD_INVALID", "revision");
        Refuses(await DeclareAsync(r => r.Reason = ""), "FIELD_INVALID", "reason");
        Refuses(await DeclareAsync(r => r.Name = $"{Laboratory}/reports/khong-co"), "RESOURCE_NOT_FOUND");

        Task<Failure> DeclareAsync(Action<DeclareErrorRequest> change)
        {
            var request = new DeclareErrorRequest { Name = name, Reason = "sai" };
            change(request);
            return Failure.OfAsync(async () => await pack.Reports.DeclareErrorAsync(request));
        }
    }

    [Fact]
    public async Task TheHistoryTellsEverythingInItsOrderWithReceiptsThatVerify()
    {
        var first = await SubmitAsync(Slips.New());
        await pack.Reports.AmendReportAsync(new AmendReportRequest { Name = first.Name, Report = await AmendmentAsync(first.Name) });
        await pack.Reports.DeclareErrorAsync(new DeclareErrorRequest { Name = first.Name, Reason = "nghi sai đơn vị" });
        var second = (await SubstituteAsync(first, Substitute(first))).Accepted;
        await pack.Reports.WithdrawReportAsync(new WithdrawReportRequest { Name = second.Name, Reason = "mẫu bị nhầm" });

        foreach (var asked in new[] { first.Name, second.Name })
        {
            var history = await HistoryAsync(asked);
            Assert.Equal([first.Name, second.Name], history.Chain);
            Assert.Equal(
                [(Kind.Issued, first.Name, ""), (Kind.Amended, first.Name, "sửa"), (Kind.ErrorDeclared, first.Name, "nghi sai đơn vị"), (Kind.Issued, second.Name, "cấp lại"), (Kind.Substituted, first.Name, "cấp lại"), (Kind.Withdrawn, second.Name, "mẫu bị nhầm")],
                history.Events.Select(e => (e.Kind, e.Report, e.Reason)));
            Assert.Equal(history.Events.Select(e => e.LogPosition.Index).Order(), history.Events.Select(e => e.LogPosition.Index));
            Assert.Equal((second.Name, first.Name), (history.Events[4].OtherReport, history.Events[3].OtherReport));
            Assert.Equal(2, history.Events[4].Revision);
        }

        var events = (await HistoryAsync(first.Name)).Events;
        foreach (var revision in new[] { 1, 2 })
        {
            var held = await pack.Reports.GetReportAsync(new GetReportRequest { Name = first.Name, Revision = revision });
            Assert.True(Verifies(events[revision - 1].Receipt, held.Content.Span));
            Assert.False(Verifies(events[2].Receipt, held.Content.Span));
        }

        // Page by page it is the same.
        var request = new GetReportHistoryRequest { Name = first.Name, PageSize = 2 };
        var paged = new List<ReportEvent>();
        do
        {
            var page = await pack.Reports.GetReportHistoryAsync(request);
            paged.AddRange(page.Events);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        Assert.Equal(events.Select(e => e.LogPosition.Index), paged.Select(e => e.LogPosition.Index));
    }

    [Fact]
    public async Task QueriesAsOfAnInstantTellWhatWasKnownThen()
    {
        var first = await SubmitAsync(Slips.New());
        var known = first.ReceiveTime;
        var amended = (await pack.Reports.AmendReportAsync(new AmendReportRequest { Name = first.Name, Report = await AmendmentAsync(first.Name) })).Accepted;
        await pack.Reports.DeclareErrorAsync(new DeclareErrorRequest { Name = first.Name, Reason = "sai" });
        var second = (await SubstituteAsync(first, Substitute(first))).Accepted;
        await pack.Reports.WithdrawReportAsync(new WithdrawReportRequest { Name = first.Name, Reason = "thu hồi" });

        var then = (await pack.Reports.GetReportAsync(new GetReportRequest { Name = first.Name, ReadTime = known })).Record;
        Assert.Equal((1, State.Valid, ""), (then.Report.Revision, then.State, then.SubstitutedBy));
        var later = (await pack.Reports.GetReportAsync(new GetReportRequest { Name = first.Name, ReadTime = amended.ReceiveTime })).Record;
        Assert.Equal((2, State.Valid, 0), (later.Report.Revision, later.State, later.DeclaredErrors.Count));
        var replaced = (await pack.Reports.GetReportAsync(new GetReportRequest { Name = first.Name, ReadTime = second.ReceiveTime })).Record;
        Assert.Equal((State.Substituted, second.Name, 1), (replaced.State, replaced.SubstitutedBy, replaced.DeclaredErrors.Count));
        Assert.Equal(State.Withdrawn, (await GetAsync(first.Name)).Record.State);

        var history = await pack.Reports.GetReportHistoryAsync(new GetReportHistoryRequest { Name = first.Name, ReadTime = known });
        Assert.Equal((1, 1), (history.Events.Count, history.Chain.Count));
        var list = await pack.Reports.ListReportsAsync(new ListReportsRequest { PageSize = 5, ReadTime = amended.ReceiveTime });
        Assert.Equal([(first.Name, 2, State.Valid), (first.Name, 1, State.Superseded)], list.Records.Take(2).Select(r => (r.Name, r.Report.Revision, r.State)));
        var unborn = await Failure.OfAsync(async () => await pack.Reports.GetReportHistoryAsync(new GetReportHistoryRequest { Name = second.Name, ReadTime = known }));
        Assert.Equal("RESOURCE_NOT_FOUND", unborn.Reason);
    }

    [Fact]
    public async Task TwoPapersWithOneNumberAreToldApart()
    {
        var number = Slips.NewNumber();
        var first = await SubmitAsync(Slips.New(number));
        foreach (var written in new[] { number, number.Replace('/', '-'), number.ToLowerInvariant() })
        {
            var failure = await Failure.OfAsync(async () => await SubmitAsync(Slips.New(written).With(r => r.Conclusion = "khác")));
            Refuses(failure, "REPORT_EXISTS");
            Assert.Equal((first.Name, first.ContentSha256), (failure.Metadata["resource"], failure.Metadata["content_sha256"]));
        }
    }

    private static void Refuses(Failure failure, string reason, params string[] fields)
    {
        Assert.Equal(reason, failure.Reason);
        Assert.Equal(fields, failure.Fields);
    }

    private bool Verifies(string receipt, ReadOnlySpan<byte> content)
    {
        var policy = Policy.Parse(pack.Registry.Log().GetCheckpoint(new GetCheckpointRequest()).Policy).Value;
        return ReceiptVerifier.Verify(receipt, content.ToArray(), policy).IsValid;
    }

    private static Report Substitute(SubmitReportResponse old, string? number = null) => Slips.New(number)
        .With(r => r.Predecessor = new Predecessor { Report = old.Name, Relation = Relation.Substitutes, Reason = "cấp lại" });

    private async Task<Report> AmendmentAsync(string name)
    {
        var held = (await GetAsync(name)).Record.Report;
        return Slips.New(held.Number).With(r =>
        {
            r.Conclusion = "đã sửa";
            r.Predecessor = new Predecessor { Report = name, Revision = held.Revision, Reason = "sửa" };
        });
    }

    private async Task<SubmitReportResponse> SubmitAsync(Report report) => await pack.Reports.SubmitReportAsync(new SubmitReportRequest { Report = report });

    private async Task<SubstituteReportResponse> SubstituteAsync(SubmitReportResponse old, Report report) =>
        await pack.Reports.SubstituteReportAsync(new SubstituteReportRequest { Name = old.Name, Report = report });

    private Task<Failure> SubstituteFailsAsync(string name, Report report) =>
        Failure.OfAsync(async () => await pack.Reports.SubstituteReportAsync(new SubstituteReportRequest { Name = name, Report = report }));

    private async Task<GetReportResponse> GetAsync(string name) => await pack.Reports.GetReportAsync(new GetReportRequest { Name = name });

    private async Task<GetReportHistoryResponse> HistoryAsync(string name) => await pack.Reports.GetReportHistoryAsync(new GetReportHistoryRequest { Name = name });

    private async Task<ReportRecord> ListedAsync(string name) =>
        (await pack.Reports.ListReportsAsync(new ListReportsRequest { PageSize = 1000 })).Records.First(r => r.Name == name);
}
