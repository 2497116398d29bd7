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

/// <summary>Whether the signature of a certificate was valid when it was made.</summary>
internal static class SignatureCheck
{
    public static CheckAnswer Of(TracedReport traced) =>
        CheckAnswer.Unknown(CheckCodes.SignatureValid, "Sổ không giữ tệp đã ký của giấy này.", "The registry holds no signed file of it.", new CheckEvidence($"{traced.Name}", "", ""));
}
