namespace Registry.Domain.Texts;

/// <summary>
/// What a provision is in the layout of Vietnamese legal documents (Law on promulgation of legal documents and Decree 78/2025/NĐ-CP on
/// their presentation: phần, chương, mục, tiểu mục, điều, khoản, điểm) and of technical regulations (numbered clauses, tables, annexes).
/// </summary>
public enum ProvisionKind
{
    /// <summary>Not known or not stated.</summary>
    Unspecified = 0,

    /// <summary>What stands before the first unit: grounds and enacting words.</summary>
    Preamble = 1,

    /// <summary>Phần.</summary>
    Part = 2,

    /// <summary>Chương.</summary>
    Chapter = 3,

    /// <summary>Mục of a chapter.</summary>
    Section = 4,

    /// <summary>Tiểu mục.</summary>
    Subsection = 5,

    /// <summary>Điều.</summary>
    Article = 6,

    /// <summary>Khoản: "1." of an article.</summary>
    Clause = 7,

    /// <summary>Điểm: "a)" of a clause.</summary>
    Point = 8,

    /// <summary>Clause of a technical regulation: "1.4.3".</summary>
    Numbered = 9,

    /// <summary>Phụ lục.</summary>
    Annex = 10,

    /// <summary>Bảng: a table, with its number where it has one.</summary>
    Table = 11,
}
