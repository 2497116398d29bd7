using Grpc.Core;
using Registry.Application.Documents;
using Registry.Application.Log;
using Registry.Application.Search;
using Registry.Protocol;
using Registry.Server.Hosting;
using V1 = Registry.Protocol.V1;

namespace Registry.Server.Search;

/// <inheritdoc/>
internal sealed class SearchService(SearchOperations search, Catalogue catalogue, LogOperations log) : V1.SearchService.SearchServiceBase
{
    public override async Task<V1.SearchResponse> Search(V1.SearchRequest request, ServerCallContext context)
    {
        var query = SearchMapping.ToQuery(request).OrThrow();
        var result = (await search.SearchAsync(Calls.CallerOf(context), query, request.AsOfDate.ToLocalDate(), request.SimilarTo, context.CallToken())).OrThrow();
        return SearchMapping.ToMessage(result, catalogue.Snapshot, log.Head.Head.Size);
    }

    public override Task<V1.SuggestResponse> Suggest(V1.SuggestRequest request, ServerCallContext context)
    {
        var suggestions = search.Suggest(Calls.CallerOf(context), request.Prefix, request.PageSize).OrThrow();
        return Task.FromResult(new V1.SuggestResponse { Suggestions = { suggestions.Select(SearchMapping.ToMessage) } });
    }
}
