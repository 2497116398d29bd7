using Registry.Domain;
using Registry.Domain.Reports;
using Registry.Domain.Traceability;

namespace Registry.Application.Traceability;

/// <summary>Whether a link to a certificate leads to one that is held, and to that very one.</summary>
internal static class ResolveCheck
{
    private const string Code = CheckCodes.Resolves;

    public static CheckAnswer Of(MeasuringEquipment equipment, TracedReport? target, ResolvedBy by)
    {
        if (target is null)
            return equipment.CertificateNumber is { } number
                ? CheckAnswer.Unknown(Code, $"Sổ không giữ giấy chứng nhận {number}.", $"The registry does not hold the certificate {number}.")
                : CheckAnswer.Unknown(Code, "Phiếu không nêu giấy chứng nhận nào.", "The report names no certificate.");
        var evidence = new CheckEvidence($"{target.Name}", "", target.Hashes[0]);
        if (by == ResolvedBy.Instrument)
            return CheckAnswer.Unknown(Code, "Phiếu chỉ nêu thiết bị; đây là giấy chứng nhận mới nhất của thiết bị vào ngày sử dụng.", "The report names the instrument only; this is its newest certificate on the day of use.", evidence);
        if (equipment.Digest is { } digest)
            return OfDigest(digest, target, evidence);
        return by == ResolvedBy.Name
            ? CheckAnswer.Ok(Code, "Được nêu bằng tên trong sổ này.", "Named by its name in this registry.", evidence)
            : CheckAnswer.Unknown(Code, "Tìm thấy theo số; phiếu không nêu mã băm để so.", "Found by its number; no digest is stated to compare.", evidence);
    }

    private static CheckAnswer OfDigest(CertificateDigest digest, TracedReport target, CheckEvidence evidence)
    {
        if (digest.IsAnalogue)
            return CheckAnswer.Unknown(Code, "Giấy chứng nhận được dẫn chiếu là bản giấy (“analogue”), không có mã băm.", "The certificate named is on paper (\"analogue\"), without a digest.", evidence);
        if (Digests.Sha256(digest) is not { } stated)
            return CheckAnswer.Unknown(Code, $"Mã băm “{digest.Algorithm}” không so được ở đây.", $"A digest by \"{digest.Algorithm}\" cannot be compared here.", evidence);
        if (target.Hashes.Contains(stated))
            return CheckAnswer.Ok(Code, "Mã băm đã nêu đúng với bản sổ đang giữ.", "The digest stated is that of what the registry holds.", evidence with { Text = stated });
        // Without the file itself nothing is known of its digest.
        return target.Hashes.Count == 1
            ? CheckAnswer.Unknown(Code, "Sổ giữ nội dung giấy này nhưng không giữ tệp gốc, nên không so được mã băm.", "The registry holds what it says but not its file, so the digest cannot be compared.", evidence)
            : CheckAnswer.Fail(Code, "Mã băm đã nêu không đúng với tệp nào sổ đang giữ.", "The digest stated is of none of the files the registry holds.", evidence with { Text = stated });
    }
}

/// <summary>Whether the signature of a certificate was valid when it was made, as it was found when the file was uploaded.</summary>
internal static class SignatureCheck
{
    public static CheckAnswer Of(TracedReport traced)
    {
        const string code = CheckCodes.SignatureValid;
        var signed = traced.Certificates.Where(c => c.Signature != SignatureState.NotSigned).ToList();
        if (signed.Count == 0)
            return traced.Certificates.Count == 0
                ? CheckAnswer.Unknown(code, "Sổ không giữ chứng nhận dạng dữ liệu của giấy này.", "The registry holds no certificate as data of it.")
                : CheckAnswer.Unknown(code, "Chứng nhận dạng dữ liệu không mang chữ ký.", "Its certificate as data carries no signature.");
        var facts = signed[0];
        CheckEvidence[] evidence = traced.Readable ? [new CheckEvidence($"{traced.Name}", "attachments", string.Join("; ", new[] { facts.Signer, facts.SignatureNote }.Where(t => t is not null)))] : [];
        return facts.Signature switch
        {
            SignatureState.Valid => CheckAnswer.Ok(code, "Chữ ký khớp với nội dung và người ký được tin cậy.", "The signature fits the bytes, and its signer is trusted.", evidence),
            SignatureState.Manipulated => CheckAnswer.Fail(code, "Chữ ký không khớp: nội dung đã bị thay đổi.", "The signature does not fit: the bytes were changed.", evidence),
            SignatureState.Revoked => CheckAnswer.Fail(code, "Chứng thư của người ký đã bị thu hồi khi ký.", "The signer's certificate was revoked when it was made.", evidence),
            SignatureState.OutsidePeriod => CheckAnswer.Fail(code, "Chứng thư của người ký không có hiệu lực khi ký.", "The signer's certificate was not valid when it was made.", evidence),
            SignatureState.Untrusted => CheckAnswer.Unknown(code, "Chữ ký khớp với nội dung, nhưng sổ không biết người ký.", "The signature fits the bytes, but the registry does not know its signer.", evidence),
            _ => CheckAnswer.Unknown(code, "Chữ ký không kiểm tra được ở đây.", "The signature cannot be checked here.", evidence),
        };
    }
}
