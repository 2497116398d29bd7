using System.CommandLine;
using System.Text;
using System.Text.Json;
using Registry.Cli.Output;
using Registry.Client;
using Registry.Client.Credentials;
using Registry.TransparencyLog;
using Spectre.Console;

namespace Registry.Cli.Commands;

/// <summary>
/// <c>registry verify</c>: whether a receipt proves that a document is in the log, or whether a credential is the registry's. Asks nobody.
/// </summary>
internal static class VerifyCommand
{
    public static Command Create(CommandHost host)
    {
        var w = host.Words;
        var receipt = new Argument<string>("receipt")
        {
            Description = w["Tệp biên nhận (C2SP tlog-proof), hoặc chứng thư phù hợp do sổ xuất (UNTP).", "The receipt file (C2SP tlog-proof), or a conformity credential the registry gave out (UNTP)."],
        };
        var document = new Argument<string?>("document")
        {
            Description = w[
                "Nội dung đã gửi: tệp .json hoặc .pb đã push, hay đúng chuỗi byte mà sổ giữ. Với chứng thư có thể bỏ trống.",
                "What was sent: the .json or .pb file that was pushed, or the very bytes the registry holds. May be left out for a credential."],
            Arity = ArgumentArity.ZeroOrOne,
        };
        var policy = PolicyFile.Option(w, required: true);
        return host.Command("verify", w["Kiểm tra biên nhận, không cần mạng.", "Check a receipt, offline."],
            "registry verify slip.json.receipt slip.json --policy policy.txt",
            [receipt, document, policy],
            async call =>
            {
                var trusted = await PolicyFile.ReadAsync(call, call.Get(policy)!);
                var proof = await ReadAsync(call, call.Get(receipt)!);
                var path = call.Get(document);
                if (CredentialVerifier.IsCredential(proof))
                    return CredentialView.Report(call, await VerifyAsync(call, proof, path, trusted));
                if (path is null)
                    throw new CliException(w[
                        $"{call.Get(receipt)} là biên nhận: hãy nêu cả tài liệu mà nó chứng minh.", $"{call.Get(receipt)} is no credential: name the document too that this receipt is for."]);
                return Report(call, Verify(proof, await ReadAsync(call, path), path, trusted));
            });
    }

    private static async Task<CredentialVerification> VerifyAsync(Call call, byte[] credential, string? path, Policy policy)
    {
        if (path is null)
            return CredentialVerifier.Verify(credential, policy);
        var document = await ReadAsync(call, path);
        var verification = CredentialVerifier.Verify(credential, policy, document);
        return verification.Receipt?.Outcome == ReceiptOutcome.DocumentChanged && ReportFile.TryParse(document, path, out var report, out _)
            ? CredentialVerifier.Verify(credential, policy, report.Content)
            : verification;
    }

    // Bytes first: a file that is itself what the registry holds needs no reading. A report that was pushed as JSON is held in its
    // binary encoding, so that is tried next.
    private static ReceiptVerification Verify(byte[] receipt, byte[] document, string path, Policy policy)
    {
        var verification = ReceiptVerifier.Verify(receipt, document, policy);
        return verification.Outcome == ReceiptOutcome.DocumentChanged && ReportFile.TryParse(document, path, out var report, out _)
            ? ReceiptVerifier.Verify(receipt, report.Content, policy)
            : verification;
    }

    private static async Task<byte[]> ReadAsync(Call call, string path)
    {
        try
        {
            return await File.ReadAllBytesAsync(path, call.Stop);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CliException(call.Words[$"Không đọc được {path}: {e.Message}", $"{path} cannot be read: {e.Message}"]);
        }
    }

    private static int Report(Call call, ReceiptVerification verification)
    {
        if (call.Json)
            call.Terminal.Output.WriteLine(Json(verification));
        else
            Print(call.Terminal.Answers, verification, call.Words);
        return verification.IsValid ? ExitCodes.Done : ExitCodes.Failed;
    }

    private static void Print(IAnsiConsole console, ReceiptVerification verification, Words w)
    {
        var label = verification.IsValid
            ? new Label("✓", "biên nhận đúng, tài liệu không bị thay đổi", "the receipt holds and the document is unchanged", "green")
            : new Label("✗", "không chứng minh được", "not proven", "red");
        console.MarkupLine(label.Markup(w));
        console.WriteLine($"{verification.Outcome}: {verification.Detail}");
        if (!verification.IsValid)
            return;
        var facts = Tables.Facts()
            .Fact(w["nhật ký", "log"], verification.Checkpoint!.Origin)
            .Fact(w["mục số", "entry"], w[$"{verification.Receipt!.Index} trong {verification.Checkpoint.Size}", $"{verification.Receipt.Index} of {verification.Checkpoint.Size}"]);
        foreach (var (name, value) in Statement(verification))
            facts.Fact(name, value);
        foreach (var cosignature in verification.Cosignatures ?? [])
            facts.Fact(w["nhân chứng", "witness"], $"{cosignature.Witness.Name}, {DateTimeOffset.FromUnixTimeSeconds(cosignature.UnixSeconds):yyyy-MM-dd HH:mm:ss}Z");
        console.Write(facts);
    }

    // What the log says about the document, word for word.
    private static IEnumerable<(string Name, string Value)> Statement(ReceiptVerification verification)
    {
        using var json = JsonDocument.Parse(verification.Receipt!.Statement);
        return [.. json.RootElement.EnumerateObject().Where(member => member.Name != "log").Select(member => (member.Name, member.Value.ToString()))];
    }

    private static string Json(ReceiptVerification verification)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            writer.WriteStartObject();
            writer.WriteBoolean("valid", verification.IsValid);
            writer.WriteString("outcome", verification.Outcome.ToString());
            writer.WriteString("detail", verification.Detail);
            if (verification.IsValid)
            {
                writer.WriteString("origin", verification.Checkpoint!.Origin);
                writer.WriteNumber("index", verification.Receipt!.Index);
                writer.WriteNumber("treeSize", verification.Checkpoint.Size);
                writer.WriteNumber("cosignatures", verification.Cosignatures?.Count ?? 0);
                writer.WritePropertyName("statement");
                writer.WriteRawValue(verification.Receipt.Statement.Span);
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
