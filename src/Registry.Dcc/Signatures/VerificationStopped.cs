namespace Registry.Dcc.Signatures;

/// <summary>Unwinds a verification that has its answer. Never leaves the library: the entry points return the answer.</summary>
internal sealed class VerificationStopped(DccSignatureResult result) : Exception(result.Message)
{
    public DccSignatureResult Result { get; } = result;

    public static VerificationStopped Manipulated(string reason, string message) => new(new(DccSignatureStatus.Manipulated, reason, message));

    public static VerificationStopped Unsupported(string reason, string message) => new(new(DccSignatureStatus.Unsupported, reason, message));

    public static VerificationStopped Malformed(string message) => Unsupported(DccSignatureReasons.SignatureMalformed, message);
}
