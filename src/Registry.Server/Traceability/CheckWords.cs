using Registry.Domain.Traceability;
using Registry.Server.Portal;

namespace Registry.Server.Traceability;

/// <summary>What is asked, in two or three words.</summary>
internal static class CheckWords
{
    public static string Of(string code, Words w) => code switch
    {
        CheckCodes.Registered => w["đăng ký hoạt động", "registered"],
        CheckCodes.Accredited => w["công nhận", "accredited"],
        CheckCodes.Designated => w["chỉ định", "designated"],
        CheckCodes.CmcRespected => w["độ không đảm bảo so với CMC", "uncertainty and CMC"],
        CheckCodes.MarkJustified => w["dấu công nhận", "accreditation mark"],
        CheckCodes.SignatoryApproved => w["người ký", "signatory"],
        CheckCodes.Resolves => w["tìm thấy giấy chứng nhận", "certificate found"],
        CheckCodes.ValidAtUse => w["còn hiệu lực khi dùng", "valid when used"],
        CheckCodes.InCalibratedRange => w["trong khoảng hiệu chuẩn", "inside the calibrated range"],
        CheckCodes.Acyclic => w["không đi thành vòng", "no circle"],
        CheckCodes.EndsAtNmi => w["đến chuẩn quốc gia", "to national standards"],
        CheckCodes.ScopeCovers => w["phạm vi", "scope"],
        CheckCodes.SignatureValid => w["chữ ký", "signature"],
        CheckCodes.NotWithdrawn => w["không bị thu hồi", "not withdrawn"],
        CheckCodes.NotSuspect => w["không có nghi vấn", "not suspect"],
        _ => code,
    };
}
