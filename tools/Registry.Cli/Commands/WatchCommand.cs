using System.CommandLine;
using Google.Protobuf.WellKnownTypes;
using Registry.Cli.Output;
using Registry.Protocol.V1;
using Spectre.Console;

namespace Registry.Cli.Commands;

/// <summary><c>registry watch</c>: being told of changes.</summary>
internal static class WatchCommand
{
    private static readonly Dictionary<string, Watch.Types.Topic> Topics = new(StringComparer.OrdinalIgnoreCase)
    {
        ["document"] = Watch.Types.Topic.Document,
        ["designation"] = Watch.Types.Topic.Designation,
        ["ics"] = Watch.Types.Topic.Ics,
        ["search"] = Watch.Types.Topic.Search,
        ["product"] = Watch.Types.Topic.Product,
        ["laboratory"] = Watch.Types.Topic.Laboratory,
        ["own-reports"] = Watch.Types.Topic.OwnReports,
    };

    public static Command Create(CommandHost host)
    {
        var w = host.Words;
        return host.Group("watch", w["Theo dõi thay đổi.", "Being told of changes."], "registry watch create designation \"QCVN 01-1:2018/BYT\" --days 90,30,7",
            CreateWatch(host), List(host), Notices(host), Follow(host), Update(host), Delete(host), Renew(host), Resume(host));
    }

    private static Command CreateWatch(CommandHost host)
    {
        var w = host.Words;
        var topic = new Argument<string>("topic") { Description = string.Join(", ", Topics.Keys) };
        topic.AcceptOnlyFromAmong([.. Topics.Keys]);
        var target = new Argument<string>("target") { Description = w["documents/…, số hiệu, mã ICS, câu tìm, products/…, organisations/…", "documents/…, a designation, an ICS code, a query, products/…, organisations/…"] };
        var (name, days, webhook) = Settings(host);
        return host.Command("create", w["Tạo theo dõi; các khoá bí mật chỉ hiện một lần.", "Make a watch; its secrets are shown once."],
            "registry watch create ics 13.060 --name \"Nước\" --webhook https://example.org/hook", [topic, target, name, days, webhook],
            async call =>
            {
                var (what, which) = (Topics[call.Get(topic)!], call.Get(target)!);
                var watch = new Watch { Topic = what, DisplayName = call.Get(name) ?? "", NoticeDays = { Days(call, days) } };
                if (what == Watch.Types.Topic.Search)
                    watch.Search = new SearchRequest { Query = which };
                else
                    watch.Target = which;
                if (call.Get(webhook) is { Length: > 0 } url)
                    watch.Webhook = new Webhook { Url = url };
                using var registry = call.Connect();
                var made = await registry.Watches.CreateWatchAsync(new CreateWatchRequest { Watch = watch }, cancellationToken: call.Stop);
                return call.Answer(made, console =>
                {
                    console.WriteLine(Line(made.Watch, call.Words));
                    call.Terminal.Note(call.Words["Chép lại ngay, chỉ hiện một lần:", "Copy these now, they are shown once:"]);
                    console.WriteLine($"feed    {made.FeedPath}");
                    console.WriteLine($"secret  {made.WebhookSecret}");
                });
            });
    }

    private static Command List(CommandHost host) =>
        host.Command("list", host.Words["Các theo dõi của tôi.", "My watches."], "registry watch list", [],
            async call =>
            {
                using var registry = call.Connect();
                var all = new ListWatchesResponse();
                do
                {
                    var page = await registry.Watches.ListWatchesAsync(new ListWatchesRequest { PageSize = 1000, PageToken = all.NextPageToken }, cancellationToken: call.Stop);
                    all.Watches.AddRange(page.Watches);
                    all.NextPageToken = page.NextPageToken;
                }
                while (all.NextPageToken.Length > 0);
                return call.Answer(all, console =>
                {
                    var words = call.Words;
                    var table = Tables.Of(words["Theo dõi", "Watch"], words["Tên", "Name"], words["Cái gì", "What"], words["Tin", "Notices"], "Webhook");
                    foreach (var watch in all.Watches)
                        table.Row(watch.Name, watch.DisplayName, What(watch), $"{watch.LastNotice}", WebhookLine(watch, words));
                    console.Write(table);
                });
            });

    private static Command Notices(CommandHost host)
    {
        var w = host.Words;
        var (name, from) = (NameArgument(), new Option<long>("--from") { Description = w["Từ tin số này.", "From this notice."] });
        return host.Command("show", w["Những gì đã báo.", "What was told."], "registry watch show watches/0123456789abcdef", [name, from],
            async call =>
            {
                using var registry = call.Connect();
                var response = await registry.Watches.ListWatchNoticesAsync(new ListWatchNoticesRequest { Name = call.Get(name), FromNumber = call.Get(from), PageSize = 1000 }, cancellationToken: call.Stop);
                return call.Answer(response, console =>
                {
                    foreach (var notice in response.Notices)
                        console.WriteLine(Line(notice, call.Words));
                });
            });
    }

    private static Command Follow(CommandHost host)
    {
        var w = host.Words;
        var (name, from) = (NameArgument(), new Option<long>("--from") { Description = w["Từ tin số này.", "From this notice."] });
        return host.Command("follow", w["Nhận tin khi có, đến khi Ctrl-C.", "Be told as it comes, until Ctrl-C."], "registry watch follow watches/0123456789abcdef --from 1", [name, from],
            async call =>
            {
                using var registry = call.Connect();
                using var stream = registry.Log.WatchChanges(new WatchChangesRequest { Watch = call.Get(name), FromIndex = call.Get(from) }, cancellationToken: call.Stop);
                while (await stream.ResponseStream.MoveNext(call.Stop))
                    if (call.Json)
                        call.Terminal.Output.WriteLine(ProtoJson.FormatLine(stream.ResponseStream.Current));
                    else if (stream.ResponseStream.Current.Notice is { } notice)
                        call.Terminal.Output.WriteLine(Line(notice, call.Words));
                return ExitCodes.Done;
            });
    }

    private static Command Update(CommandHost host)
    {
        var w = host.Words;
        var watch = NameArgument();
        var (name, days, webhook) = Settings(host);
        return host.Command("update", w["Đổi tên, số ngày báo trước hay webhook.", "Change name, days ahead or webhook."], "registry watch update watches/0123456789abcdef --days 60", [watch, name, days, webhook],
            async call =>
            {
                var request = new UpdateWatchRequest { Watch = new Watch { Name = call.Get(watch), DisplayName = call.Get(name) ?? "", NoticeDays = { Days(call, days) } }, UpdateMask = new FieldMask() };
                if (call.Get(webhook) is { Length: > 0 } url)
                    request.Watch.Webhook = new Webhook { Url = url };
                if (call.Get(name) is not null)
                    request.UpdateMask.Paths.Add("display_name");
                if (call.Get(days) is not null)
                    request.UpdateMask.Paths.Add("notice_days");
                if (call.Get(webhook) is not null)
                    request.UpdateMask.Paths.Add("webhook");
                if (request.UpdateMask.Paths.Count == 0)
                    throw new CliException(call.Words["Cần ít nhất một trong --name, --days, --webhook.", "Give at least one of --name, --days and --webhook."]);
                using var registry = call.Connect();
                var response = await registry.Watches.UpdateWatchAsync(request, cancellationToken: call.Stop);
                return call.Answer(response, console => console.WriteLine(Line(response.Watch, call.Words)));
            });
    }

    private static Command Delete(CommandHost host)
    {
        var name = NameArgument();
        return host.Command("delete", host.Words["Bỏ theo dõi.", "End a watch."], "registry watch delete watches/0123456789abcdef", [name],
            async call =>
            {
                using var registry = call.Connect();
                var response = await registry.Watches.DeleteWatchAsync(new DeleteWatchRequest { Name = call.Get(name) }, cancellationToken: call.Stop);
                return call.Answer(response, console => console.WriteLine(call.Words["Đã bỏ.", "Ended."]));
            });
    }

    private static Command Renew(CommandHost host)
    {
        var name = NameArgument();
        return host.Command("renew", host.Words["Tạo khoá bí mật mới; khoá cũ hết tác dụng ngay.", "Make new secrets; the old ones end at once."], "registry watch renew watches/0123456789abcdef", [name],
            async call =>
            {
                using var registry = call.Connect();
                var made = await registry.Watches.RenewWatchSecretsAsync(new RenewWatchSecretsRequest { Name = call.Get(name) }, cancellationToken: call.Stop);
                return call.Answer(made, console =>
                {
                    console.WriteLine($"feed    {made.FeedPath}");
                    console.WriteLine($"secret  {made.WebhookSecret}");
                });
            });
    }

    private static Command Resume(CommandHost host)
    {
        var name = NameArgument();
        return host.Command("resume", host.Words["Gửi lại webhook ngay.", "Try its webhook again at once."], "registry watch resume watches/0123456789abcdef", [name],
            async call =>
            {
                using var registry = call.Connect();
                var response = await registry.Watches.ResumeWebhookAsync(new ResumeWebhookRequest { Name = call.Get(name) }, cancellationToken: call.Stop);
                return call.Answer(response, console => console.WriteLine(Line(response.Watch, call.Words)));
            });
    }

    private static Argument<string> NameArgument() => new("watch") { Description = "watches/…" };

    private static (Option<string?> Name, Option<string?> Days, Option<string?> Webhook) Settings(CommandHost host)
    {
        var w = host.Words;
        return (
            new Option<string?>("--name") { Description = w["Tên để nhận ra.", "A name to know it by."] },
            new Option<string?>("--days") { Description = w["Báo trước bao nhiêu ngày, ví dụ 90,30,7.", "Days ahead, e.g. 90,30,7."] },
            new Option<string?>("--webhook") { Description = w["Địa chỉ https nhận tin có chữ ký; trống để bỏ.", "https address that signed notices are posted to; empty for none."], HelpName = "url" });
    }

    private static IEnumerable<int> Days(Call call, Option<string?> days) =>
        (call.Get(days) ?? "").Split([',', ' '], StringSplitOptions.RemoveEmptyEntries)
            .Select(d => int.TryParse(d, out var day) ? day : throw new CliException(call.Words[$"--days: “{d}” không phải là số ngày.", $"--days: '{d}' is no number of days."]));

    private static string What(Watch watch) =>
        $"{Topics.First(t => t.Value == watch.Topic).Key} {(watch.Topic == Watch.Types.Topic.Search ? watch.Search.Query : watch.Target)}";

    private static string Line(Watch watch, Words w) =>
        string.Join(", ", new[] { watch.Name, watch.DisplayName, What(watch), WebhookLine(watch, w) }.Where(t => t.Length > 0));

    private static string Line(WatchNotice notice, Words w) => $"{notice.Name}  {Times.Format(notice.CreateTime)}  {w[notice.Title.Vi, notice.Title.En]}  {notice.Subject}";

    private static string WebhookLine(Watch watch, Words w)
    {
        if (watch.KeyEnded)
            return w["khoá đã hết hạn", "its key has ended"];
        if (watch.Webhook is not { } webhook)
            return "";
        return webhook.State switch
        {
            Webhook.Types.State.Retrying => w[$"đang thử lại: {webhook.Failure}", $"retrying: {webhook.Failure}"],
            Webhook.Types.State.Dead => w[$"đã ngừng: {webhook.Failure}", $"given up: {webhook.Failure}"],
            _ => webhook.Url,
        };
    }
}
