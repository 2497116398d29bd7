namespace Registry.Domain.Traceability;

/// <summary>The questions asked about competence and traceability. The names are public and never change their meaning.</summary>
public static class CheckCodes
{
    /// <summary>The laboratory had registered its activity for this test, method and range on the day.</summary>
    public const string Registered = "REGISTERED";

    /// <summary>It was accredited for them on the day.</summary>
    public const string Accredited = "ACCREDITED";

    /// <summary>It was designated for them on the day.</summary>
    public const string Designated = "DESIGNATED";

    /// <summary>The stated uncertainty is not smaller than its calibration and measurement capability (ILAC-P14).</summary>
    public const string CmcRespected = "CMC_RESPECTED";

    /// <summary>The line says that it is under accreditation, and it was.</summary>
    public const string MarkJustified = "MARK_JUSTIFIED";

    /// <summary>Who signed was approved to sign on the day of issue.</summary>
    public const string SignatoryApproved = "SIGNATORY_APPROVED";

    /// <summary>The certificate named is held, and its digest is the one stated.</summary>
    public const string Resolves = "RESOLVES";

    /// <summary>The certificate was issued, and its validity had not ended, when what it is for was used.</summary>
    public const string ValidAtUse = "VALID_AT_USE";

    /// <summary>What was measured lies inside what was calibrated.</summary>
    public const string InCalibratedRange = "IN_CALIBRATED_RANGE";

    /// <summary>No certificate rests on itself.</summary>
    public const string Acyclic = "ACYCLIC";

    /// <summary>The chain ends at a national metrology institute.</summary>
    public const string EndsAtNmi = "ENDS_AT_NMI";

    /// <summary>The scope of the laboratory covered all of the certificate on the day of the work.</summary>
    public const string ScopeCovers = "SCOPE_COVERS";

    /// <summary>The signature of the certificate was valid when it was made.</summary>
    public const string SignatureValid = "SIGNATURE_VALID";

    /// <summary>The certificate was not withdrawn or replaced.</summary>
    public const string NotWithdrawn = "NOT_WITHDRAWN";

    /// <summary>No open suspicion touches it.</summary>
    public const string NotSuspect = "NOT_SUSPECT";
}
