using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Registry.Cli.Output;
using Registry.Client;
using Registry.Protocol.V1;

namespace Registry.Cli.Loading;

/// <summary>
/// Pushes sample reports as their laboratories would: the laboratory is the one of the key, so each gets a key for an hour, which is
/// revoked when its reports are in.
/// </summary>
public static class SampleReports
{
    public static async Task PushAsync(
        RegistryClient administrator, IReadOnlyList<(string Laboratory, Report Report)> reports, Words words, ProgressScreen.Tell tell, LoadTally tally, CancellationToken stop)
    {
        var stage = words["báo cáo", "reports"];
        var done = 0;
        tell(stage, 0, reports.Count);
        var checkpoint = await administrator.Log.GetCheckpointAsync(new GetCheckpointRequest(), cancellationToken: stop);
        var policy = TransparencyLog.Policy.Parse(checkpoint.Policy);
        if (!policy.IsSuccess)
            throw new RegistryException(new RegistryError { Code = StatusCode.Internal, Message = policy.Error! });
        foreach (var group in reports.GroupBy(report => report.Laboratory, report => report.Report, StringComparer.Ordinal))
        {
            var key = await administrator.Access.CreateKeyAsync(
                new CreateKeyRequest
                {
                    Key = new Key { DisplayName = "sample", Role = Role.Laboratory, Organisation = group.Key },
                    Ttl = Duration.FromTimeSpan(TimeSpan.FromHours(1)),
                },
                cancellationToken: stop);
            using var laboratory = new RegistryClient(administrator.Options with { Key = key.Secret });
            var sender = new ReportSender(laboratory, policy.Value);
            foreach (var report in group)
            {
                Count(tally, stage, report.Number, await sender.PushAsync(ReportFile.Of(report), stop));
                tell(stage, ++done, reports.Count);
            }

            await administrator.Access.RevokeKeyAsync(new RevokeKeyRequest { Name = key.Key.Name }, cancellationToken: stop);
        }
    }

    private static void Count(LoadTally tally, string stage, string number, PushOutcome outcome)
    {
        var count = tally.Stage(stage);
        if (outcome.Result == PushResult.Accepted && outcome.Response!.Replayed)
            count.Unchanged++;
        else if (outcome.Result == PushResult.Accepted)
            count.Created++;
        else
        {
            count.Refused++;
            tally.Refusals.Add((number, outcome.Error ?? new RegistryError { Code = StatusCode.DataLoss, Message = outcome.Receipt!.Detail }));
        }
    }
}
