namespace Registry.Dcc;

/// <summary>The codes of <see cref="DccFinding.Rule"/>. A code never changes its meaning.</summary>
public static class DccRules
{
    /// <summary>Not well-formed XML 1.0; nothing of the document is returned.</summary>
    public const string XmlMalformed = "xml.malformed";

    /// <summary>A document type declaration, refused because entities can exhaust or leak.</summary>
    public const string XmlDocumentType = "xml.document-type";

    /// <summary>More bytes than <see cref="DccReaderOptions.MaxBytes"/>.</summary>
    public const string LimitBytes = "limit.bytes";

    /// <summary>Elements nested deeper than <see cref="DccReaderOptions.MaxDepth"/>.</summary>
    public const string LimitDepth = "limit.depth";

    /// <summary>One text longer than <see cref="DccReaderOptions.MaxTextLength"/>.</summary>
    public const string LimitText = "limit.text";

    /// <summary>More findings of one severity than <see cref="DccReaderOptions.MaxFindings"/>; the rest are not listed.</summary>
    public const string LimitFindings = "limit.findings";

    /// <summary>The root element is not a digital calibration certificate.</summary>
    public const string RootUnexpected = "root.unexpected";

    /// <summary>No schema version, neither in <c>schemaVersion</c> nor in <c>xsi:schemaLocation</c>.</summary>
    public const string VersionMissing = "version.missing";

    /// <summary>A schema version outside 2.1 to 3.3; read as the nearest known one.</summary>
    public const string VersionUnsupported = "version.unsupported";

    /// <summary>An element the schema requires is not there.</summary>
    public const string ElementMissing = "element.missing";

    /// <summary>An element that must have text is empty (schema type notEmptyStringType).</summary>
    public const string ElementEmpty = "element.empty";

    /// <summary>An element that may stand once stands again; the first counts.</summary>
    public const string ElementRepeated = "element.repeated";

    /// <summary>An element the reader does not interpret; its content is passed over.</summary>
    public const string ElementIgnored = "element.ignored";

    /// <summary>Two elements carry one id (schema type xs:ID).</summary>
    public const string IdDuplicate = "id.duplicate";

    /// <summary>A reference to an id nothing carries (schema type xs:IDREFS).</summary>
    public const string IdUnresolved = "id.unresolved";

    /// <summary>Text in a language that <c>usedLangCodeISO639_1</c> does not declare.</summary>
    public const string LanguageUndeclared = "language.undeclared";

    /// <summary>A language code that is not two small letters (ISO 639-1).</summary>
    public const string LanguageShape = "language.shape";

    /// <summary>A country code that is not two capital letters (ISO 3166-1 alpha-2).</summary>
    public const string CountryShape = "country.shape";

    /// <summary>Not a date of the calendar in the form of xs:date.</summary>
    public const string DateUnparseable = "date.unparseable";

    /// <summary>The calibration ends before it begins.</summary>
    public const string DateOrder = "date.order";

    /// <summary>Not one of true, false, 1, 0 (xs:boolean).</summary>
    public const string BooleanUnparseable = "boolean.unparseable";

    /// <summary>Not a number of D-SI: digits with a point and an exponent, or NaN; never a decimal comma.</summary>
    public const string NumberUnparseable = "number.unparseable";

    /// <summary>A value without a unit of its own or of its list.</summary>
    public const string UnitMissing = "unit.missing";

    /// <summary>A list with neither one entry nor as many as there are values.</summary>
    public const string ListLength = "list.length";

    /// <summary>An expanded uncertainty without its coverage factor (JCGM 100, 7.2.3; D-SI).</summary>
    public const string CoverageFactorMissing = "uncertainty.coverage-factor-missing";

    /// <summary>The bytes of a file are not base64 (RFC 4648).</summary>
    public const string FileBase64 = "file.base64";
}
