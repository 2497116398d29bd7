namespace Registry.Application.Reports;

/// <summary>Forms a report leaves the registry in.</summary>
public enum ExportFormat
{
    /// <summary>Digital Calibration Certificate (PTB), schema 3.3.0.</summary>
    Dcc,

    /// <summary>UNTP Digital Conformity Credential 0.6.0, a W3C Verifiable Credential.</summary>
    ConformityCredential,
}

/// <summary>A report in a form that others read.</summary>
/// <param name="MediaType">application/xml or application/vc.</param>
public sealed record ExportedReport(string FileName, string MediaType, byte[] Content);
