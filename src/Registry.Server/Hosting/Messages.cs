using Registry.Domain;
using Registry.Domain.Documents;
using Registry.Domain.Reports;
using Date = Google.Type.Date;
using V1 = Registry.Protocol.V1;

namespace Registry.Server.Hosting;

/// <summary>Small messages every feature uses.</summary>
internal static class Messages
{
    /// <summary>Empty text stands for absent in the contract, null in the core.</summary>
    public static string? OrNull(this string text) => text.Length == 0 ? null : text;

    public static V1.LocalizedText ToMessage(this BilingualText text) => Localized(text.Vi, text.En);

    public static V1.LocalizedText Localized(string? vi, string? en) => new() { Vi = vi ?? "", En = en ?? "" };

    /// <summary>The Vietnamese text; null when there is none.</summary>
    public static string? Vi(this V1.LocalizedText? text) => text?.Vi.OrNull();

    /// <summary>The English text; null when there is none.</summary>
    public static string? En(this V1.LocalizedText? text) => text?.En.OrNull();

    public static BilingualText? ToRecord(this V1.LocalizedText? text) =>
        text is null or { Vi.Length: 0, En.Length: 0 } ? null : new BilingualText(text.Vi, text.En);

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

    /// <summary>Where a statement stands in the log; null for one that was not made.</summary>
    public static V1.LogPosition? Position(long index, long treeSize) =>
        index < 0 ? null : new V1.LogPosition { Index = index, TreeSize = treeSize };

    /// <summary>A date as exactly as it is known; null when it is not.</summary>
    public static Date? ToDate(this PartialDate date) => date.Earliest is not { } first ? null : new Date
    {
        Year = first.Year,
        Month = date.Precision >= DatePrecision.Month ? first.Month : 0,
        Day = date.Precision == DatePrecision.Day ? first.Day : 0,
    };

    /// <summary>A date as exactly as it is stated. Whether it exists is checked before a message gets here.</summary>
    public static PartialDate ToPartialDate(this Date? date) => date switch
    {
        null or { Year: 0 } => PartialDate.Unknown,
        { Month: 0 } => PartialDate.OfYear(date.Year),
        { Day: 0 } => PartialDate.OfMonth(date.Year, date.Month),
        _ => PartialDate.OfDay(date.Year, date.Month, date.Day),
    };

    /// <summary>Resource name of an id; empty when there is none.</summary>
    public static string Name(string collection, string? id) => string.IsNullOrEmpty(id) ? "" : $"{collection}/{id}";

    /// <summary>Last part of a resource name, or an empty text when the name is of another collection.</summary>
    public static string IdOf(string name, string collection) =>
        name.Length > collection.Length + 1 && name.StartsWith(collection, StringComparison.Ordinal) && name[collection.Length] == '/' ? name[(collection.Length + 1)..] : "";
}
