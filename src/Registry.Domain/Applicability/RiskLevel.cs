namespace Registry.Domain.Applicability;

/// <summary>
/// Class of a product in the law on the quality of products and goods. Until 2026-06-30 there was one class, "group 2
/// goods" (law 05/2007/QH12); from 2026-07-01 there are three levels of risk (law 78/2025/QH15; decree
/// 37/2026/NĐ-CP).
/// </summary>
public enum RiskLevel
{
    /// <summary>Not stated in the list.</summary>
    Unspecified = 0,

    /// <summary>Low risk: the producer declares the standard applied.</summary>
    Low = 1,

    /// <summary>Medium risk.</summary>
    Medium = 2,

    /// <summary>High risk.</summary>
    High = 3,

    /// <summary>"Hàng hóa nhóm 2" of before 2026-07-01.</summary>
    Group2 = 4,
}

/// <summary>What is done with the product.</summary>
public enum ProductActivity
{
    /// <summary>Not stated.</summary>
    Unspecified = 0,

    /// <summary>Made in the country.</summary>
    Manufacture = 1,

    /// <summary>Imported.</summary>
    Import = 2,

    /// <summary>Put on the market or sold.</summary>
    Trade = 3,

    /// <summary>Used or operated.</summary>
    Use = 4,

    /// <summary>Supplied as a service, such as piped water.</summary>
    Supply = 5,
}

/// <summary>Who may do the assessment a declaration of conformity rests on.</summary>
[Flags]
public enum Assessors
{
    /// <summary>Not stated.</summary>
    None = 0,

    /// <summary>A certification body a ministry has designated.</summary>
    DesignatedBody = 1,

    /// <summary>A certification body that is accredited.</summary>
    AccreditedBody = 2,

    /// <summary>The enterprise itself, on tests of a laboratory that is accredited or designated.</summary>
    SelfOnLaboratoryTests = 4,

    /// <summary>The enterprise itself.</summary>
    Self = 8,
}
