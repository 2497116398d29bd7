using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using NodaTime;
using Registry.Dcc;
using Registry.Dcc.Signatures;
using Registry.Domain.Reports;

namespace Registry.Application.Attachments;

/// <summary>
/// Says what is known of the signature inside a certificate. A key the document brings along proves nothing: whom to trust stands in
/// a folder that the operator keeps. It is read for each certificate, so that what is put there counts from the next one on.
/// </summary>
/// <param name="trustFolder">
/// Holds the folders <c>signers</c> (certificates trusted as they are), <c>authorities</c> (roots), <c>intermediates</c> and
/// <c>revocation</c> (lists, DER). Each may be missing.
/// </param>
/// <param name="onFault">Told of files that are no certificates.</param>
public sealed class CertificateSignatures(string trustFolder, IClock clock, Action<Exception> onFault)
{
    /// <summary>Verifying takes the document as a tree in memory, a multiple of its size.</summary>
    private const int MostBytes = 16 << 20;

    /// <param name="file">The bytes of the certificate as they came.</param>
    /// <param name="certificate">The same, read.</param>
    /// <param name="facts">What else it states.</param>
    internal CertificateFacts Check(Stream file, DccCertificate certificate, CertificateFacts facts)
    {
        if (certificate.SignatureCount == 0)
            return facts with { Signature = SignatureState.NotSigned };
        if (file.Length > MostBytes)
            return facts with { Signature = SignatureState.NotChecked, SignatureNote = $"Signatures are checked up to {MostBytes} bytes." };
        var bytes = new byte[file.Length];
        file.Position = 0;
        file.ReadExactly(bytes);
        var trust = ReadTrust();
        try
        {
            var result = DccSignatures.Verify(bytes, trust, clock.GetCurrentInstant().ToDateTimeOffset());
            using var signer = result.Signer;
            return facts with { Signature = StateOf(result), SignatureNote = NoteOf(result), Signer = signer?.Subject ?? result.ClaimedSigner };
        }
        finally
        {
            foreach (var trusted in trust.Signers.Concat(trust.Authorities).Concat(trust.Intermediates))
                trusted.Dispose();
        }
    }

    private static SignatureState StateOf(DccSignatureResult result) => result.Status switch
    {
        DccSignatureStatus.Valid when result.Revocation.Status == DccRevocationStatus.Revoked => SignatureState.Revoked,
        DccSignatureStatus.Valid when result.Period is DccPeriod.Expired or DccPeriod.NotYet => SignatureState.OutsidePeriod,
        DccSignatureStatus.Valid => SignatureState.Valid,
        DccSignatureStatus.Manipulated => SignatureState.Manipulated,
        DccSignatureStatus.Untrusted => SignatureState.Untrusted,
        DccSignatureStatus.Absent => SignatureState.NotSigned,
        _ => SignatureState.Unsupported,
    };

    private static string NoteOf(DccSignatureResult result) =>
        result.Status == DccSignatureStatus.Valid && result.Revocation.Status == DccRevocationStatus.Revoked ? result.Revocation.Message : result.Message;

    private DccTrustList ReadTrust() => new()
    {
        Signers = ReadAll("signers", X509CertificateLoader.LoadCertificateFromFile),
        Authorities = ReadAll("authorities", X509CertificateLoader.LoadCertificateFromFile),
        Intermediates = ReadAll("intermediates", X509CertificateLoader.LoadCertificateFromFile),
        RevocationLists = ReadAll("revocation", path => (ReadOnlyMemory<byte>)File.ReadAllBytes(path)),
    };

    private List<T> ReadAll<T>(string kind, Func<string, T> read)
    {
        var folder = Path.Combine(trustFolder, kind);
        var all = new List<T>();
        if (!Directory.Exists(folder))
            return all;
        foreach (var path in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal))
            try
            {
                all.Add(read(path));
            }
            catch (Exception unreadable) when (unreadable is CryptographicException or IOException or UnauthorizedAccessException)
            {
                onFault(new InvalidDataException($"{path} cannot be read as something to trust; it is left out.", unreadable));
            }
        return all;
    }
}
