using System.Net;
using NodaTime;
using Registry.Application.Access;
using Registry.Application.Records;
using Registry.Application.Watches;
using Registry.Domain.Documents;

namespace Registry.Application.Tests.Watches;

/// <summary>Where webhooks may go, how long they wait, and who tells when there are two.</summary>
public sealed class WatchTests
{
    [Theory]
    [InlineData("93.184.215.14", true)]
    [InlineData("2606:2800:21f:cb07:6820:80da:af6b:8b2c", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("192.168.1.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::", false)]
    [InlineData("::1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("::ffff:93.184.215.14", true)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("2002:a00:1::1", false)]
    [InlineData("2001:0:5ef5:79fb::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("ff02::1", false)]
    public void Only_addresses_of_the_open_Internet_are_called(string address, bool may) =>
        Assert.Equal(may, new WebhookSettings().MayCall(IPAddress.Parse(address), encrypted: true));

    [Fact]
    public void A_network_that_is_allowed_may_be_called_without_TLS_and_no_other()
    {
        var settings = new WebhookSettings { AllowedNetworks = [IPNetwork.Parse("10.1.0.0/16")] };
        Assert.True(settings.MayCall(IPAddress.Parse("::ffff:10.1.2.3"), encrypted: false));
        Assert.False(settings.MayCall(IPAddress.Parse("10.2.0.1"), encrypted: true));
        Assert.False(settings.MayCall(IPAddress.Parse("93.184.215.14"), encrypted: false));
    }

    [Fact]
    public void The_pauses_double_up_to_the_longest()
    {
        var settings = new WebhookSettings();
        Assert.Equal([10, 20, 40, 21_600, 21_600], new[] { 1, 2, 3, 15, 1_000_000 }.Select(n => (int)settings.PauseAfter(n).TotalSeconds));
    }

    [Fact]
    public async Task Of_two_nodes_on_one_database_each_tells_what_the_other_has_not()
    {
        await using var registry = await TestRegistry.OpenAsync(Databases.PostgreSql);
        await using var second = await registry.OpenSecondAsync();
        var nodes = new[] { registry.Runtime, second };
        var key = (await registry.Runtime.Keys.CreateAsync(Caller.Registry, new NewKey("", "officer", Role.Officer, "", null), CancellationToken.None)).Value.Key;
        var officer = new Caller(Role.Officer, key.Id, "");
        var watch = (await second.Watches.CreateAsync(officer, new WatchSettings("", WatchTopic.Ics, "13.060", null, [], ""), CancellationToken.None)).Value.Watch.Row.Id;

        var added = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => nodes[i % 2].Documents.CreateAsync(officer, Document(i), RecordOptions.None, CancellationToken.None)));
        Assert.All(added, a => Assert.Null(a.Refusal));

        var told = new List<WatchNoticeRow>();
        for (var attempt = 0; attempt < 600 && told.Count < 60; attempt++)
        {
            await Task.Delay(100);
            told = await second.Notices.ReadAsync(watch, 0, 1_000, CancellationToken.None);
        }
        Assert.Equal(Enumerable.Range(1, 60).Select(n => (long)n), told.Select(n => n.Number));
        Assert.Equal(60, told.Select(n => n.Subject).Distinct().Count());
        Assert.Empty(registry.Faults);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_day_that_comes_is_told_on_that_day(string database)
    {
        await using var registry = await TestRegistry.OpenAsync(database);
        var key = (await registry.Runtime.Keys.CreateAsync(Caller.Registry, new NewKey("", "officer", Role.Officer, "", null), CancellationToken.None)).Value.Key;
        var officer = new Caller(Role.Officer, key.Id, "");
        var ended = new ForceEvent { Kind = ForceEventKind.Ended, Date = PartialDate.OfDay(2026, 12, 1) };
        var document = await registry.Runtime.Documents.CreateAsync(officer, Document(1) with { ForceEvents = [ended] }, RecordOptions.None, CancellationToken.None);
        Assert.Null(document.Refusal);
        var watch = (await registry.Runtime.Watches.CreateAsync(officer, new WatchSettings("", WatchTopic.Document, "documents/tcvn-9001-2020", null, [5], ""), CancellationToken.None)).Value.Watch.Row.Id;

        // 23 November in Việt Nam: too early for five days ahead.
        registry.Clock.AdvanceDays(4);
        Assert.Equal([NoticeKind.Ahead], (await ToldAsync(1)).Select(n => n.Kind));
        registry.Clock.AdvanceDays(5);
        var told = await ToldAsync(2);
        Assert.Equal([NoticeKind.Ahead, NoticeKind.Today], told.Select(n => n.Kind));
        Assert.Equal(new LocalDate(2026, 12, 2), told[1].Day);
        Assert.Equal("TCVN 9001:2020 is no longer in force from today", told[1].TitleEn);

        async Task<List<WatchNoticeRow>> ToldAsync(int count)
        {
            var found = new List<WatchNoticeRow>();
            for (var attempt = 0; attempt < 600 && found.Count < count; attempt++)
            {
                await Task.Delay(100);
                found = await registry.Runtime.Notices.ReadAsync(watch, 0, 100, CancellationToken.None);
            }
            return found;
        }
    }

    private static Document Document(int number) => new()
    {
        Id = $"tcvn-{9000 + number}-2020",
        Kind = DocumentKind.NationalStandard,
        Designation = $"TCVN {9000 + number}:2020",
        TitleVi = $"Tiêu chuẩn {number}",
        IcsCodes = ["13.060.20"],
    };
}
