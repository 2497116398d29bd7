using Registry.Domain;
using Registry.Domain.Reports;
using V1 = Registry.Protocol.V1;

namespace Registry.Server.Hosting;

/// <summary>Small messages every feature uses.</summary>
internal static class Messages
{
    /// <summary>Empty text stands for absent in the contract, null in the core.</summary>
    public static string? OrNull(this string text) => text.Length == 0 ? null : text;

    public static V1.LocalizedText ToMessage(this BilingualText text) => Localized(text.Vi, text.En);

    public static V1.LocalizedText Localized(string? vi, string? en) => new() { Vi = vi ?? "", En = en ?? "" };

    public static V1.Provenance Provenance(string? source, string? confidence, bool verified) =>
        new() { Source = source ?? "", Confidence = confidence ?? "", Verified = verified };

    public static V1.Finding ToMessage(this Finding finding, string prefix = "report.") => new()
    {
        Code = finding.Code,
        Severity = finding.Severity switch
        {
            Severity.Error => V1.Finding.Types.Severity.Error,
            Severity.Warning => V1.Finding.Types.Severity.Warning,
            _ => V1.Finding.Types.Severity.Info,
        },
        Path = prefix + finding.Path,
        Message = Localized(finding.MessageVi, finding.Message),
    };

    /// <summary>Last part of a resource name, or an empty text when the name is of another collection.</summary>
    public static string IdOf(string name, string collection) =>
        name.Length > collection.Length + 1 && name.StartsWith(collection, StringComparison.Ordinal) && name[collection.Length] == '/' ? name[(collection.Length + 1)..] : "";
}
