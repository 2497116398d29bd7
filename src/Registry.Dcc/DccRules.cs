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

    /// <summary>More elements than <see cref="DccReaderOptions.MaxElements"/>.</summary>
    public const string LimitElements = "limit.elements";

    /// <summary>A word outside the closed list the schema gives for its place (issuer, place of performance, conformity, status, type of change or of software).</summary>
    public const string WordUnknown = "word.unknown";

    /// <summary>Two small letters that are no language of ISO 639-1 (Schematron).</summary>
    public const string LanguageUnknown = "language.unknown";

    /// <summary>A language declared twice (Schematron).</summary>
    public const string LanguageRepeated = "language.repeated";

    /// <summary>Two capital letters that are no country of ISO 3166-1 (Schematron).</summary>
    public const string CountryUnknown = "country.unknown";

    /// <summary>The certificate was issued before the calibration ended.</summary>
    public const string DateIssueOrder = "date.issue-order";

    /// <summary>A number outside what its place allows: a coverage factor below one, a probability outside zero to one (D-SI 2.0 and later).</summary>
    public const string NumberRange = "number.range";

    /// <summary>A unit with white space in it (Schematron; a unit of D-SI has none).</summary>
    public const string UnitSpaces = "unit.spaces";

    /// <summary>A unit outside the SI without its definition, or a definition without its unit (Schematron).</summary>
    public const string UnitDefinition = "unit.definition-incomplete";

    /// <summary>A complex value that mixes the Cartesian and the polar form (D-SI).</summary>
    public const string ComplexForm = "complex.form";

    /// <summary>A list of relative uncertainties for a single value, or a single one for a list (Schematron).</summary>
    public const string RelativeShape = "uncertainty.relative-shape";

    /// <summary>A relative uncertainty that is not the expanded one over the value, rounding allowed for (Schematron).</summary>
    public const string RelativeContradicts = "uncertainty.relative-contradicts";

    /// <summary>A relative uncertainty without the expanded one beside it. Good practice only (Schematron).</summary>
    public const string RelativeAlone = "uncertainty.relative-alone";

    /// <summary>A quantity without methods of its own, of its list or of its measurement result. Good practice only (Schematron).</summary>
    public const string MethodsMissing = "methods.missing";

    /// <summary>A quantity without software of its own, of its list or of its measurement result. Good practice only (Schematron).</summary>
    public const string SoftwareMissing = "software.missing";

    /// <summary>A quantity without influence conditions of its own, of its list or of its measurement result. Good practice only (Schematron).</summary>
    public const string ConditionsMissing = "conditions.missing";

    /// <summary>A schema version before 3.3.0. Good practice only (Schematron).</summary>
    public const string VersionOutdated = "version.outdated";

    /// <summary>An id nothing refers to. Good practice only (Schematron).</summary>
    public const string IdUnused = "id.unused";

    /// <summary>A text in some of the declared languages but not in all. Good practice only (Schematron).</summary>
    public const string TextIncomplete = "text.languages-incomplete";

    /// <summary>A text with two wordings in one language. Good practice only (Schematron).</summary>
    public const string TextRepeated = "text.language-repeated";

    /// <summary>A wording without its language. Good practice only (Schematron).</summary>
    public const string TextUnnamed = "text.language-unnamed";

    /// <summary>A release that is not a letter and up to four numbers, such as v1.2.3. Good practice only (Schematron).</summary>
    public const string ReleaseShape = "release.shape";

    /// <summary>A list that repeats one unit. Good practice only (Schematron).</summary>
    public const string UnitRedundant = "unit.redundant";

    /// <summary>A unit marked as outside the SI in a hybrid quantity that no statement defines. Good practice only (Schematron).</summary>
    public const string UnitUndeclared = "unit.undeclared";

    /// <summary>A list whose entries are not separated by exactly one space. Good practice only (Schematron).</summary>
    public const string ListSpacing = "list.spacing";

    /// <summary>An element at another place than its schema gives it (D-SI: label behind the value since 1.3).</summary>
    public const string ElementOrder = "element.order";

    /// <summary>A covariance matrix that is not square, not symmetric, of another size than its values, of other units than theirs, or no covariance matrix at all (JCGM 102, 3.11; D-SI).</summary>
    public const string Covariance = "uncertainty.covariance";

    /// <summary>A coverage interval whose lower end is above its upper end.</summary>
    public const string IntervalOrder = "uncertainty.interval-order";

    /// <summary>An uncertainty without its coverage probability (D-SI requires it).</summary>
    public const string CoverageProbabilityMissing = "uncertainty.coverage-probability-missing";

    /// <summary>A coverage interval without its standard uncertainty (D-SI 1.3 and later require it).</summary>
    public const string StandardMissing = "uncertainty.standard-missing";

    /// <summary>A distribution that is stated and empty (D-SI).</summary>
    public const string DistributionEmpty = "uncertainty.distribution-empty";

    /// <summary>A phase in a unit that is none of plane angle (D-SI).</summary>
    public const string UnitNotAngle = "unit.not-angle";

    /// <summary>A unit with tabs or line breaks in or around it (D-SI).</summary>
    public const string UnitLineBreak = "unit.line-break";

    /// <summary>A list of one value, which is no list (D-SI).</summary>
    public const string ListSingle = "list.single";

    /// <summary>A unit or an uncertainty stated for the list and again for a value of it (D-SI).</summary>
    public const string ListTwice = "list.stated-twice";

    /// <summary>Something in a list that no schema allows there, though its meaning is plain.</summary>
    public const string ListMember = "list.member";

    /// <summary>One uncertainty for values that have no unit in common (D-SI).</summary>
    public const string ListUncertaintyUnit = "list.uncertainty-unit";

    /// <summary>An id that XML does not allow (schema type xs:ID).</summary>
    public const string IdShape = "id.shape";

    /// <summary>Something the version written has no place for; it was left out.</summary>
    public const string WriteDropped = "write.dropped";

    /// <summary>Something the version written has no form for.</summary>
    public const string WriteImpossible = "write.impossible";
}
