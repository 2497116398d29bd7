namespace Registry.Import;

/// <summary>How grave a finding of an import is.</summary>
public enum ImportSeverity
{
    /// <summary>Worth knowing; nothing was changed and nothing is wrong with the record.</summary>
    Info,

    /// <summary>Something was repaired or left out; the record goes in.</summary>
    Repaired,

    /// <summary>The record, line or file does not go in.</summary>
    Refused,
}

/// <summary>Something that was noticed while a source was read, with the place to look at.</summary>
/// <param name="Code">One of <see cref="ImportCodes"/>, or the reason of a refusal of the registry.</param>
/// <param name="File">Path inside the source.</param>
/// <param name="Line">From 1; 0 when the whole file is meant.</param>
/// <param name="Item">Designation of the record; empty when it is not known.</param>
/// <param name="Message">What was found, and what was made of it.</param>
public sealed record ImportFinding(string Code, ImportSeverity Severity, string File, int Line, string Item, string Message);

/// <summary>What an import may find. A code never changes its meaning.</summary>
public static class ImportCodes
{
    public const string FileMalformed = "FILE_MALFORMED";
    public const string FileTooLarge = "FILE_TOO_LARGE";
    public const string FileUnreadable = "FILE_UNREADABLE";
    public const string LineMalformed = "LINE_MALFORMED";
    public const string IdentifierMissing = "IDENTIFIER_MISSING";
    public const string IdentifierUnreadable = "IDENTIFIER_UNREADABLE";
    public const string TitleMissing = "TITLE_MISSING";
    public const string TitlesDiffer = "TITLES_DIFFER";
    public const string RecordRepeated = "RECORD_REPEATED";
    public const string StagesDisagree = "STAGES_DISAGREE";
    public const string StageUnknown = "STAGE_UNKNOWN";
    public const string DateNotExisting = "DATE_NOT_EXISTING";
    public const string DateRounded = "DATE_ROUNDED";
    public const string EndBeforeBeginning = "END_BEFORE_BEGINNING";
    public const string EndBounded = "END_BOUNDED";
    public const string EndUnknown = "END_UNKNOWN";
    public const string RelationReversed = "RELATION_REVERSED";
    public const string RelationTargetMissing = "RELATION_TARGET_MISSING";
    public const string RelationUnknown = "RELATION_UNKNOWN";
    public const string RelationCycle = "RELATION_CYCLE";
    public const string RelationToItself = "RELATION_TO_ITSELF";
    public const string AmenderOlder = "AMENDER_OLDER";
    public const string TagsRemoved = "TAGS_REMOVED";
    public const string ControlRemoved = "CONTROL_REMOVED";
    public const string TextCut = "TEXT_CUT";
    public const string LanguageWrong = "LANGUAGE_WRONG";
    public const string EncodingLegacy = "ENCODING_LEGACY";
    public const string IcsMalformed = "ICS_MALFORMED";
}
