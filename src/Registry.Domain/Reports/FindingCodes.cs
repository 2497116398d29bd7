namespace Registry.Domain.Reports;

/// <summary>
/// The catalogue of what can be noticed in a report. A code never changes its meaning. The severity beside each is the one
/// <see cref="ReportChecks"/> gives it: an error refuses the report, a warning or info is kept with it.
/// </summary>
public static class FindingCodes
{
    /// <summary>Error: the report number is blank.</summary>
    public const string NumberMissing = "NUMBER_MISSING";

    /// <summary>Error: the revision is below 1.</summary>
    public const string RevisionInvalid = "REVISION_INVALID";

    /// <summary>Error: a test report without samples.</summary>
    public const string SamplesMissing = "SAMPLES_MISSING";

    /// <summary>Error: a sample of a test report, or a calibration certificate, without results.</summary>
    public const string ResultsMissing = "RESULTS_MISSING";

    /// <summary>Error: more samples or results than one report may hold.</summary>
    public const string TooMany = "TOO_MANY";

    /// <summary>Error: a text is longer than its field allows.</summary>
    public const string TextTooLong = "TEXT_TOO_LONG";

    /// <summary>Error: the text holds control characters, which no print has.</summary>
    public const string TextMalformed = "TEXT_MALFORMED";

    /// <summary>Error: the sampling date is after today.</summary>
    public const string SamplingInFuture = "SAMPLING_IN_FUTURE";

    /// <summary>Error: testing, calibration or verification is dated after today.</summary>
    public const string WorkInFuture = "WORK_IN_FUTURE";

    /// <summary>Error: the date of issue is after today.</summary>
    public const string IssueInFuture = "ISSUE_IN_FUTURE";

    /// <summary>Error: issued before the sample was taken or the instrument examined.</summary>
    public const string IssuedTooEarly = "ISSUED_TOO_EARLY";

    /// <summary>Warning: issued before the last day of testing.</summary>
    public const string IssuedBeforeTested = "ISSUED_BEFORE_TESTED";

    /// <summary>Error: testing ends before it starts, or starts before the sample was taken.</summary>
    public const string DateOrder = "DATE_ORDER";

    /// <summary>Warning: no date of issue and no reason why.</summary>
    public const string IssueDateMissing = "ISSUE_DATE_MISSING";

    /// <summary>Warning: no sampling date, so that the documents in force cannot be chosen by it.</summary>
    public const string SamplingDateMissing = "SAMPLING_DATE_MISSING";

    /// <summary>Warning: the criterion cannot be read as a designation; no document follows from it.</summary>
    public const string CriterionNotRead = "CRITERION_NOT_READ";

    /// <summary>Error: the characteristic of a result is blank.</summary>
    public const string CharacteristicMissing = "CHARACTERISTIC_MISSING";

    /// <summary>Warning: a sample names the same characteristic twice.</summary>
    public const string CharacteristicRepeated = "CHARACTERISTIC_REPEATED";

    /// <summary>Error: neither a printed result nor numbers.</summary>
    public const string ResultMissing = "RESULT_MISSING";

    /// <summary>Warning: numbers came without the printed text they belong to.</summary>
    public const string PrintedTextMissing = "PRINTED_TEXT_MISSING";

    /// <summary>Warning: the printed text is no result the registry can read; the numbers sent beside it are used.</summary>
    public const string PrintedTextNotRead = "PRINTED_TEXT_NOT_READ";

    /// <summary>Warning: the numbers sent differ from the printed text; the printed text rules.</summary>
    public const string PrintedAndStatedDiffer = "PRINTED_AND_STATED_DIFFER";

    /// <summary>Info: the result is words only; it is kept and not judged by a number.</summary>
    public const string ResultIsText = "RESULT_IS_TEXT";

    /// <summary>Error: a numeric field holds a decimal comma; the finding says what to send.</summary>
    public const string NumberHasComma = "NUMBER_HAS_COMMA";

    /// <summary>Error: a numeric field cannot be read as a number.</summary>
    public const string NumberMalformed = "NUMBER_MALFORMED";

    /// <summary>
    /// Warning: the printed number has two readings ("1.000") and neither a convention nor a number beside it decides; the line
    /// is kept as text.
    /// </summary>
    public const string NumberAmbiguous = "NUMBER_AMBIGUOUS";

    /// <summary>Error: the numbers sent do not make a result of the form stated.</summary>
    public const string FormIncomplete = "FORM_INCOMPLETE";

    /// <summary>Warning: the unit is not known; the line is kept and its verdict stays open.</summary>
    public const string UnitUnknown = "UNIT_UNKNOWN";

    /// <summary>Warning: the printed unit and the unit code are not the same unit.</summary>
    public const string UnitCodeDiffers = "UNIT_CODE_DIFFERS";

    /// <summary>Error: a coverage factor of zero or less.</summary>
    public const string CoverageFactorInvalid = "COVERAGE_FACTOR_INVALID";

    /// <summary>Error: a coverage probability outside (0, 1).</summary>
    public const string CoverageProbabilityInvalid = "COVERAGE_PROBABILITY_INVALID";

    /// <summary>Error: fewer than one degree of freedom.</summary>
    public const string DegreesOfFreedomInvalid = "DEGREES_OF_FREEDOM_INVALID";

    /// <summary>Error: a negative uncertainty.</summary>
    public const string UncertaintyNegative = "UNCERTAINTY_NEGATIVE";

    /// <summary>Warning: a calibration result without uncertainty (ISO/IEC 17025:2017, 7.8.4.1 a).</summary>
    public const string UncertaintyMissing = "UNCERTAINTY_MISSING";

    /// <summary>Error: a limit of detection above the limit of quantification, or a limit that is not positive.</summary>
    public const string DetectionLimitInvalid = "DETECTION_LIMIT_INVALID";

    /// <summary>Error: a calibration or verification certificate without its instrument.</summary>
    public const string InstrumentMissing = "INSTRUMENT_MISSING";

    /// <summary>Warning: the instrument has no serial number; it cannot be told from others of its kind.</summary>
    public const string SerialNumberMissing = "SERIAL_NUMBER_MISSING";

    /// <summary>Error: a verification certificate for an instrument that did not pass (24/2013/TT-BKHCN, article 40(2)).</summary>
    public const string VerificationNotPassed = "VERIFICATION_NOT_PASSED";

    /// <summary>Info: no end of validity; right only for instruments that are verified once.</summary>
    public const string ValidityMissing = "VALIDITY_MISSING";

    /// <summary>Error: the validity ends before the instrument was examined or the certificate issued.</summary>
    public const string ValidityEndsTooEarly = "VALIDITY_ENDS_TOO_EARLY";

    /// <summary>Info: an end of validity on a paper that carries none by law (calibration, test).</summary>
    public const string ValidityUnexpected = "VALIDITY_UNEXPECTED";

    /// <summary>Error: a later revision that does not name what it corrects (ISO/IEC 17025:2017, 7.8.8).</summary>
    public const string PredecessorMissing = "PREDECESSOR_MISSING";

    /// <summary>Error: the predecessor is this report itself, a later revision, or has no number.</summary>
    public const string PredecessorInvalid = "PREDECESSOR_INVALID";

    /// <summary>Error: a correction without its reason (ISO/IEC 17025:2017, 7.8.8.1).</summary>
    public const string ReasonMissing = "REASON_MISSING";

    /// <summary>Error: a report with this number is held with other content; a correction says so.</summary>
    public const string NumberHeld = "NUMBER_HELD";

    /// <summary>Error: the report it corrects is not held from this laboratory.</summary>
    public const string PredecessorNotHeld = "PREDECESSOR_NOT_HELD";

    /// <summary>Error: the report it corrects was withdrawn, or has been replaced by another already.</summary>
    public const string PredecessorClosed = "PREDECESSOR_CLOSED";

    /// <summary>Error: a revision that does not follow the ones held.</summary>
    public const string RevisionNotNext = "REVISION_NOT_NEXT";

    /// <summary>Warning: the laboratory's own statement does not follow from its own result and printed limit.</summary>
    public const string StatementContradicted = "STATEMENT_CONTRADICTED";

    /// <summary>Error: a SHA-256 that is not 64 lower-case hex digits.</summary>
    public const string AttachmentHashMalformed = "ATTACHMENT_HASH_MALFORMED";

    /// <summary>Error: a file without a byte.</summary>
    public const string AttachmentEmpty = "ATTACHMENT_EMPTY";

    /// <summary>Error: a kind of file that is not taken.</summary>
    public const string AttachmentKindUnknown = "ATTACHMENT_KIND_UNKNOWN";

    /// <summary>Error: the report names the same file twice.</summary>
    public const string AttachmentRepeated = "ATTACHMENT_REPEATED";

    /// <summary>Error: the file was not uploaded, or not wholly.</summary>
    public const string AttachmentMissing = "ATTACHMENT_MISSING";

    /// <summary>Error: the file that was uploaded has another size or is of another kind.</summary>
    public const string AttachmentDiffers = "ATTACHMENT_DIFFERS";

    /// <summary>Error: the name of a file is blank, too long or holds a folder.</summary>
    public const string FileNameMalformed = "FILE_NAME_MALFORMED";

    /// <summary>Info: a public report names its customer, so that its bytes and files are not public.</summary>
    public const string CustomerWithholds = "CUSTOMER_WITHHOLDS_CONTENT";

    /// <summary>Warning: the certificate attached has another number.</summary>
    public const string CertificateNumberDiffers = "CERTIFICATE_NUMBER_DIFFERS";

    /// <summary>Warning: the certificate attached has another date of work or issue.</summary>
    public const string CertificateDateDiffers = "CERTIFICATE_DATE_DIFFERS";

    /// <summary>Warning: the certificate attached is of another laboratory.</summary>
    public const string CertificateLaboratoryDiffers = "CERTIFICATE_LABORATORY_DIFFERS";

    /// <summary>Warning: the certificate attached knows no item with the serial number of the report.</summary>
    public const string CertificateSerialNumberDiffers = "CERTIFICATE_SERIAL_NUMBER_DIFFERS";

    /// <summary>Warning: the certificate attached has another number of results.</summary>
    public const string CertificateResultsDiffer = "CERTIFICATE_RESULTS_DIFFER";

    /// <summary>Info: the certificate attached says that it replaces a report that is held; that one is marked as substituted by this.</summary>
    public const string CertificateReplacesReport = "CERTIFICATE_REPLACES_REPORT";

    /// <summary>Warning: the certificate attached says that it replaces one that the registry does not hold from this laboratory.</summary>
    public const string CertificateReplacedNotHeld = "CERTIFICATE_REPLACED_NOT_HELD";

    /// <summary>Warning: the certificate attached says that it replaces one that was withdrawn or has been replaced by another already.</summary>
    public const string CertificateReplacedClosed = "CERTIFICATE_REPLACED_CLOSED";

    /// <summary>Warning: the certificate attached says that it replaces another one than the report says.</summary>
    public const string CertificateReplacementDiffers = "CERTIFICATE_REPLACEMENT_DIFFERS";

    /// <summary>Warning: the certificate attached breaks a rule of its own schema.</summary>
    public const string CertificateFaulty = "CERTIFICATE_FAULTY";

    /// <summary>Warning: the certificate attached cannot be read, or only beyond the limits; its bytes are kept.</summary>
    public const string CertificateNotRead = "CERTIFICATE_NOT_READ";

    /// <summary>Info: the certificate attached carries no signature.</summary>
    public const string CertificateNotSigned = "CERTIFICATE_NOT_SIGNED";

    /// <summary>Info: the certificate attached is signed, and the signature was not checked.</summary>
    public const string CertificateSignatureNotChecked = "CERTIFICATE_SIGNATURE_NOT_CHECKED";

    /// <summary>Info: the signature of the certificate attached is valid and its signer trusted.</summary>
    public const string CertificateSignatureValid = "CERTIFICATE_SIGNATURE_VALID";

    /// <summary>Warning: the signature does not fit the certificate attached.</summary>
    public const string CertificateSignatureBroken = "CERTIFICATE_SIGNATURE_BROKEN";

    /// <summary>Warning: the signature fits, but the signer is none the registry trusts.</summary>
    public const string CertificateSignerUntrusted = "CERTIFICATE_SIGNER_UNTRUSTED";

    /// <summary>Warning: the signature fits, but the signer's own certificate was revoked.</summary>
    public const string CertificateSignerRevoked = "CERTIFICATE_SIGNER_REVOKED";

    /// <summary>Warning: the signature fits, but the signer's own certificate was not valid when the file was received.</summary>
    public const string CertificateSignerOutsidePeriod = "CERTIFICATE_SIGNER_OUTSIDE_PERIOD";

    /// <summary>Warning: the signature uses something that is not supported, so that nothing is known of it.</summary>
    public const string CertificateSignatureUnsupported = "CERTIFICATE_SIGNATURE_UNSUPPORTED";
}
