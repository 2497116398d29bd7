using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Registry.Protocol.V1;
using Registry.ReferencePack;
using Registry.Server.Tests.Hosting;
using Date = Google.Type.Date;

namespace Registry.Server.Tests.Documents;

/// <summary>The catalogue through a real channel.</summary>
[Collection(PackCollection.Name)]
public sealed class DocumentCallTests(PackRegistry pack)
{
    private static readonly Date Today = new() { Year = 2026, Month = 11, Day = 23 };

    private DocumentService.DocumentServiceClient Officer => new(pack.Registry.As(pack.OfficerKey));

    private DocumentService.DocumentServiceClient Anyone => new(pack.Registry.Anonymous);

    [Fact]
    public async Task The_reference_pack_sent_a_second_time_changes_nothing()
    {
        var log = new LogService.LogServiceClient(pack.Registry.Anonymous);
        var before = (await log.GetCheckpointAsync(new GetCheckpointRequest())).Checkpoint.Size;
        var again = await Officer.ImportDocuments().SendAllAsync(PackMessages.Documents(pack.Pack).Select((d, i) => new ImportDocumentsRequest { Sequence = i, Document = d }));
        Assert.All(again, answer => Assert.Equal(ImportDocumentsResponse.Types.Outcome.Unchanged, answer.Outcome));
        var entries = await log.ListEntriesAsync(new ListEntriesRequest { FromIndex = before, PageSize = 1000 });
        Assert.DoesNotContain(entries.Entries, entry => entry.Kind == "document.recorded");
    }

    [Fact]
    public async Task What_is_created_is_answered_whole_and_read_as_answered()
    {
        var created = (await Officer.CreateDocumentAsync(new CreateDocumentRequest { Document = Sample("TCVN 90001:2026") })).Document;
        Assert.Equal(("documents/tcvn-90001-2026", "1", 1L, 2026), (created.Name, created.Etag, created.Revision, created.Year));
        Assert.Equal(created.LogPosition.Index + 1, created.LogPosition.TreeSize);
        Assert.Equal(ForceState.Types.State.InForce, created.State.State);
        var read = (await Anyone.GetDocumentAsync(new GetDocumentRequest { Name = created.Name })).Document;
        read.LogPosition.TreeSize = created.LogPosition.TreeSize;
        Assert.Equal(created, read);
    }

    [Fact]
    public async Task A_document_that_is_there_with_other_content_is_a_conflict()
    {
        var request = new CreateDocumentRequest { Document = Sample("TCVN 90002:2026") };
        await Officer.CreateDocumentAsync(request);
        request.Document.Title.Vi = "Khác";
        var failure = await Failure.OfAsync(async () => await Officer.CreateDocumentAsync(request));
        Assert.Equal((StatusCode.AlreadyExists, "RESOURCE_EXISTS", "documents/tcvn-90002-2026"), (failure.Code, failure.Reason, failure.Metadata["resource"]));
    }

    [Fact]
    public async Task Who_keeps_no_catalogue_changes_nothing()
    {
        var request = new CreateDocumentRequest { Document = Sample("TCVN 90003:2026") };
        var laboratory = new DocumentService.DocumentServiceClient(pack.Registry.As(pack.LaboratoryKey));
        Assert.Equal("KEY_MISSING", (await Failure.OfAsync(async () => await Anyone.CreateDocumentAsync(request))).Reason);
        Assert.Equal("PERMISSION_MISSING", (await Failure.OfAsync(async () => await laboratory.CreateDocumentAsync(request))).Reason);
        // A stream is refused at its beginning, before anything is sent.
        var import = await Failure.OfAsync(() => laboratory.ImportDocuments().SendAllAsync(Array.Empty<ImportDocumentsRequest>()));
        Assert.Equal((StatusCode.PermissionDenied, "PERMISSION_MISSING"), (import.Code, import.Reason));
        Assert.Equal("RESOURCE_NOT_FOUND", (await Failure.OfAsync(async () => await Anyone.GetDocumentAsync(new GetDocumentRequest { Name = "documents/tcvn-90003-2026" }))).Reason);
    }

    [Fact]
    public async Task A_check_only_says_what_would_be_and_writes_nothing()
    {
        var request = new CreateDocumentRequest { Document = Sample("TCVN 90004:2026"), ValidateOnly = true };
        request.Document.Year = 2025;
        request.Document.Requirements.Add(new Requirement { Characteristic = Named("pH"), Comparator = Requirement.Types.Comparator.Max, High = "8.5", Unit = "con mèo" });
        var response = await Officer.CreateDocumentAsync(request);
        Assert.Null(response.Document.LogPosition);
        Assert.Equal([("YEAR_DIFFERS", "document.year"), ("UNIT_UNKNOWN", "document.requirements[0].unit")], response.Findings.Select(f => (f.Code, f.Path)));
        Assert.Equal(StatusCode.NotFound, (await Failure.OfAsync(async () => await Anyone.GetDocumentAsync(new GetDocumentRequest { Name = response.Document.Name }))).Code);
    }

    [Fact]
    public async Task A_request_that_names_itself_is_carried_out_once()
    {
        var request = new CreateDocumentRequest { Document = Sample("TCVN 90005:2026"), RequestId = "create-90005" };
        var first = (await Officer.CreateDocumentAsync(request)).Document;
        var second = (await Officer.CreateDocumentAsync(request)).Document;
        Assert.Equal((first.LogPosition.Index, first.Etag), (second.LogPosition.Index, second.Etag));
        request.Document.Title.Vi = "Khác";
        var reused = await Failure.OfAsync(async () => await Officer.CreateDocumentAsync(request));
        Assert.Equal((StatusCode.InvalidArgument, "REQUEST_ID_REUSED", "create-90005"), (reused.Code, reused.Reason, reused.Metadata["request_id"]));
    }

    [Fact]
    public async Task An_update_changes_what_its_mask_names_and_only_for_the_etag_it_saw()
    {
        var created = (await Officer.CreateDocumentAsync(new CreateDocumentRequest { Document = Sample("TCVN 90006:2026") })).Document;
        var update = new UpdateDocumentRequest
        {
            Document = new Document { Name = created.Name, Etag = created.Etag, IssuerCode = "BXD", ScopeText = "không được nêu" },
            UpdateMask = new FieldMask { Paths = { "issuer_code" } },
        };
        var updated = (await Officer.UpdateDocumentAsync(update)).Document;
        Assert.Equal(("BXD", "2", created.ScopeText, created.Title), (updated.IssuerCode, updated.Etag, updated.ScopeText, updated.Title));

        update.Document.IssuerCode = "BYT";
        var stale = await Failure.OfAsync(async () => await Officer.UpdateDocumentAsync(update));
        Assert.Equal((StatusCode.Aborted, "ETAG_MISMATCH", "2"), (stale.Code, stale.Reason, stale.Metadata["etag"]));

        update.Document.Etag = "";
        Assert.Equal("3", (await Officer.UpdateDocumentAsync(update)).Document.Etag);
    }

    [Theory]
    [InlineData("state")]
    [InlineData("name")]
    public async Task An_update_mask_with_a_path_that_cannot_be_changed_is_refused(string path)
    {
        var update = new UpdateDocumentRequest { Document = new Document { Name = "documents/qcvn-16-2023-bxd" }, UpdateMask = new FieldMask { Paths = { path } } };
        var failure = await Failure.OfAsync(async () => await Officer.UpdateDocumentAsync(update));
        Assert.Equal((StatusCode.InvalidArgument, "UPDATE_MASK_INVALID", path), (failure.Code, failure.Reason, failure.Metadata["path"]));
    }

    [Fact]
    public async Task Updates_without_an_etag_at_the_same_time_are_all_carried_out()
    {
        var created = (await Officer.CreateDocumentAsync(new CreateDocumentRequest { Document = Sample("TCVN 90007:2026") })).Document;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Officer.UpdateDocumentAsync(
            new UpdateDocumentRequest { Document = new Document { Name = created.Name, Abstract = $"{i}", ScopeText = $"{i}" }, UpdateMask = new FieldMask { Paths = { i % 2 == 0 ? "abstract" : "scope_text" } } }).ResponseAsync));
        var document = (await Anyone.GetDocumentAsync(new GetDocumentRequest { Name = created.Name })).Document;
        Assert.Equal(9, document.Revision);
        // No update undid a field that only others named.
        Assert.Equal((0, 1), (int.Parse(document.Abstract) % 2, int.Parse(document.ScopeText) % 2));
    }

    [Fact]
    public async Task Force_events_change_the_state_from_their_day_on_and_the_past_can_still_be_read()
    {
        var created = (await Officer.CreateDocumentAsync(new CreateDocumentRequest { Document = Sample("TCVN 90008:2026") })).Document;
        var ended = await Officer.RecordForceEventAsync(new RecordForceEventRequest
        {
            Name = created.Name,
            Etag = created.Etag,
            ForceEvent = new ForceEvent { Kind = ForceEvent.Types.Kind.Ended, Date = Today, LegalBasis = "Điều 2, 41/2026/TT-BXD", Provenance = new Provenance { Verified = true } },
        });
        Assert.Equal("41/2026/TT-BXD, Điều 2", ended.Document.ForceEvents[^1].LegalBasis);

        async Task<ForceState> StateAsync(Date day, Timestamp? known = null) =>
            (await Anyone.GetDocumentAsync(new GetDocumentRequest { Name = created.Name, AsOfDate = day, ReadTime = known })).Document.State;
        Assert.Equal(ForceState.Types.State.InForce, (await StateAsync(Today)).State);
        Assert.Equal(Today, (await StateAsync(Today)).ToDate);
        var after = await StateAsync(new Date { Year = 2026, Month = 11, Day = 24 });
        Assert.Equal(ForceState.Types.State.Ended, after.State);
        Assert.Contains("41/2026/TT-BXD", after.Reason.Vi, StringComparison.Ordinal);
        // What was known before the end was recorded.
        Assert.Equal(ForceState.Types.State.InForce, (await StateAsync(new Date { Year = 2026, Month = 11, Day = 24 }, created.UpdateTime)).State);
    }

    [Fact]
    public async Task A_relation_is_seen_from_both_ends()
    {
        var old = (await Officer.CreateDocumentAsync(new CreateDocumentRequest { Document = Sample("TCVN 90009:2016") })).Document;
        var present = (await Officer.CreateDocumentAsync(new CreateDocumentRequest { Document = Sample("TCVN 90009:2026") })).Document;
        var related = (await Officer.RelateDocumentAsync(new RelateDocumentRequest
        {
            Name = present.Name,
            Relation = new DocumentRelation { Kind = DocumentRelation.Types.Kind.Replaces, TargetDesignation = "tcvn 90009-2016" },
        })).Document;
        Assert.Equal(("tcvn 90009-2016", old.Name), (related.Relations[0].TargetDesignation, related.Relations[0].Target));
        var incoming = Assert.Single((await Anyone.GetDocumentAsync(new GetDocumentRequest { Name = old.Name })).Document.IncomingRelations);
        Assert.Equal((DocumentRelation.Types.Kind.Replaces, present.Name, "TCVN 90009:2026"), (incoming.Kind, incoming.Target, incoming.TargetDesignation));
    }

    [Fact]
    public async Task Bad_items_of_an_import_are_answered_in_their_place_and_the_others_go_in()
    {
        var comma = Sample("TCVN 90011:2026");
        comma.Requirements.Add(new Requirement { Characteristic = Named("pH"), Comparator = Requirement.Types.Comparator.Max, High = "8,5" });
        var noDay = Sample("TCVN 90012:2026");
        noDay.ForceEvents[0].Date = new Date { Year = 2026, Month = 2, Day = 30 };
        var reversed = Sample("TCVN 90013:2026");
        reversed.Requirements.Add(new Requirement { Characteristic = Named("pH"), Comparator = Requirement.Types.Comparator.Range, Low = "8.5", High = "6.0" });
        Document[] items = [Sample("TCVN 90010:2026"), comma, noDay, new Document { Kind = DocumentKind.NationalStandard, Designation = "không có số", Title = Named("x") }, reversed, Sample("TCVN 90014:2026")];
        var answers = await Officer.ImportDocuments().SendAllAsync(items.Select((d, i) => new ImportDocumentsRequest { Sequence = 100 + i, Document = d }));

        Assert.Equal([100, 101, 102, 103, 104, 105], answers.Select(a => a.Sequence));
        Assert.Equal([true, false, false, false, false, true], answers.Select(a => a.Error is null));
        string?[] paths = [null, "document.requirements[0].high", "document.force_events[0].date", "document.designation", "document.requirements[0]", null];
        Assert.Equal(paths, answers.Select(a => a.Error is null ? null : Failure.Of(a.Error).Fields[0]));
        Assert.All(answers.Where(a => a.Error is not null), a => Assert.Equal(ImportDocumentsResponse.Types.Outcome.Refused, a.Outcome));
        Assert.Equal("documents/tcvn-90014-2026", answers[^1].Name);
        Assert.Equal(1, (await Anyone.GetDocumentAsync(new GetDocumentRequest { Name = "documents/tcvn-90014-2026" })).Document.Revision);
    }

    [Fact]
    public async Task An_import_says_whether_it_made_changed_or_found_each_item()
    {
        var first = Sample("TCVN 90015:2026");
        var changed = Sample("TCVN 90015:2026");
        changed.ScopeText = "khác";
        ImportDocumentsRequest[] items =
        [
            new() { Sequence = 1, Document = first, ValidateOnly = true }, new() { Sequence = 2, Document = first }, new() { Sequence = 3, Document = first },
            new() { Sequence = 4, Document = changed, ValidateOnly = true }, new() { Sequence = 5, Document = changed },
        ];
        var answers = await Officer.ImportDocuments().SendAllAsync(items);
        Assert.Equal(
            [
                ImportDocumentsResponse.Types.Outcome.Created, ImportDocumentsResponse.Types.Outcome.Created, ImportDocumentsResponse.Types.Outcome.Unchanged,
                ImportDocumentsResponse.Types.Outcome.Updated, ImportDocumentsResponse.Types.Outcome.Updated,
            ], answers.Select(a => a.Outcome));
        Assert.Null(answers[0].LogPosition);
        Assert.Equal(answers[1].LogPosition.Index, answers[2].LogPosition.Index);
        // Who kept the place of the first revision learns that there is another; who kept the second's learns that there is none.
        SeenDocument Seen(ImportDocumentsResponse answer) => new() { Name = answer.Name, Index = answer.LogPosition.Index };
        var since = await Officer.FindChangedDocumentsAsync(new FindChangedDocumentsRequest { Documents = { Seen(answers[1]), Seen(answers[4]) } });
        Assert.Equal(answers[1].Name, Assert.Single(since.Names));
    }

    [Fact]
    public async Task A_key_that_is_revoked_ends_the_import_it_opened()
    {
        var made = await pack.Registry.MakeKeyAsync(Role.Officer);
        using var stream = new DocumentService.DocumentServiceClient(pack.Registry.As(made.Secret)).ImportDocuments();
        await stream.RequestStream.WriteAsync(new ImportDocumentsRequest { Sequence = 1, Document = Sample("TCVN 90016:2026") });
        Assert.True(await stream.ResponseStream.MoveNext(default));
        Assert.Null(stream.ResponseStream.Current.Error);
        await pack.Registry.RevokeAsync(made.Key);
        var failure = await Failure.OfAsync(() => stream.ResponseStream.MoveNext(default));
        Assert.Equal((StatusCode.Unauthenticated, "KEY_INVALID"), (failure.Code, failure.Reason));
    }

    [Theory]
    [InlineData("qcvn 16-2023/bxd", "documents/qcvn-16-2023-bxd")]
    [InlineData("QCVN 16:2023", "documents/qcvn-16-2023-bxd")]
    [InlineData("41/2026/tt-bxd", "documents/41-2026-tt-bxd")]
    public async Task A_designation_is_found_in_any_spelling(string spelling, string name)
    {
        var response = await Anyone.ResolveDesignationAsync(new ResolveDesignationRequest { Designation = spelling });
        Assert.Equal(name, response.Documents[0].Name);
        Assert.Empty(response.Findings);
        Assert.All(response.Documents, d => Assert.Equal(0, d.Requirements.Count + d.ProductRules.Count + d.VerificationIntervals.Count));
    }

    [Fact]
    public async Task A_designation_that_is_not_there_is_told_apart_from_one_that_was_widened()
    {
        var missing = await Anyone.ResolveDesignationAsync(new ResolveDesignationRequest { Designation = "TCVN 99999:1999" });
        Assert.Empty(missing.Documents);
        Assert.Equal("DESIGNATION_NOT_LOADED", Assert.Single(missing.Findings).Code);
        var nearest = await Anyone.ResolveDesignationAsync(new ResolveDesignationRequest { Designation = "QCVN 16:1999/BXD" });
        Assert.NotEmpty(nearest.Documents);
        Assert.Equal("DESIGNATION_WIDENED", Assert.Single(nearest.Findings).Code);
    }

    [Fact]
    public async Task A_list_is_walked_page_by_page_in_the_order_of_names()
    {
        var names = new List<string>();
        var request = new ListDocumentsRequest { PageSize = 7, Kind = DocumentKind.NationalRegulation, AsOfDate = Today, State = ForceState.Types.State.InForce };
        do
        {
            var page = await Anyone.ListDocumentsAsync(request);
            Assert.InRange(page.Documents.Count, 1, 7);
            Assert.All(page.Documents, d => Assert.Equal((ForceState.Types.State.InForce, 0), (d.State.State, d.Requirements.Count)));
            names.AddRange(page.Documents.Select(d => d.Name));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0 && names.Count < 30);
        Assert.Equal(names.Order(StringComparer.Ordinal), names);
        Assert.Distinct(names);
    }

    [Theory]
    [InlineData("organisations/vilas-219")]
    [InlineData("documents/")]
    [InlineData("qcvn-16-2023-bxd")]
    public async Task A_name_that_is_none_of_a_document_is_refused(string name)
    {
        var failure = await Failure.OfAsync(async () => await Anyone.GetDocumentAsync(new GetDocumentRequest { Name = name }));
        Assert.Equal(("FIELD_INVALID", "name"), (failure.Reason, failure.Fields[0]));
    }

    private static Document Sample(string designation) => new()
    {
        Kind = DocumentKind.NationalStandard,
        Designation = designation,
        Title = Named($"Mẫu thử {designation}"),
        ScopeText = "mẫu thử",
        ForceEvents = { new ForceEvent { Kind = ForceEvent.Types.Kind.Effective, Date = new Date { Year = 2010, Month = 1, Day = 1 }, Provenance = new Provenance { Verified = true } } },
        Provenance = new Provenance { Source = "test", Confidence = "high", Verified = true },
    };

    private static LocalizedText Named(string text) => new() { Vi = text };
}
