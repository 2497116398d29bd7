using Registry.Client;
using Registry.Client.Outbox;
using Registry.Protocol.V1;

namespace Registry.Acceptance.Outbox;

/// <summary>Corrections wait in the outbox like every report, behind the one they correct, and happen once over a bad line too.</summary>
public sealed class CorrectionTests(LaboratoryServer server) : IClassFixture<LaboratoryServer>
{
    [Theory]
    [InlineData(Fault.None)]
    [InlineData(Fault.ResetBeforeAnswer)]
    [InlineData(Fault.Duplicate)]
    public async Task A_report_its_amendment_and_its_substitution_added_offline_arrive_in_order_and_once(Fault fault)
    {
        var series = $"corrected{fault}".ToLowerInvariant();
        var name = $"organisations/vilas-219/reports/{series}-1";
        var amendment = LaboratoryServer.Slip(series, 1);
        amendment.Revision = 2;
        amendment.Predecessor = new Predecessor { Report = name, Revision = 1, Relation = Predecessor.Types.Relation.Amends, Reason = "Sai đơn vị" };
        var substitution = LaboratoryServer.Slip(series, 2);
        substitution.Predecessor = new Predecessor { Report = name, Revision = 2, Relation = Predecessor.Types.Relation.Substitutes, Reason = "Nhầm khách hàng" };

        // Every line lets one request through: the second one's answer is lost, and it comes again over the next line.
        await using var proxy = new FaultProxy(server.Address, _ => fault, requestsBefore: 1);
        using var outbox = ReportOutbox.Open(server.PathOf($"{series}.db"));
        outbox.AddRange(new[] { LaboratoryServer.Slip(series, 1), amendment, substitution }.Select(report => new OutboxEntry(ReportFile.Of(report))));
        using var client = server.Connect(proxy.Address);
        Assert.Equal(new OutboxProgress(3, 0, 0, 0), await new OutboxSender(client, server.Policy, outbox).SendAsync());

        Assert.Equal(fault != Fault.None, proxy.Struck > 0);
        using var direct = server.Connect(server.Address);
        var history = await direct.Reports.GetReportHistoryAsync(new GetReportHistoryRequest { Name = name });
        Assert.Equal([name, $"organisations/vilas-219/reports/{series}-2"], history.Chain);
        Assert.Equal(
            [ReportEvent.Types.Kind.Issued, ReportEvent.Types.Kind.Amended, ReportEvent.Types.Kind.Issued, ReportEvent.Types.Kind.Substituted],
            history.Events.Select(e => e.Kind).OrderBy(kind => kind is ReportEvent.Types.Kind.Substituted ? 1 : 0));
    }
}
