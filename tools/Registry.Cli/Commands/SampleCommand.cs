using System.CommandLine;
using Registry.Cli.Loading;

namespace Registry.Cli.Commands;

/// <summary><c>registry sample</c>: the reference pack and the sample reports, into a registry that runs.</summary>
internal static class SampleCommand
{
    public static Command Create(CommandHost host)
    {
        var w = host.Words;
        var data = new Option<string>("--data")
        {
            Description = w["Thư mục dữ liệu của sổ đăng ký, nơi có khoá quản trị.", "Data folder of the registry, where the administrator's key lies."],
            HelpName = "folder",
            DefaultValueFactory = _ => "data",
        };
        return host.Command("sample", w["Nạp gói tham chiếu và mẫu vào sổ đăng ký đang chạy.", "Load the reference pack and the sample into a running registry."],
            "registry sample --data ./data", [data],
            async call =>
            {
                var folder = call.Get(data)!;
                if (!File.Exists(FirstLoad.KeyFile(folder)))
                    throw new CliException(w[$"Không có {FirstLoad.KeyFile(folder)}.", $"There is no {FirstLoad.KeyFile(folder)}."]);
                return await new FirstLoad(call.Terminal, folder, call.Address).RunAsync(call.Stop) ? ExitCodes.Done : ExitCodes.Failed;
            });
    }
}
