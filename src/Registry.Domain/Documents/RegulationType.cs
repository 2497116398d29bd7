namespace Registry.Domain.Documents;

/// <summary>The types of technical regulations (law on standards and technical regulations 68/2006/QH11, article 28); statistics count by them.</summary>
public enum RegulationType
{
    /// <summary>Quy chuẩn kỹ thuật chung: for a whole field.</summary>
    General = 1,

    /// <summary>Quy chuẩn kỹ thuật an toàn.</summary>
    Safety = 2,

    /// <summary>Quy chuẩn kỹ thuật môi trường.</summary>
    Environment = 3,

    /// <summary>Quy chuẩn kỹ thuật quá trình.</summary>
    Process = 4,

    /// <summary>Quy chuẩn kỹ thuật dịch vụ.</summary>
    Service = 5,
}
