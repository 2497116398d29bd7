using System.Globalization;
using System.Text;

namespace Registry.Domain.Documents;

/// <summary>How an amendment or a correction is named.</summary>
public enum SupplementKind
{
    /// <summary>Sửa đổi, Amd, A.</summary>
    Amendment = 0,

    /// <summary>Đính chính, Cor, AC.</summary>
    Corrigendum = 1,

    /// <summary>Add, Suppl, ISH and other supplements.</summary>
    Supplement = 2,
}

/// <summary>The part of a designation that names an amendment, e.g. "Sửa đổi 1:2016".</summary>
/// <param name="Kind">Amendment, corrigendum or other supplement.</param>
/// <param name="Number">Number as printed ("01"); "" when there is none.</param>
/// <param name="Year">Year of the amendment; null when not printed.</param>
public sealed record DesignationSupplement(SupplementKind Kind, string Number, int? Year)
{
    /// <summary>Whether it stood before the base, as official Vietnamese amendments do.</summary>
    public bool BeforeBase { get; init; }
}

/// <summary>A designation in parentheses after a standard: the one it adopts.</summary>
/// <param name="Designation">The adopted standard.</param>
/// <param name="Degree">Degree, only where it is printed.</param>
public sealed record AdoptedDesignation(Designation Designation, AdoptionDegree Degree);

/// <summary>
/// A designation taken apart. Every piece keeps its printed spelling ("01", "BTr"); what counts as the same
/// designation is decided by <see cref="DesignationKeys"/>, never by comparing these texts.
/// </summary>
public sealed record Designation
{
    /// <summary>The text that was read, blanks at both ends removed.</summary>
    public required string Printed { get; init; }

    /// <summary>
    /// Series in its official spelling: "TCVN", "QCĐP", "22 TCN", "ISO", or the type of a legal act: "TT", "NĐ".
    /// </summary>
    public required string Family { get; init; }

    /// <summary>Publishers and type after the family: "ISO/IEC" in "TCVN ISO/IEC 17025", "IEC TS" in "ISO/IEC TS 1"; else "".</summary>
    public string Copublisher { get; init; } = "";

    /// <summary>Number as printed: "06", "I", "E2938".</summary>
    public required string Number { get; init; }

    /// <summary>Parts as printed, in order: "02-32-2" has "32" and "2".</summary>
    public IReadOnlyList<string> Parts { get; init; } = [];

    /// <summary>Year of the edition with four digits; null when undated.</summary>
    public int? Year { get; init; }

    /// <summary>Issuer after the slash as printed: "BXD", "BTr"; "" when there is none.</summary>
    public string Issuer { get; init; } = "";

    /// <summary>Amendments and corrections named together with the base, in printed order.</summary>
    public IReadOnlyList<DesignationSupplement> Supplements { get; init; } = [];

    /// <summary>Adopted standards printed in parentheses.</summary>
    public IReadOnlyList<AdoptedDesignation> Adopted { get; init; } = [];

    /// <summary>
    /// The other way to read the text, where two are possible: "TCVN 1-87" is the edition of 1987 or part 87.
    /// Null where there is only one. The catalogue decides, keys are built for both.
    /// </summary>
    public Designation? OtherReading { get; init; }

    /// <summary>Whether this is the number of a law, decree, decision or circular.</summary>
    public bool IsLegalAct { get; init; }

    /// <summary>Whether this names an amendment or correction rather than the base itself.</summary>
    public bool IsSupplement => Supplements.Count > 0;

    /// <summary>Family and copublisher as one text: "TCVN ISO/IEC", "ISO/IEC TS", "QCVN".</summary>
    public string Series => Copublisher.Length == 0 ? Family
        : DesignationFamilies.JoinsWithSlash(Family, Copublisher.Split(' ', '/')[0]) ? $"{Family}/{Copublisher}"
        : $"{Family} {Copublisher}";

    /// <summary>What kind of document bears a designation of this family, before anything else is known.</summary>
    public DocumentKind UsualKind => DesignationFamilies.KindOf(this);

    /// <summary>The designation without its amendments and adopted standards: what the amendment amends.</summary>
    public Designation Base() => this with
    {
        Printed = Format(this with { Supplements = [], Adopted = [] }),
        Supplements = [],
        Adopted = [],
        OtherReading = OtherReading?.Base(),
    };

    /// <summary>
    /// A regular spelling: "Sửa đổi 1:2016 QCVN 4:2009/BKHCN", "TCVN ISO/IEC 17025:2017 (ISO/IEC 17025:2017)".
    /// Reading it again gives the same keys.
    /// </summary>
    public override string ToString() => Format(this);

    private static string Format(Designation it)
    {
        var text = new StringBuilder();
        foreach (var supplement in it.Supplements.Where(s => s.BeforeBase))
            text.Append(Word(supplement.Kind)).Append(Numbered(supplement)).Append(' ');

        if (it.IsLegalAct)
            text.Append(LegalNumber(it));
        else
        {
            text.Append(it.Series).Append(' ').Append(it.Number);
            foreach (var part in it.Parts)
                text.Append('-').Append(part);
            if (it.Year is { } year)
                text.Append(CultureInfo.InvariantCulture, $":{year:0000}");
            if (it.Issuer.Length > 0)
                text.Append('/').Append(it.Issuer);
        }

        foreach (var supplement in it.Supplements.Where(s => !s.BeforeBase))
            text.Append('/').Append(Short(supplement.Kind)).Append(Numbered(supplement));
        if (it.Adopted.Count > 0)
            text.Append(" (").AppendJoin("; ", it.Adopted.Select(a => a.Designation + Degree(a.Degree))).Append(')');
        return text.ToString();
    }

    private static string LegalNumber(Designation it)
    {
        var year = it.Year is { } known ? string.Create(CultureInfo.InvariantCulture, $"/{known:0000}") : "";
        return it.Family == DesignationFamilies.NationalAssembly
            ? $"{it.Number}{year}/{it.Issuer}"
            : $"{it.Number}{year}/{it.Family}{(it.Issuer.Length > 0 ? "-" : "")}{it.Issuer}";
    }

    private static string Numbered(DesignationSupplement it)
    {
        var number = it.Number.Length > 0 ? $" {it.Number}" : "";
        return it.Year is { } year ? string.Create(CultureInfo.InvariantCulture, $"{number}:{year:0000}") : number;
    }

    private static string Word(SupplementKind kind) => kind switch
    {
        SupplementKind.Corrigendum => "Đính chính",
        SupplementKind.Supplement => "Bổ sung",
        _ => "Sửa đổi",
    };

    private static string Short(SupplementKind kind) => kind switch
    {
        SupplementKind.Corrigendum => "Cor",
        SupplementKind.Supplement => "Add",
        _ => "Amd",
    };

    private static string Degree(AdoptionDegree degree) => degree switch
    {
        AdoptionDegree.Identical => ", IDT",
        AdoptionDegree.Modified => ", MOD",
        AdoptionDegree.NotEquivalent => ", NEQ",
        _ => "",
    };
}
