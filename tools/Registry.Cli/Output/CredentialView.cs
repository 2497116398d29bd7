using System.Text;
using System.Text.Json;
using Registry.Client.Credentials;
using Spectre.Console;

namespace Registry.Cli.Output;

/// <summary>Whether a credential holds, and what it says, in short.</summary>
internal static class CredentialView
{
    public static int Report(Call call, CredentialVerification verification)
    {
        if (call.Json)
            call.Terminal.Output.WriteLine(Json(verification));
        else
            Print(call, verification);
        return verification.IsValid ? ExitCodes.Done : ExitCodes.Failed;
    }

    private static void Print(Call call, CredentialVerification verification)
    {
        var (w, console) = (call.Words, call.Terminal.Answers);
        var label = verification.IsValid
            ? new Label("✓", "chứng thư do sổ ký và không bị thay đổi", "the credential is the registry's and unchanged", "green")
            : new Label("✗", "không chứng minh được", "not proven", "red");
        console.MarkupLine(label.Markup(w));
        console.WriteLine($"{verification.Outcome}: {verification.Detail}");
        if (!verification.IsValid)
            return;
        using var json = JsonDocument.Parse(verification.Credential);
        var subject = json.RootElement.GetProperty("credentialSubject");
        var facts = Tables.Facts()
            .Fact(w["bên ký", "issuer"], verification.Issuer!)
            .Fact(w["chứng thư", "credential"], $"{json.RootElement.GetProperty("id")}")
            .Fact(w["có hiệu lực từ", "valid from"], $"{json.RootElement.GetProperty("validFrom")}")
            .Fact(w["mục số", "entry"], $"{verification.Receipt!.Receipt!.Index}");
        if (subject.TryGetProperty("assessment", out var assessments))
            foreach (var group in assessments.EnumerateArray().GroupBy(a => a.TryGetProperty("outcome", out var outcome) ? $"{outcome}" : "?"))
                facts.Fact(group.Key, $"{group.Count()}");
        if (subject.TryGetProperty("suspicions", out var suspicions))
            foreach (var suspicion in suspicions.EnumerateArray())
                facts.Fact(w["nghi vấn", "suspect"], $"{suspicion.GetProperty("reason")} ({suspicion.GetProperty("id")})");
        console.Write(facts);
    }

    private static string Json(CredentialVerification verification)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            writer.WriteStartObject();
            writer.WriteBoolean("valid", verification.IsValid);
            writer.WriteString("outcome", verification.Outcome.ToString());
            writer.WriteString("detail", verification.Detail);
            if (verification.Issuer is { } issuer)
            {
                writer.WriteString("issuer", issuer);
                writer.WritePropertyName("credential");
                writer.WriteRawValue(verification.Credential.Span);
            }
            writer.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
