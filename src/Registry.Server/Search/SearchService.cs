using Google.Protobuf;
using Grpc.Core;
using Registry.Application;
using Registry.Application.Documents;
using Registry.Application.Log;
using Registry.Application.Search;
using Registry.Protocol;
using Registry.Server.Citing;
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

    public override Task<V1.BrowseIcsResponse> BrowseIcs(V1.BrowseIcsRequest request, ServerCallContext context) =>
        Task.FromResult(SearchMapping.ToMessage(search.BrowseIcs(Calls.CallerOf(context), request.Code).OrThrow()));

    public override Task<V1.ListTermsResponse> ListTerms(V1.ListTermsRequest request, ServerCallContext context)
    {
        var terms = SearchOperations.Terms(Calls.CallerOf(context), request.Query).OrThrow();
        return Task.FromResult(new V1.ListTermsResponse { Terms = { terms.Select(SearchMapping.ToMessage) } });
    }

    public override async Task ExportSearch(V1.ExportSearchRequest request, IServerStreamWriter<V1.ExportSearchResponse> responseStream, ServerCallContext context)
    {
        if (SearchExport.FormOf(request.Format) is not { } form)
            throw Errors.ToException(Refusal.Field("format", "Say which form the file is to have, e.g. LIST_FORMAT_CSV."));
        var asked = request.Search ?? new V1.SearchRequest();
        var query = SearchMapping.ToQuery(asked).OrThrow();
        var first = true;
        await foreach (var piece in new SearchExport(search).WriteAsync(
            Calls.CallerOf(context), query, asked.AsOfDate.ToLocalDate(), asked.SimilarTo, request.Format, SiteAddress.Of(context.GetHttpContext()), context.CallToken()))
        {
            // A workbook is one piece; a message is not.
            foreach (var part in piece.OrThrow().Chunk(MostBytes))
            {
                await responseStream.WriteAsync(new V1.ExportSearchResponse
                {
                    MediaType = first ? form.MediaType : "",
                    FileName = first ? $"search.{form.Extension}" : "",
                    Content = UnsafeByteOperations.UnsafeWrap(part),
                });
                first = false;
            }
        }
        if (first)
            await responseStream.WriteAsync(new V1.ExportSearchResponse { MediaType = form.MediaType, FileName = $"search.{form.Extension}" });
    }

    private const int MostBytes = 256 * 1024;
}
