using Grpc.Core;
using Registry.Application;
using Registry.Application.Access;
using Registry.Application.Documents;
using Registry.Application.Lineage;
using Registry.Application.Log;
using Registry.Application.Records;
using Registry.Application.Search;
using Registry.Domain.Documents;
using Registry.Protocol;
using Registry.Server.Hosting;
using Registry.Server.Lineage;
using V1 = Registry.Protocol.V1;

namespace Registry.Server.Documents;

/// <inheritdoc/>
internal sealed class DocumentService(
    DocumentOperations documents, BlindSpotOperations blindSpots, LineageOperations lineage, SearchOperations search, LogOperations log) : V1.DocumentService.DocumentServiceBase
{
    private const string NameRule = "A document's name is documents/{document}.";

    // Paths of findings begin at the request.
    private const string FindingsOf = "document.";

    // A group of the write queue is filled by one importer alone.
    private const int ImportInFlight = 1024;

    private long TreeSize => log.Head.Head.Size;

    public override async Task<V1.GetDocumentResponse> GetDocument(V1.GetDocumentRequest request, ServerCallContext context)
    {
        IdOf(request.Name, "name");
        var view = await documents.GetAsync(
            Calls.CallerOf(context), request.Name, request.AsOfDate.ToLocalDate(), request.ReadTime.ToInstant(), context.CallToken());
        return new V1.GetDocumentResponse { Document = DocumentMapping.ToMessage(view.OrThrow(), TreeSize) };
    }

    public override async Task<V1.ListDocumentsResponse> ListDocuments(V1.ListDocumentsRequest request, ServerCallContext context)
    {
        var filter = new DocumentFilter(
            request.Kind == V1.DocumentKind.Unspecified ? null : DocumentEnums.Kinds.ToRecord(request.Kind),
            request.IssuerCode,
            request.State == V1.ForceState.Types.State.Unspecified ? null : DocumentEnums.States.ToRecord(request.State),
            request.AsOfDate.ToLocalDate());
        var page = (await documents.ListAsync(Calls.CallerOf(context), filter, PageRequest.Of(request.PageSize, request.PageToken), context.CallToken())).OrThrow();
        var size = TreeSize;
        return new V1.ListDocumentsResponse { Documents = { page.Items.Select(d => DocumentMapping.ToMessage(d, size)) }, NextPageToken = page.NextToken };
    }

    public override async Task<V1.CreateDocumentResponse> CreateDocument(V1.CreateDocumentRequest request, ServerCallContext context)
    {
        var document = DocumentMapping.ToRecord(request.Document).OrThrow();
        var options = Requests.Options(request, request.RequestId, validateOnly: request.ValidateOnly);
        var created = await documents.CreateAsync(Calls.CallerOf(context), document, options, context.CallToken());
        return new V1.CreateDocumentResponse { Document = await DescribeAsync(created, context), Findings = { DocumentFindings.Of(document).Select(f => f.ToMessage(FindingsOf)) } };
    }

    public override async Task<V1.UpdateDocumentResponse> UpdateDocument(V1.UpdateDocumentRequest request, ServerCallContext context)
    {
        var (caller, stop) = (Calls.CallerOf(context), context.CallToken());
        IdOf(request.Document.Name, "document.name");
        Answer<Recorded<Document>> replaced;
        Document document;
        do
        {
            var held = (await documents.GetAsync(caller, request.Document.Name, null, null, stop)).OrThrow().Record;
            var merged = UpdateMask.Merge(DocumentMapping.ToMessage(held.Value), request.Document, request.UpdateMask).OrThrow();
            document = DocumentMapping.ToRecord(merged).OrThrow();
            var options = Requests.Options(request, request.RequestId, request.Document.Etag.OrNull() ?? held.Etag, request.ValidateOnly);
            replaced = await documents.ReplaceAsync(caller, document, options, stop);
        }
        // Who sends no etag does not mind who was faster: a change that came between is taken in.
        while (request.Document.Etag.Length == 0 && replaced.Refusal?.Reason == RefusalReason.EtagMismatch);
        return new V1.UpdateDocumentResponse { Document = await DescribeAsync(replaced, context), Findings = { DocumentFindings.Of(document).Select(f => f.ToMessage(FindingsOf)) } };
    }

    public override async Task<V1.RecordForceEventResponse> RecordForceEvent(V1.RecordForceEventRequest request, ServerCallContext context)
    {
        var fields = new FieldReader("force_event");
        var happened = fields.Close(ForceMapping.ToRecord(request.ForceEvent, fields)).OrThrow();
        var recorded = await documents.RecordForceEventAsync(
            Calls.CallerOf(context), IdOf(request.Name, "name"), happened, Requests.Options(request, request.RequestId, request.Etag), context.CallToken());
        return new V1.RecordForceEventResponse { Document = await DescribeAsync(recorded, context) };
    }

    public override async Task<V1.RelateDocumentResponse> RelateDocument(V1.RelateDocumentRequest request, ServerCallContext context)
    {
        var related = await documents.RelateAsync(
            Calls.CallerOf(context), IdOf(request.Name, "name"), DocumentMapping.ToRecord(request.Relation),
            Requests.Options(request, request.RequestId, request.Etag), context.CallToken());
        return new V1.RelateDocumentResponse { Document = await DescribeAsync(related, context) };
    }

    public override async Task<V1.ResolveDesignationResponse> ResolveDesignation(V1.ResolveDesignationRequest request, ServerCallContext context)
    {
        var match = (await documents.ResolveAsync(Calls.CallerOf(context), request.Designation, request.AsOfDate.ToLocalDate(), context.CallToken())).OrThrow();
        var size = TreeSize;
        return new V1.ResolveDesignationResponse
        {
            Documents = { match.Documents.Select(d => DocumentMapping.ToMessage(d, size)) },
            Normalised = match.Normalised,
            Findings = { DesignationFindings.Of(match) },
        };
    }

    public override async Task<V1.ListBlindSpotsResponse> ListBlindSpots(V1.ListBlindSpotsRequest request, ServerCallContext context)
    {
        var caller = Calls.CallerOf(context);
        var counted = (await blindSpots.CountAsync(caller, context.CallToken())).OrThrow();
        var answer = new V1.ListBlindSpotsResponse { Documents = counted.Documents };
        foreach (var (kind, count) in counted.Counts)
            answer.Counts.Add(new V1.BlindSpotCount { Kind = DocumentEnums.BlindSpots.ToMessage(kind), Count = count });
        if (request.Kind == V1.BlindSpot.Types.Kind.Unspecified)
            return answer;
        var page = (await blindSpots.ListAsync(caller, DocumentEnums.BlindSpots.ToRecord(request.Kind), PageRequest.Of(request.PageSize, request.PageToken), context.CallToken())).OrThrow();
        answer.BlindSpots.Add(page.Items.Select(spot => DocumentMapping.ToMessage(spot, request.Kind)));
        answer.NextPageToken = page.NextToken;
        return answer;
    }

    public override Task<V1.CountDocumentsResponse> CountDocuments(V1.CountDocumentsRequest request, ServerCallContext context)
    {
        var (counts, asOf) = search.Count(Calls.CallerOf(context), request.AsOfDate.ToLocalDate()).OrThrow();
        return Task.FromResult(new V1.CountDocumentsResponse
        {
            Counts =
            {
                counts.Select(c => new V1.DocumentCount
                {
                    Kind = DocumentEnums.KindOf(c.Kind), State = DocumentEnums.States.ToMessage(c.State), Year = c.Year, IssuerCode = c.Issuer, Count = c.Count,
                }),
            },
            Total = counts.Sum(c => c.Count),
            AsOfDate = asOf.ToDate(),
        });
    }

    public override async Task<V1.GetLineageResponse> GetLineage(V1.GetLineageRequest request, ServerCallContext context)
    {
        IdOf(request.Name, "name");
        var graph = await lineage.GetAsync(Calls.CallerOf(context), request.Name, request.AsOfDate.ToLocalDate(), request.ReadTime.ToInstant(), context.CallToken());
        return LineageMapping.ToMessage(graph.OrThrow());
    }

    public override async Task<V1.ListReferencesResponse> ListReferences(V1.ListReferencesRequest request, ServerCallContext context)
    {
        IdOf(request.Name, "name");
        var (references, asOf) = (await lineage.ReferencesAsync(
            Calls.CallerOf(context), request.Name, request.AsOfDate.ToLocalDate(), request.ReadTime.ToInstant(), context.CallToken())).OrThrow();
        return LineageMapping.ToMessage(references, asOf);
    }

    public override async Task<V1.FindChangedDocumentsResponse> FindChangedDocuments(V1.FindChangedDocumentsRequest request, ServerCallContext context)
    {
        var seen = request.Documents.Select(document => new SeenDocument(document.Name, document.Index)).ToList();
        var changed = (await documents.FindChangedAsync(Calls.CallerOf(context), seen, context.CallToken())).OrThrow();
        return new V1.FindChangedDocumentsResponse { Names = { changed } };
    }

    public override Task ImportDocuments(
        IAsyncStreamReader<V1.ImportDocumentsRequest> requestStream, IServerStreamWriter<V1.ImportDocumentsResponse> responseStream, ServerCallContext context)
    {
        var caller = Calls.CallerOf(context);
        if (Permissions.Check(caller, Permission.KeepCatalogue) is { } denied)
            throw Errors.ToException(denied);
        return StreamPump.RunAsync(requestStream, responseStream, (item, stop) => ImportAsync(caller, item, stop), context.CallToken(), ImportInFlight);
    }

    private async Task<V1.ImportDocumentsResponse> ImportAsync(Caller caller, V1.ImportDocumentsRequest item, CancellationToken stop)
    {
        var answer = new V1.ImportDocumentsResponse { Sequence = item.Sequence };
        var document = MessageChecks.Check(item) is { } malformed ? malformed : DocumentMapping.ToRecord(item.Document);
        var imported = document.Refusal is { } unreadable
            ? unreadable
            : await documents.ImportAsync(caller, document.Value, new RecordOptions(item.Document.Etag, ValidateOnly: item.ValidateOnly), item.Reconcile, stop);
        if (imported.Refusal is { } refusal)
        {
            answer.Outcome = V1.ImportDocumentsResponse.Types.Outcome.Refused;
            answer.Error = Errors.ToStatus(refusal);
            return answer;
        }
        var record = imported.Value;
        answer.Name = record.Name;
        answer.Outcome = !record.Changed ? V1.ImportDocumentsResponse.Types.Outcome.Unchanged
            : record.IsNew ? V1.ImportDocumentsResponse.Types.Outcome.Created
            : V1.ImportDocumentsResponse.Types.Outcome.Updated;
        answer.Findings.Add(DocumentFindings.Of(record.Value).Select(f => f.ToMessage(FindingsOf)));
        answer.LogPosition = Messages.Position(record.Position, TreeSize);
        return answer;
    }

    private async Task<V1.Document> DescribeAsync(Answer<Recorded<Document>> changed, ServerCallContext context) =>
        DocumentMapping.ToMessage(await documents.DescribeAsync(changed.OrThrow(), null, context.CallToken()), TreeSize);

    private static string IdOf(string name, string field) =>
        Messages.IdOf(name, "documents").OrNull() ?? throw Errors.ToException(Refusal.Field(field, NameRule));
}
