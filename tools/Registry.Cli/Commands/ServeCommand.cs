using System.CommandLine;
using System.Net;
using Microsoft.Extensions.Logging;
using Registry.Application.Watches;
using Registry.Cli.Loading;
using Registry.Server.Hosting;

namespace Registry.Cli.Commands;

/// <summary><c>registry serve</c>: the registry itself.</summary>
internal static class ServeCommand
{
    public static Command Create(CommandHost host)
    {
        var w = host.Words;
        var data = new Option<string>("--data") { Description = w["Thư mục dữ liệu.", "Data folder."], HelpName = "folder", DefaultValueFactory = _ => "data" };
        var http = new Option<int>("--http-port") { Description = w["Cổng của trang web, JSON và gRPC-Web.", "Port of pages, JSON and gRPC-Web."], DefaultValueFactory = _ => 5080 };
        var grpc = new Option<int>("--grpc-port") { Description = w["Cổng gRPC.", "Port of gRPC."], DefaultValueFactory = _ => 5081 };
        var bind = new Option<string>("--bind") { Description = w["Địa chỉ lắng nghe; chỉ máy này nếu bỏ trống.", "Address to listen on; this machine only unless given."], DefaultValueFactory = _ => "127.0.0.1" };
        bind.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && !IPAddress.TryParse(result.Tokens[0].Value, out _))
                result.AddError(w[$"--bind: “{result.Tokens[0].Value}” không phải là địa chỉ IP.", $"--bind: '{result.Tokens[0].Value}' is no IP address."]);
        });
        var site = new Option<string?>("--public-address") { Description = w["Địa chỉ người đọc mở trang, khi có proxy đứng trước.", "Where people open the pages, when a proxy stands before them."], HelpName = "https://registry.example.vn" };
        site.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && !Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out _))
                result.AddError(w[$"--public-address: “{result.Tokens[0].Value}” không phải là địa chỉ như https://registry.example.vn.", $"--public-address: '{result.Tokens[0].Value}' is no address like https://registry.example.vn."]);
        });
        var postgres = new Option<string?>("--postgres") { Description = w["Chuỗi kết nối PostgreSQL; SQLite nếu bỏ trống.", "PostgreSQL connection string; SQLite unless given."], HelpName = "connection" };
        var attachment = new Option<int>("--attachment-mib") { Description = w["Tệp kèm phiếu lớn nhất, MiB.", "Largest file of a report, in MiB."], DefaultValueFactory = _ => 64 };
        var kept = new Option<int>("--organisation-gib") { Description = w["Tổng tệp một tổ chức được giữ, GiB.", "Files one organisation may keep, in GiB."], DefaultValueFactory = _ => 20 };
        var orphans = new Option<int>("--orphan-days") { Description = w["Số ngày giữ tệp chưa có phiếu nào nêu.", "Days a file is kept that no report names."], DefaultValueFactory = _ => 7 };
        var heartbeat = new Option<int>("--heartbeat-seconds") { Description = w["Nhịp báo còn sống của luồng theo dõi, giây.", "How often a watch shows that it lives, in seconds."], DefaultValueFactory = _ => 15 };
        var neighbours = new Option<string[]>("--webhook-network") { Description = w["Mạng nội bộ mà webhook được gọi tới, ví dụ 10.1.0.0/16.", "A network that is not public and that webhooks may call, e.g. 10.1.0.0/16."], HelpName = "network" };
        neighbours.Validators.Add(result =>
        {
            foreach (var token in result.Tokens)
                if (!IPNetwork.TryParse(token.Value, out _))
                    result.AddError(w[$"--webhook-network: “{token.Value}” không phải là mạng như 10.1.0.0/16.", $"--webhook-network: '{token.Value}' is no network like 10.1.0.0/16."]);
        });
        var sample = new Option<bool>("--sample") { Description = w["Lần đầu: nạp gói tham chiếu và mẫu.", "First start: load the reference pack and the sample."] };
        var verbose = new Option<bool>("--verbose") { Description = w["Ghi nhật ký chi tiết.", "Log more."] };
        return host.Command("serve", w["Chạy sổ đăng ký.", "Run the registry."], "registry serve --data ./data --sample",
            [data, http, grpc, bind, site, postgres, attachment, kept, orphans, heartbeat, neighbours, sample, verbose],
            call =>
            {
                var options = new RegistryOptions
                {
                    DataFolder = call.Get(data)!,
                    Bind = IPAddress.Parse(call.Get(bind)!),
                    HttpPort = call.Get(http),
                    GrpcPort = call.Get(grpc),
                    PublicAddress = call.Get(site) is { } address ? new Uri(address) : null,
                    Database = call.Get(postgres) is null ? DatabaseKind.Sqlite : DatabaseKind.PostgreSql,
                    ConnectionString = call.Get(postgres) ?? "",
                    Heartbeat = TimeSpan.FromSeconds(call.Get(heartbeat)),
                    Limits = new RegistryLimits { AttachmentBytes = (long)call.Get(attachment) << 20, OrganisationBytes = (long)call.Get(kept) << 30, OrphanDays = call.Get(orphans) },
                    Webhooks = new WebhookSettings { AllowedNetworks = [.. (call.Get(neighbours) ?? []).Select(n => IPNetwork.Parse(n))] },
                    LogLevel = call.Get(verbose) ? LogLevel.Information : LogLevel.Warning,
                };
                return RegistryHost.RunAsync(options, (running, stopping) => OpenedAsync(call, options, running, call.Get(sample), stopping), call.Stop);
            });
    }

    private static async Task OpenedAsync(Call call, RegistryOptions options, RunningRegistry running, bool sample, CancellationToken stopping)
    {
        var w = call.Words;
        if (sample && !await FirstLoad.IsDoneAsync(options.DataFolder, stopping))
        {
            call.Terminal.Note(w["Lần đầu: nạp gói tham chiếu và mẫu.", "First start: loading the reference pack and the sample."]);
            await LoadingProcess.RunAsync(call.Terminal, options.DataFolder, running.GrpcAddress, stopping);
        }
        var server = running.GrpcAddress.Port == 5081 ? "" : $" --server {running.GrpcAddress.GetLeftPart(UriPartial.Authority)}";
        var program = Program(call.Terminal.Variable("PATH"));
        call.Terminal.Note("");
        call.Terminal.Note(w[$"Sổ đăng ký đang chạy: {running.HttpAddress}  (gRPC: {running.GrpcAddress})", $"The registry is running: {running.HttpAddress}  (gRPC: {running.GrpcAddress})"]);
        if (File.Exists(FirstLoad.KeyFile(options.DataFolder)))
            call.Terminal.Note(w[$"Khoá quản trị: {FirstLoad.KeyFile(options.DataFolder)}", $"Administrator's key: {FirstLoad.KeyFile(options.DataFolder)}"]);
        call.Terminal.Note(w["Thử ở một cửa sổ khác:", "Try in another window:"]);
        call.Terminal.Note($"  {program} search nuoc sach sinh hoat{server}");
        call.Terminal.Note($"  {program} check --hs 2523.29.90 --date 01/12/2026{server}");
        call.Terminal.Note($"  {program} show \"QCVN 16:2023/BXD\"{server}");
        call.Terminal.Note(w["Ctrl-C để dừng.", "Ctrl-C stops it."]);
    }

    // The commands to try must work as they are printed: by name where the shell finds them, by path where it does not.
    private static string Program(string? path)
    {
        var self = Environment.ProcessPath;
        if (self is null || Path.GetFileNameWithoutExtension(self) != "registry" || (path ?? "").Split(Path.PathSeparator).Contains(Path.GetDirectoryName(self)))
            return "registry";
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, self);
        return relative.StartsWith("..", StringComparison.Ordinal) ? self : relative.Contains(Path.DirectorySeparatorChar) ? relative : $"./{relative}";
    }
}
