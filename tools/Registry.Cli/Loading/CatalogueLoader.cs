using Google.Protobuf;
using Grpc.Core;
using Registry.Cli.Output;
using Registry.Client;
using Registry.Protocol.V1;
using RpcStatus = Google.Rpc.Status;

namespace Registry.Cli.Loading;

/// <summary>
/// Loads a catalogue through the import streams, as any client would: one answer for each item, and a refused item never costs the
/// others.
/// </summary>
/// <param name="registry">Connected with an officer's key.</param>
/// <param name="validateOnly">Checks only.</param>
/// <param name="words">Language of the stages.</param>
/// <param name="tell">Told after each answer.</param>
/// <param name="answered">Given each answer as it came, e.g. to print it.</param>
public sealed class CatalogueLoader(RegistryClient registry, bool validateOnly, Words words, ProgressScreen.Tell tell, Action<IMessage> answered)
{
    public LoadTally Tally { get; } = new();

    public Task JurisdictionsAsync(IReadOnlyList<Jurisdiction> items, CancellationToken stop) => RunAsync(
        words["địa phương", "territories"], items, item => item.Name, registry.Jurisdictions.ImportJurisdictions(cancellationToken: stop),
        (sequence, item) => new ImportJurisdictionsRequest { Sequence = sequence, Jurisdiction = item, ValidateOnly = validateOnly },
        answer => new Answer(answer.Sequence, Outcome(answer.Error, answer.Unchanged), answer.Error, []), stop);

    public Task OrganisationsAsync(IReadOnlyList<Organisation> items, CancellationToken stop) => RunAsync(
        words["tổ chức", "organisations"], items, item => item.Name, registry.Organisations.ImportOrganisations(cancellationToken: stop),
        (sequence, item) => new ImportOrganisationsRequest { Sequence = sequence, Organisation = item, ValidateOnly = validateOnly },
        answer => new Answer(answer.Sequence, Outcome(answer.Error, answer.Unchanged), answer.Error, []), stop);

    public Task DocumentsAsync(IReadOnlyList<Document> items, CancellationToken stop) => RunAsync(
        words["văn bản", "documents"], items, item => item.Designation, registry.Documents.ImportDocuments(cancellationToken: stop),
        (sequence, item) => new ImportDocumentsRequest { Sequence = sequence, Document = item, ValidateOnly = validateOnly },
        answer => new Answer(answer.Sequence, answer.Outcome, answer.Error, answer.Findings), stop);

    public Task ProductsAsync(IReadOnlyList<Product> items, CancellationToken stop) => RunAsync(
        words["sản phẩm", "products"], items, item => item.Name, registry.Products.ImportProducts(cancellationToken: stop),
        (sequence, item) => new ImportProductsRequest { Sequence = sequence, Product = item, ValidateOnly = validateOnly },
        answer => new Answer(answer.Sequence, Outcome(answer.Error, answer.Unchanged), answer.Error, []), stop);

    public Task IndicatorSetsAsync(IReadOnlyList<IndicatorSet> items, CancellationToken stop) => RunAsync(
        words["bộ chỉ tiêu", "sets of indicators"], items, item => item.Name, registry.Indicators.ImportIndicatorSets(cancellationToken: stop),
        (sequence, item) => new ImportIndicatorSetsRequest { Sequence = sequence, IndicatorSet = item, ValidateOnly = validateOnly },
        answer => new Answer(answer.Sequence, Outcome(answer.Error, answer.Unchanged), answer.Error, []), stop);

    public Task ActivitiesAsync(IReadOnlyList<Activity> items, CancellationToken stop) => RunAsync(
        words["hoạt động", "activities"], items, item => item.DisplayName.Vi, registry.Activities.ImportActivities(cancellationToken: stop),
        (sequence, item) => new ImportActivitiesRequest { Sequence = sequence, Activity = item, ValidateOnly = validateOnly },
        answer => new Answer(answer.Sequence, Outcome(answer.Error, answer.Unchanged), answer.Error, []), stop);

    private sealed record Answer(long Sequence, ImportDocumentsResponse.Types.Outcome Outcome, RpcStatus? Error, IReadOnlyCollection<Finding> Findings);

    private static ImportDocumentsResponse.Types.Outcome Outcome(RpcStatus? error, bool unchanged) =>
        error is not null ? ImportDocumentsResponse.Types.Outcome.Refused
        : unchanged ? ImportDocumentsResponse.Types.Outcome.Unchanged
        : ImportDocumentsResponse.Types.Outcome.Unspecified;

    private async Task RunAsync<TItem, TRequest, TResponse>(
        string stage, IReadOnlyList<TItem> items, Func<TItem, string> name, AsyncDuplexStreamingCall<TRequest, TResponse> call,
        Func<long, TItem, TRequest> request, Func<TResponse, Answer> read, CancellationToken stop)
        where TResponse : IMessage
    {
        using var open = call;
        var sending = SendAsync();
        var count = 0;
        tell(stage, 0, items.Count);
        while (await call.ResponseStream.MoveNext(stop))
        {
            answered(call.ResponseStream.Current);
            var answer = read(call.ResponseStream.Current);
            Count(stage, name(items[checked((int)answer.Sequence - 1)]), answer);
            tell(stage, ++count, items.Count);
        }

        await sending;
        if (count < items.Count)
            throw new RegistryException(new RegistryError { Code = StatusCode.Unavailable, Reason = "REGISTRY_UNAVAILABLE", Message = $"{stage}: {count}/{items.Count}" });

        async Task SendAsync()
        {
            for (var i = 0; i < items.Count; i++)
                await call.RequestStream.WriteAsync(request(i + 1, items[i]), stop);
            await call.RequestStream.CompleteAsync();
        }
    }

    private void Count(string stage, string item, Answer answer)
    {
        var count = Tally.Stage(stage);
        foreach (var finding in answer.Findings)
            Tally.Findings.Add((item, finding));
        switch (answer.Outcome)
        {
            case ImportDocumentsResponse.Types.Outcome.Created:
                count.Created++;
                break;
            case ImportDocumentsResponse.Types.Outcome.Updated:
                count.Updated++;
                break;
            case ImportDocumentsResponse.Types.Outcome.Unchanged:
                count.Unchanged++;
                break;
            case ImportDocumentsResponse.Types.Outcome.Refused:
                count.Refused++;
                Tally.Refusals.Add((item, RegistryError.From(answer.Error ?? new RpcStatus { Code = (int)StatusCode.InvalidArgument, Message = stage })));
                break;
            default:
                count.Written++;
                break;
        }
    }
}
