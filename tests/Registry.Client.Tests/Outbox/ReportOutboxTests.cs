using Microsoft.Data.Sqlite;
using Registry.Client.Outbox;

namespace Registry.Client.Tests.Outbox;

/// <summary>What the outbox keeps, and how it refuses.</summary>
public sealed class ReportOutboxTests : IDisposable
{
    private readonly OutboxFixture fixture = new();

    public void Dispose() => fixture.Dispose();

    private ReportOutbox Open(string name = "outbox.db") => ReportOutbox.Open(fixture.PathOf(name));

    [Fact]
    public void What_was_added_is_there_for_another_process_before_the_first_one_closes()
    {
        using var first = Open();
        var added = first.Add(OutboxFixture.Slip(1), OutboxAttachment.OfBytes("1.pdf", "application/pdf", new byte[700_000]));
        using var second = Open();
        var item = second.Find(added.Id)!;
        Assert.Equal(("1", OutboxState.Waiting, 1, 0), (item.Number, item.State, item.Attachments, item.Attempts));
        // The report that is sent names its document: the receipt covers both.
        var sent = second.NextWaiting(0)!.Report!;
        Assert.Equal((sent.Sha256, "1.pdf", 700_000), (item.RequestId, sent.Report.Attachments[0].FileName, sent.Report.Attachments[0].Size));
    }

    [Fact]
    public void One_report_is_one_item_however_often_it_is_added()
    {
        using var outbox = Open();
        var first = outbox.Add(OutboxFixture.Slip(1));
        var again = outbox.Add(OutboxFixture.Slip(1));
        var other = outbox.Add(OutboxFixture.Slip(1, "Không đạt"));
        Assert.Equal((true, false, true), (first.Added, again.Added, other.Added));
        Assert.Equal(first.Id, again.Id);
        Assert.Equal(2, outbox.Count().Waiting);
    }

    [Fact]
    public void A_batch_is_added_whole_or_not_at_all()
    {
        using var outbox = Open();
        File.WriteAllText(fixture.PathOf("changing.pdf"), "%PDF-1.7 one");
        var changing = OutboxAttachment.OfFile(fixture.PathOf("changing.pdf"));
        File.WriteAllText(fixture.PathOf("changing.pdf"), "%PDF-1.7 two");
        var e = Assert.Throws<IOException>(() => outbox.AddRange([new(OutboxFixture.Slip(1)), new(OutboxFixture.Slip(2), changing)]));
        Assert.Contains("changing.pdf was changed", e.Message, StringComparison.Ordinal);
        Assert.Equal(0, outbox.Count().Waiting);
        Assert.True(outbox.Add(OutboxFixture.Slip(1)).Added);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(262_143)]
    [InlineData(262_144)]
    [InlineData(600_001)]
    public void An_attachment_comes_back_byte_for_byte_from_any_offset(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        using var outbox = Open();
        var id = outbox.Add(OutboxFixture.Slip(1), OutboxAttachment.OfBytes("a.pdf", "application/pdf", bytes)).Id;
        var stored = Assert.Single(outbox.AttachmentsOf(id));
        Assert.Equal((length, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes))), (stored.Length, stored.Sha256));
        foreach (var start in new[] { 0, length / 3, Math.Max(0, length - 1), length })
        {
            var read = new List<byte>();
            while (outbox.ReadAttachment(stored.Id, start + read.Count) is { Length: > 0 } piece)
                read.AddRange(piece);
            Assert.Equal(bytes[start..], read);
        }
    }

    [Theory]
    [InlineData("a.pdf", "%PDF-1.7\nstartxref\n9\n%%EOF\n", true)]
    [InlineData("a.pdf", "\r\n%PDF-1.7 startxref 9 %%EOF", true)]
    [InlineData("a.pdf", "%PDF-1.7 cut off in the mid", false)]
    [InlineData("a.pdf", "<html>", false)]
    [InlineData("a.pdf", "", false)]
    [InlineData("a.xml", "\uFEFF <?xml version=\"1.0\"?><a/>", true)]
    [InlineData("a.xml", "%PDF-1.7", false)]
    [InlineData("a.png", "PNG", false)]
    public void A_document_that_is_not_what_its_name_says_is_told_before_it_is_sent(string name, string content, bool good)
    {
        File.WriteAllText(fixture.PathOf(name), content);
        Assert.Equal(good, OutboxAttachment.OfFile(fixture.PathOf(name)).FindProblem() is null);
    }

    [Fact]
    public void Pages_go_through_everything_once_in_order()
    {
        using var outbox = Open();
        outbox.AddRange(OutboxFixture.Slips(25));
        var seen = new List<string>();
        for (var after = 0L; outbox.List(OutboxState.Waiting, after, 10) is { Count: > 0 } page; after = page[^1].Id)
            seen.AddRange(page.Select(item => item.Number));
        Assert.Equal(Enumerable.Range(1, 25).Select(i => $"{i}"), seen);
    }

    [Fact]
    public void Dropping_forgets_an_item_and_its_documents_and_nothing_else()
    {
        using var outbox = Open();
        var id = outbox.Add(OutboxFixture.Slip(1), OutboxAttachment.OfBytes("a.pdf", "application/pdf", new byte[10])).Id;
        var kept = outbox.Add(OutboxFixture.Slip(2)).Id;
        Assert.Equal((true, false), (outbox.Drop(id), outbox.Drop(id)));
        Assert.Empty(outbox.AttachmentsOf(id));
        Assert.Equal((null, "2"), (outbox.Find(id), outbox.Find(kept)!.Number));
        // An id is never given twice: a note about item 1 must not come to mean another report.
        Assert.True(outbox.Add(OutboxFixture.Slip(1)).Id > kept);
    }

    [Fact]
    public void A_file_that_is_something_else_is_named_and_left_alone()
    {
        File.WriteAllText(fixture.PathOf("notes.txt"), new string('x', 5000));
        var e = Assert.Throws<OutboxException>(() => Open("notes.txt"));
        Assert.Contains("notes.txt is not an outbox", e.Message, StringComparison.Ordinal);
        Assert.Equal(new string('x', 5000), File.ReadAllText(fixture.PathOf("notes.txt")));

        Execute("other.db", "CREATE TABLE lims (id INTEGER)");
        Assert.Contains("is not an outbox", Assert.Throws<OutboxException>(() => Open("other.db")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_outbox_of_a_later_version_is_refused_and_not_rewritten()
    {
        Open().Dispose();
        Execute("outbox.db", "PRAGMA user_version=2");
        Assert.Contains("format 2", Assert.Throws<OutboxException>(() => Open()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_threads_and_two_processes_add_at_once_and_nothing_is_lost()
    {
        using var one = Open();
        using var two = Open();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Run(() =>
        {
            for (var i = 0; i < 25; i++)
                (worker % 2 == 0 ? one : two).Add(OutboxFixture.Slip(worker * 100 + i));
        })));
        Assert.Equal(200, one.Count().Waiting);
    }

    private void Execute(string name, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={fixture.PathOf(name)};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
