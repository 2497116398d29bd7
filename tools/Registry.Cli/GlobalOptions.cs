using System.CommandLine;
using Registry.Cli.Output;

namespace Registry.Cli;

/// <summary>Options every command understands.</summary>
public sealed class GlobalOptions
{
    public const string DefaultServer = "http://localhost:5081";

    public GlobalOptions(Words words)
    {
        Server = new Option<string?>("--server")
        {
            Description = words[$"Địa chỉ gRPC của sổ đăng ký (REGISTRY_SERVER; mặc định {DefaultServer}).", $"The registry's gRPC address (REGISTRY_SERVER; {DefaultServer} by default)."],
            HelpName = "url",
            Recursive = true,
        };
        KeyFile = new Option<string?>("--key-file")
        {
            Description = words["Tệp chứa khoá (thay cho REGISTRY_KEY).", "File that holds the key (instead of REGISTRY_KEY)."],
            HelpName = "file",
            Recursive = true,
        };
        Json = new Option<bool>("--json")
        {
            Description = words["In câu trả lời ở dạng protobuf JSON, không in gì khác ra stdout.", "Print the answer as protobuf JSON and nothing else on stdout."],
            Recursive = true,
        };
        Lang = new Option<string?>("--lang")
        {
            Description = words["Ngôn ngữ: vi hoặc en (mặc định theo LANG).", "Language: vi or en (by LANG unless given)."],
            Recursive = true,
        };
        Lang.AcceptOnlyFromAmong("vi", "en");
    }

    public Option<string?> Server { get; }

    public Option<string?> KeyFile { get; }

    public Option<bool> Json { get; }

    public Option<string?> Lang { get; }
}
