using System.CommandLine;
using Google.Protobuf.WellKnownTypes;
using Registry.Cli.Output;
using Registry.Protocol.V1;
using Spectre.Console;

namespace Registry.Cli.Commands;

/// <summary><c>registry key</c>: make, list and revoke keys.</summary>
internal static class KeyCommand
{
    public static Command Create(CommandHost host)
    {
        var w = host.Words;
        return host.Group("key", w["Khoá truy cập.", "Access keys."], "registry key create --role laboratory --organisation organisations/vilas-219 --out lab.key",
            CreateKey(host), List(host), Revoke(host), WhoAmI(host));
    }

    private static Command CreateKey(CommandHost host)
    {
        var w = host.Words;
        var role = CommandHost.ChoiceOption("--role", w["Vai trò", "Role"], Kinds.Roles);
        role.Required = true;
        role.Arity = ArgumentArity.ExactlyOne;
        var organisation = new Option<string?>("--organisation") { Description = w["Tổ chức: organisations/…", "Organisation it acts for: organisations/…"] };
        var name = new Option<string?>("--name") { Description = w["Tên để nhận ra khoá.", "A name to know it by."] };
        var days = new Option<int>("--days") { Description = w["Số ngày có giá trị.", "Days it is valid."], DefaultValueFactory = _ => 366 };
        days.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var value) && value is < 1 or > 36_600)
                result.AddError(w["--days phải từ 1 đến 36600.", "--days must be from 1 to 36600."]);
        });
        var file = new Option<string?>("--out") { Description = w["Ghi khoá vào tệp này, chỉ chủ tệp đọc được.", "Write the key to this file, readable by its owner only."], HelpName = "file" };
        return host.Command("create", w["Tạo khoá; chỉ hiện một lần.", "Make a key; it is shown once."],
            "registry key create --role laboratory --organisation organisations/vilas-219 --out lab.key",
            [role, organisation, name, days, file],
            async call =>
            {
                // Opened first: a key whose secret cannot be kept must not be made.
                using var target = call.Get(file) is { } path ? SecretFile.Create(path, call.Words) : null;
                using var registry = call.Connect();
                var response = await registry.Access.CreateKeyAsync(
                    new CreateKeyRequest
                    {
                        Key = new Key { Role = call.Get(role)![0], Organisation = call.Get(organisation) ?? "", DisplayName = call.Get(name) ?? "" },
                        Ttl = Duration.FromTimeSpan(TimeSpan.FromDays(call.Get(days))),
                    },
                    cancellationToken: call.Stop);
                if (target is not null)
                {
                    await target.KeepAsync(response.Secret);
                    response.Secret = "";
                }

                call.Terminal.Note(Line(response.Key, call.Words));
                return call.Answer(response, console =>
                {
                    if (target is null)
                        call.Terminal.Output.WriteLine(response.Secret);
                    else
                        call.Terminal.Note(call.Words[$"Khoá ở trong {target.Path}.", $"The key is in {target.Path}."]);
                });
            });
    }

    private static Command List(CommandHost host)
    {
        var w = host.Words;
        var organisation = new Option<string?>("--organisation") { Description = w["Chỉ tổ chức này.", "Only this organisation."] };
        return host.Command("list", w["Các khoá đã tạo.", "The keys there are."], "registry key list --key-file data/administrator.key", [organisation],
            async call =>
            {
                using var registry = call.Connect();
                var all = new ListKeysResponse();
                do
                {
                    var page = await registry.Access.ListKeysAsync(
                        new ListKeysRequest { Organisation = call.Get(organisation) ?? "", PageSize = 1000, PageToken = all.NextPageToken }, cancellationToken: call.Stop);
                    all.Keys.AddRange(page.Keys);
                    all.NextPageToken = page.NextPageToken;
                }
                while (all.NextPageToken.Length > 0);
                return call.Answer(all, console =>
                {
                    var words = call.Words;
                    var table = Tables.Of(words["Khoá", "Key"], words["Tên", "Name"], words["Vai trò", "Role"], words["Tổ chức", "Organisation"], words["Hết hạn", "Expires"], words["Tình trạng", "State"]);
                    foreach (var key in all.Keys)
                        table.Row(key.Name, key.DisplayName, Kinds.Name(key.Role, words), key.Organisation, Times.Format(key.ExpireTime), State(key).Text(words));
                    console.Write(table);
                });
            });
    }

    private static Command Revoke(CommandHost host)
    {
        var w = host.Words;
        var name = new Argument<string>("key") { Description = "keys/…" };
        return host.Command("revoke", w["Thu hồi khoá ngay lập tức.", "End a key at once."], "registry key revoke keys/lims-2026", [name],
            async call =>
            {
                using var registry = call.Connect();
                var response = await registry.Access.RevokeKeyAsync(new RevokeKeyRequest { Name = call.Get(name) }, cancellationToken: call.Stop);
                return call.Answer(response, console => console.WriteLine(Line(response.Key, call.Words)));
            });
    }

    private static Command WhoAmI(CommandHost host) =>
        host.Command("whoami", host.Words["Khoá đang dùng là của ai.", "Whose key this is."], "registry key whoami", [],
            async call =>
            {
                using var registry = call.Connect();
                var response = await registry.Access.GetCallerAsync(new GetCallerRequest(), cancellationToken: call.Stop);
                return call.Answer(response, console => console.WriteLine(
                    response.Key is { Name.Length: > 0 } key ? Line(key, call.Words) : call.Words["Người đọc không có khoá.", "A reader without a key."]));
            });

    private static string Line(Key key, Words w) =>
        string.Join(", ", new[] { key.Name, key.DisplayName, Kinds.Name(key.Role, w), key.Organisation, State(key).Text(w), key.ExpireTime is null ? "" : w["đến ", "until "] + Times.Format(key.ExpireTime) }
            .Where(part => part.Length > 0));

    private static Label State(Key key) =>
        key.RevokeTime is not null ? new Label("✗", "đã thu hồi", "revoked", "red")
        : key.ExpireTime is { } end && end.ToDateTimeOffset() <= TimeProvider.System.GetUtcNow() ? new Label("✗", "hết hạn", "expired", "red")
        : new Label("✓", "dùng được", "valid", "green");
}
