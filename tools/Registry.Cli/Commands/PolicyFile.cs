using System.CommandLine;
using Registry.Cli.Output;
using Registry.Client;
using Registry.Protocol.V1;
using Registry.TransparencyLog;

namespace Registry.Cli.Commands;

/// <summary>The policy that receipts are checked under: from a file, or from the registry itself where nobody has kept one yet.</summary>
internal static class PolicyFile
{
    public static Option<string?> Option(Words w, bool required) => new("--policy")
    {
        Description = w["Tệp chính sách: nhật ký và nhân chứng được tin (xem: registry log policy).", "Policy file: which log and witnesses to trust (see: registry log policy)."],
        HelpName = "file",
        Required = required,
    };

    public static async Task<Policy> ReadAsync(Call call, string path)
    {
        try
        {
            var parsed = Policy.Parse(await File.ReadAllBytesAsync(path, call.Stop));
            return parsed.IsSuccess ? parsed.Value : throw new CliException($"{path}: {parsed.Error}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CliException(call.Words[$"Không đọc được {path}: {e.Message}", $"{path} cannot be read: {e.Message}"]);
        }
    }

    /// <summary>
    /// The registry's own word for its key: it keeps a receipt from being about other content, but only a policy kept from before shows
    /// that the log is still the same one. The person is told.
    /// </summary>
    public static async Task<Policy> AskAsync(Call call, RegistryClient registry)
    {
        var answer = await registry.Log.GetCheckpointAsync(new GetCheckpointRequest(), cancellationToken: call.Stop);
        var parsed = Policy.Parse(answer.Policy);
        if (!parsed.IsSuccess)
            throw new CliException($"{call.Server}: {parsed.Error}", ExitCodes.Failed);
        call.Terminal.Note(call.Words[
            "Chính sách lấy từ chính sổ đăng ký. Hãy giữ lại một bản: registry log policy > policy.txt, rồi dùng --policy policy.txt.",
            "The policy was taken from the registry itself. Keep one: registry log policy > policy.txt, then use --policy policy.txt."]);
        return parsed.Value;
    }
}
