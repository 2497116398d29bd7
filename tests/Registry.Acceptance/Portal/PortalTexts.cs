using Registry.Cli;
using Registry.Tests;

namespace Registry.Acceptance.Portal;

/// <summary>Real texts, loaded by the command as an officer would.</summary>
internal static class PortalTexts
{
    public const string Decree = "/documents/37-2026-nd-cp";

    public const string Regulation = "/documents/qcvn-12-2026-bca";

    public static async Task LoadAsync(Uri grpc, string keyFile)
    {
        foreach (var (file, document) in new[]
        {
            ("nghi-dinh-37-2026-nd-cp-chat-luong-san-pham-hang-hoa.md", Decree), ("quy-chuan-an-ninh-mang-he-thong-luu-tru-tai-lieu-dien-tu.md", Regulation),
        })
        {
            var output = new StringWriter();
            var code = await CliApp.RunAsync(
                ["text", "import", SharedFiles.Path($"data/regulation-texts/{file}"), "--document", document[1..], "--server", grpc.ToString(), "--key-file", keyFile], output, output, _ => null);
            Assert.True(code == ExitCodes.Done, output.ToString());
        }
    }
}
