using Google.Protobuf.WellKnownTypes;
using Registry.Application;
using Registry.Protocol.V1;
using Registry.Server.Hosting;

namespace Registry.Server.Tests.Hosting;

/// <summary>AIP-134: a mask names what changes, and nothing else changes.</summary>
public sealed class UpdateMaskTests
{
    private static readonly Document Held = new()
    {
        Name = "documents/tcvn-6260-2020",
        Kind = DocumentKind.NationalStandard,
        Designation = "TCVN 6260:2020",
        Title = new LocalizedText { Vi = "Xi măng poóc lăng hỗn hợp", En = "Portland blended cement" },
        IssuerCode = "BKHCN",
        Year = 2020,
        IcsCodes = { "91.100.10" },
        ForceEvents = { new ForceEvent { Kind = ForceEvent.Types.Kind.Issued } },
    };

    private static Answer<Document> Merge(Document sent, params string[] paths) => UpdateMask.Merge(Held, sent, new FieldMask { Paths = { paths } });

    [Fact]
    public void Only_what_the_mask_names_changes()
    {
        var merged = Merge(new Document { Title = new LocalizedText { Vi = "Khác" }, IssuerCode = "BXD", IcsCodes = { "13.060", "91.100.10" } }, "title", "ics_codes").Value;
        Assert.Equal("Khác", merged.Title.Vi);
        Assert.Equal("", merged.Title.En);
        Assert.Equal(["13.060", "91.100.10"], merged.IcsCodes);
        Assert.Equal("BKHCN", merged.IssuerCode);
        Assert.Equal(Held.ForceEvents, merged.ForceEvents);
        Assert.Equal(Held.Name, merged.Name);
    }

    [Fact]
    public void A_path_into_a_message_leaves_its_other_fields()
    {
        var merged = Merge(new Document { Title = new LocalizedText { En = "Blended cement" } }, "title.en").Value;
        Assert.Equal(("Xi măng poóc lăng hỗn hợp", "Blended cement"), (merged.Title.Vi, merged.Title.En));
    }

    [Fact]
    public void A_field_the_mask_names_and_the_message_leaves_out_is_cleared()
    {
        var merged = Merge(new Document(), "issuer_code", "year", "force_events", "title").Value;
        Assert.Equal(("", 0, 0, null), (merged.IssuerCode, merged.Year, merged.ForceEvents.Count, merged.Title));
    }

    [Fact]
    public void Without_a_mask_everything_is_replaced()
    {
        var sent = new Document { Name = Held.Name, Designation = "TCVN 6260:2020" };
        Assert.Equal(sent, UpdateMask.Merge(Held, sent, null).Value);
        Assert.Equal(sent, Merge(sent).Value);
        Assert.Equal(sent, Merge(sent, "*").Value);
    }

    [Fact]
    public void The_held_resource_itself_is_never_changed()
    {
        var before = Held.Clone();
        Merge(new Document(), "title", "ics_codes");
        Assert.Equal(before, Held);
    }

    [Theory]
    [InlineData("colour")]
    [InlineData("title.fr")]
    [InlineData("issuer_code.x")]
    [InlineData("force_events.kind")]
    [InlineData("")]
    [InlineData("issuerCode")]
    // What only the registry sets, the name, and the etag.
    [InlineData("name")]
    [InlineData("etag")]
    [InlineData("state")]
    [InlineData("state.reason")]
    [InlineData("revision")]
    [InlineData("update_time")]
    [InlineData("log_position.index")]
    [InlineData("incoming_relations")]
    public void A_path_that_cannot_be_changed_is_refused_by_name(string path)
    {
        var refusal = Merge(new Document(), "title", path).Refusal;
        Assert.Equal(RefusalReason.UpdateMaskInvalid, refusal?.Reason);
        Assert.Equal(path, refusal!.Metadata["path"]);
        Assert.Equal("update_mask", Assert.Single(refusal.Fields).Path);
    }
}
