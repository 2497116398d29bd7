namespace Registry.Application.Log;

/// <summary>What a log entry states. The words are public and never change their meaning.</summary>
public static class StatementKind
{
    public const string ReportIssued = "report.issued";
    public const string ReportAmended = "report.amended";
    public const string ReportWithdrawn = "report.withdrawn";
    public const string ReportSubstituted = "report.substituted";
    public const string ReportErrorDeclared = "report.error_declared";
    public const string DocumentRecorded = "document.recorded";
    public const string DocumentTextRecorded = "document_text.recorded";
    public const string OrganisationRecorded = "organisation.recorded";
    public const string JurisdictionRecorded = "jurisdiction.recorded";
    public const string SuspicionRecorded = "suspicion.recorded";
    public const string ReportSuspected = "report.suspected";
    public const string ReportCleared = "report.cleared";
    public const string ReportReevaluated = "report.reevaluated";
    public const string ProductSuspected = "product.suspected";
    public const string ProductCleared = "product.cleared";
    public const string ProductReevaluated = "product.reevaluated";
    public const string InstrumentSuspected = "instrument.suspected";
    public const string InstrumentCleared = "instrument.cleared";
    public const string ProductRecorded = "product.recorded";
    public const string ActivityRecorded = "activity.recorded";
    public const string IndicatorSetRecorded = "indicator_set.recorded";
    public const string FigureEntered = "figure.entered";
    public const string KeyAdded = "key.added";
    public const string KeyRevoked = "key.revoked";
}
