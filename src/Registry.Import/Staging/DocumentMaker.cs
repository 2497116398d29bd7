using System.Text.RegularExpressions;
using Registry.Domain.Text;
using Registry.Import.Mending;
using Registry.Protocol.V1;
using Document = Registry.Protocol.V1.Document;
using DocumentKind = Registry.Protocol.V1.DocumentKind;
using DocumentRelation = Registry.Protocol.V1.DocumentRelation;

namespace Registry.Import.Staging;

/// <summary>Makes one document of all records that bear its identifier, and says what was repaired.</summary>
internal sealed partial class DocumentMaker(ImportOptions options, RelationGraph graph)
{
    private readonly Provenance provenance = new() { Source = options.Source, Confidence = options.Confidence };

    [GeneratedRegex("""^\d{2}(\.\d{3}(\.\d{2})?)?$""", RegexOptions.CultureInvariant)]
    private static partial Regex IcsCode();

    /// <param name="records">In the order of the source; one at least.</param>
    /// <param name="next">The next edition under the same number, where there is one.</param>
    public PreparedDocument Make(List<(StagedEntry Entry, ImportRecord Record)> records, Successor? next)
    {
        // The best record shows: the later status, then the whole before a copy in one language, then the first.
        var ordered = records.Count == 1 ? records : Ordered(records);
        var (entry, record) = ordered[0];
        var findings = new List<ImportFinding>();
        void Tell(string code, ImportSeverity severity, string message) => findings.Add(new ImportFinding(code, severity, record.File, record.Line, entry.Name.Text, message));

        var document = new Document
        {
            Name = $"documents/{entry.Name.Id}",
            Designation = entry.Name.Text,
            Kind = KindOf(entry.Name, record),
            Title = new LocalizedText(),
            IssuerCode = IssuerOf(entry.Name, record),
            PublisherStatus = record.Stage,
            ScopeText = Texts.Mend(record.Scope, ImportLimits.LongestTitle, (code, m) => Tell(code, ImportSeverity.Repaired, m)),
            Provenance = provenance,
        };
        if (entry.Name.Designation is null)
            Tell(ImportCodes.IdentifierUnreadable, ImportSeverity.Info, "The designation follows no grammar that is known; it is found by its full text.");
        else if (entry.Name.BaseId is { Length: > 0 } id && id != entry.Name.Id)
            document.Base = $"documents/{id}";
        AddTexts(document, ordered, Tell);
        AddIcs(document, ordered, Tell);
        if (ordered.Count > 1)
            AddClaims(document, ordered, Tell);
        new ForceDates(options, entry, record, Tell).AddTo(document, graph.SuccessorOf(entry.Name.Id) is { By: not null } successor ? successor : next ?? graph.SuccessorOf(entry.Name.Id));
        foreach (var relation in graph.Of(entry.Name.Id).Where(r => r.Target.Length is > 0 and <= 200))
            document.Relations.Add(new DocumentRelation { Kind = relation.Kind, TargetDesignation = relation.Target, Note = relation.Note, Provenance = provenance });
        foreach (var (code, severity, message) in graph.FindingsOf(entry.Name.Id))
            Tell(code, severity, message);
        return new PreparedDocument(document, record.File, record.Line, findings);
    }

    private static List<(StagedEntry Entry, ImportRecord Record)> Ordered(List<(StagedEntry Entry, ImportRecord Record)> records)
    {
        var latest = Comparer<string>.Create((a, b) => Stages.Compare(b, a));
        return [.. records.OrderBy(r => r.Entry.Stage, latest).ThenBy(r => r.Entry.IsCopy)];
    }

    private static DocumentKind KindOf(RecordName name, ImportRecord record)
    {
        if (record.Type.StartsWith("kind:", StringComparison.Ordinal) && Enum.TryParse<DocumentKind>(record.Type[5..].Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var told))
            return told;
        if (name.Designation is { } designation)
            return (DocumentKind)(int)(name.IsVersion ? designation.Base().UsualKind : designation.UsualKind);
        return record.Type.Contains("amendment", StringComparison.OrdinalIgnoreCase) ? DocumentKind.Amendment
            : record.Publisher is "ISO" or "IEC" or "OIML" or "ITU" or "CIE" or "ETSI" ? DocumentKind.InternationalStandard : DocumentKind.ForeignStandard;
    }

    private static string IssuerOf(RecordName name, ImportRecord record) =>
        name.Designation is { } designation ? designation.Issuer.Length > 0 ? designation.Issuer : designation.Family
        : record.Publisher.Length <= 20 ? record.Publisher : "";

    private static void AddTexts(Document document, List<(StagedEntry Entry, ImportRecord Record)> ordered, Action<string, ImportSeverity, string> tell)
    {
        void Repaired(string code, string message) => tell(code, ImportSeverity.Repaired, message);
        var titles = ordered.SelectMany(o => o.Record.Titles, (_, t) => (Language: Two(t.Language), Text: Texts.Mend(t.Text, ImportLimits.LongestTitle, Repaired))).Where(t => t.Text.Length > 0).ToList();
        // A copy in one language has its title alone; what the others call it in English tells as much.
        var english = titles.Find(t => t.Language is "en" or "").Text;
        foreach (var (language, text) in titles)
            AddTitle(document, language, text, english, Repaired);
        foreach (var (_, record) in ordered)
            if (document.Abstract.Length == 0)
                document.Abstract = Abstract(record, Repaired);
    }

    private static void AddTitle(Document document, string language, string text, string? english, Action<string, string> repaired)
    {
        if (language == "fr" && Texts.IsEnglishToldAsFrench(text, english))
        {
            repaired(ImportCodes.LanguageWrong, $"The title told as French is English: \"{Short(text)}\".");
            language = "en";
        }
        if (language == "vi")
            document.Title.Vi = Or(document.Title.Vi, text);
        else if (language is "en" or "")
            document.Title.En = Or(document.Title.En, text);
        else if (!document.OtherTitles.Any(t => t.Language == language) && document.OtherTitles.Count < 100)
            document.OtherTitles.Add(new Protocol.V1.TitleInLanguage { Language = language, Text = text });
    }

    private static string Abstract(ImportRecord record, Action<string, string> repaired)
    {
        var texts = record.Abstracts.Select(a => (Language: Two(a.Language), a.Text)).ToList();
        var english = texts.Find(a => a.Language is "en" or "").Text;
        if (english is not null && texts.Exists(a => a.Language == "fr" && a.Text == english))
            repaired(ImportCodes.LanguageWrong, "The abstract told as French is the English one.");
        var best = texts.Find(a => a.Language == "vi").Text ?? english ?? (texts.Count > 0 ? texts[0].Text : "");
        return Texts.Mend(best, ImportLimits.LongestAbstract, repaired);
    }

    private static void AddIcs(Document document, List<(StagedEntry Entry, ImportRecord Record)> ordered, Action<string, ImportSeverity, string> tell)
    {
        foreach (var code in ordered.Select(o => o.Record.Ics).FirstOrDefault(codes => codes.Count > 0) ?? [])
        {
            var trimmed = code.Trim();
            if (!IcsCode().IsMatch(trimmed))
                tell(ImportCodes.IcsMalformed, ImportSeverity.Repaired, $"\"{Short(code)}\" is no ICS code like 13.060.20; left out.");
            else if (!document.IcsCodes.Contains(trimmed))
                document.IcsCodes.Add(trimmed);
        }
    }

    /// <summary>Where files of one source disagree, each statement stands with its place.</summary>
    private void AddClaims(Document document, List<(StagedEntry Entry, ImportRecord Record)> ordered, Action<string, ImportSeverity, string> tell)
    {
        // A draft and the amendment it became are one document in several stages; only the same name twice is a repetition.
        var copies = ordered.Where(o => !o.Entry.IsCopy && o.Entry.Name.Text == ordered[0].Entry.Name.Text).ToList();
        if (copies.Count > 1)
            tell(ImportCodes.RecordRepeated, ImportSeverity.Info, $"{copies.Count} records bear this identifier: {string.Join(", ", copies.Take(5).Select(o => Place(o.Record)))}.");
        if (Claim(document, "publisher_status", copies, o => o.Record.Stage))
            tell(ImportCodes.StagesDisagree, ImportSeverity.Repaired, $"Its statuses disagree: {string.Join(", ", copies.Take(5).Select(o => $"{o.Record.Stage} in {Place(o.Record)}"))}; the latest one shows.");
        if (Claim(document, "title.en", copies, o => TitleOf(o.Record)))
            tell(ImportCodes.TitlesDiffer, ImportSeverity.Repaired, $"Its titles differ: {string.Join(" / ", copies.Take(3).Select(o => Short(TitleOf(o.Record))))}; the first one shows.");
    }

    private bool Claim(Document document, string field, List<(StagedEntry Entry, ImportRecord Record)> records, Func<(StagedEntry Entry, ImportRecord Record), string> read)
    {
        var stated = records.Select(o => (Value: read(o), o.Record)).Where(s => s.Value.Length > 0).DistinctBy(s => VietnameseText.Fold(s.Value)).Take(20).ToList();
        if (stated.Count < 2)
            return false;
        for (var i = 0; i < stated.Count; i++)
            document.Claims.Add(new Protocol.V1.Claim { Field = field, Value = stated[i].Value, Rank = i + 1, Source = options.Source, Place = Place(stated[i].Record) });
        return true;
    }

    private static string TitleOf(ImportRecord record) =>
        record.Titles.FirstOrDefault(t => Two(t.Language) is "en" or "") is { } title ? Texts.Mend(title.Text, ImportLimits.LongestTitle, (_, _) => { }) : "";

    private static string Place(ImportRecord record) => record.Line > 0 ? $"{record.File}:{record.Line}" : record.File;

    private static string Or(string first, string second) => first.Length > 0 ? first : second;

    private static string Short(string text) => text.Length <= 80 ? text : text[..80] + "…";

    /// <summary>ISO 639-2 codes of the newer Relaton as the two letters of ISO 639-1.</summary>
    private static string Two(string language) => language.Trim().ToLowerInvariant() switch
    {
        "eng" => "en",
        "fra" or "fre" => "fr",
        "rus" => "ru",
        "deu" or "ger" => "de",
        "spa" => "es",
        "jpn" => "ja",
        "zho" or "chi" => "zh",
        "vie" => "vi",
        "ara" => "ar",
        "por" => "pt",
        { Length: > 35 } => "",
        var other => other,
    };
}
