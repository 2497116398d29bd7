using Google.Protobuf;
using Grpc.Core;
using Registry.Application;
using Registry.Application.Log;
using Registry.Application.Texts;
using Registry.Protocol;
using Registry.Server.Citing;
using Registry.Server.Documents;
using Registry.Server.Hosting;
using Registry.Server.Portal;
using V1 = Registry.Protocol.V1;

namespace Registry.Server.Texts;

/// <inheritdoc/>
internal sealed class TextService(TextOperations texts, LogOperations log) : V1.TextService.TextServiceBase
{
    private long TreeSize => log.Head.Head.Size;

    public override async Task<V1.ImportTextResponse> ImportText(V1.ImportTextRequest request, ServerCallContext context)
    {
        var text = TextMapping.ToRecord(request.Text, DocumentOf(request.Name, "name")).OrThrow();
        var options = Requests.Options(request, request.RequestId, request.Text.Etag, request.ValidateOnly);
        var imported = (await texts.ImportAsync(Calls.CallerOf(context), text, options, context.CallToken())).OrThrow();
        return new V1.ImportTextResponse { Text = TextMapping.ToHead(imported, TreeSize), Provisions = imported.Value.Provisions.Count, Changed = imported.Changed };
    }

    public override async Task<V1.GetTextResponse> GetText(V1.GetTextRequest request, ServerCallContext context)
    {
        var id = request.Name.EndsWith("/text", StringComparison.Ordinal) ? Messages.IdOf(request.Name[..^"/text".Length], "documents") : "";
        if (id.Length == 0)
            throw Errors.ToException(Refusal.Field("name", "A text's name is documents/{document}/text."));
        var view = await texts.GetAsync(Calls.CallerOf(context), id, request.AsOfDate.ToLocalDate(), request.ReadTime.ToInstant(), context.CallToken());
        return new V1.GetTextResponse { Text = TextMapping.ToMessage(view.OrThrow(), TreeSize) };
    }

    public override async Task<V1.GetProvisionResponse> GetProvision(V1.GetProvisionRequest request, ServerCallContext context)
    {
        if (request.Name.Split('/') is not ["documents", { Length: > 0 } id, "provisions", { Length: > 0 } anchor])
            throw Errors.ToException(Refusal.Field("name", "A provision's name is documents/{document}/provisions/{provision}."));
        var found = (await texts.GetProvisionAsync(
            Calls.CallerOf(context), id, anchor, request.AsOfDate.ToLocalDate(), request.ReadTime.ToInstant(), context.CallToken())).OrThrow();
        return new V1.GetProvisionResponse
        {
            Provision = TextMapping.ToMessage(found.Provision, found.Text),
            Ancestors = { found.Ancestors.Select(p => TextMapping.ToMessage(p, found.Text)) },
            Descendants = { found.Descendants.Select(p => TextMapping.ToMessage(p, found.Text)) },
            DocumentState = ForceMapping.ToMessage(found.Text.State, found.Text.Document),
        };
    }

    public override async Task<V1.ListProvisionsResponse> ListProvisions(V1.ListProvisionsRequest request, ServerCallContext context)
    {
        var (text, page) = (await texts.ListAsync(
            Calls.CallerOf(context), DocumentOf(request.Parent, "parent"), request.Under, request.AsOfDate.ToLocalDate(), request.ReadTime.ToInstant(),
            PageRequest.Of(request.PageSize, request.PageToken), context.CallToken())).OrThrow();
        return new V1.ListProvisionsResponse { Provisions = { page.Items.Select(p => TextMapping.ToMessage(p, text)) }, NextPageToken = page.NextToken };
    }

    public override async Task<V1.CompareEditionsResponse> CompareEditions(V1.CompareEditionsRequest request, ServerCallContext context)
    {
        var compared = await texts.CompareAsync(
            Calls.CallerOf(context), DocumentOf(request.Older, "older"), DocumentOf(request.Newer, "newer"), request.ReadTime.ToInstant(), context.CallToken());
        return TextMapping.ToMessage(compared.OrThrow(), request.IncludeUnchanged);
    }

    public override async Task ExportComparison(V1.ExportComparisonRequest request, IServerStreamWriter<V1.ExportComparisonResponse> responseStream, ServerCallContext context)
    {
        if (request.LanguageCode is not ("" or "vi" or "en"))
            throw Errors.ToException(Refusal.Field("language_code", "Headings are in Vietnamese (vi) or English (en)."));
        var compared = (await texts.CompareAsync(
            Calls.CallerOf(context), DocumentOf(request.Older, "older"), DocumentOf(request.Newer, "newer"), request.ReadTime.ToInstant(), context.CallToken())).OrThrow();
        var answer = new V1.ExportComparisonResponse { MediaType = ListFiles.Xlsx, FileName = ComparisonFile.NameOf(compared) };
        foreach (var piece in ComparisonFile.Of(compared, request.IncludeUnchanged, request.LanguageCode == "en" ? Words.En : Words.Vi).Chunk(MostBytes))
        {
            answer.Content = UnsafeByteOperations.UnsafeWrap(piece);
            await responseStream.WriteAsync(answer);
            answer = new V1.ExportComparisonResponse();
        }
    }

    private const int MostBytes = 256 * 1024;

    private static string DocumentOf(string name, string field) =>
        Messages.IdOf(name, "documents").OrNull() ?? throw Errors.ToException(Refusal.Field(field, "A document's name is documents/{document}."));
}
