namespace Registry.Cli.Scopes;

/// <summary>The columns of a table of scopes, by the names of the contract or the Vietnamese words of printed scopes.</summary>
internal static class ScopeColumns
{
    public const string Organisation = "organisation";
    public const string Kind = "kind";
    public const string Number = "number";
    public const string Scheme = "scheme";
    public const string Standard = "standard";
    public const string RecognisedFrom = "recognition_from";
    public const string RecognisedUntil = "recognition_until";
    public const string Field = "field";
    public const string Test = "test";
    public const string Matrix = "matrix";
    public const string Method = "method";
    public const string RangeLow = "range_low";
    public const string RangeHigh = "range_high";
    public const string RangeUnit = "range_unit";
    public const string Cmc = "cmc";
    public const string CmcUnit = "cmc_unit";
    public const string CmcRelative = "cmc_relative";
    public const string CmcText = "cmc_text";
    public const string From = "from";
    public const string Until = "until";
    public const string Signatories = "signatories";
    public const string Mark = "mark";
    public const string Source = "source";
    public const string Verified = "verified";

    /// <summary>Without these nobody could say what a row is about.</summary>
    public static readonly string[] Needed = [Organisation, Kind, Number];

    private static readonly Dictionary<string, string> ByHeading = new(StringComparer.OrdinalIgnoreCase)
    {
        ["tổ chức"] = Organisation,
        ["phòng thử nghiệm"] = Organisation,
        ["loại"] = Kind,
        ["số hiệu"] = Number,
        ["chương trình"] = Scheme,
        ["chuẩn mực"] = Standard,
        ["hiệu lực từ"] = RecognisedFrom,
        ["hiệu lực đến"] = RecognisedUntil,
        ["lĩnh vực"] = Field,
        ["characteristic"] = Test,
        ["phép thử"] = Test,
        ["đại lượng"] = Test,
        ["nền mẫu"] = Matrix,
        ["phương pháp"] = Method,
        ["cận dưới"] = RangeLow,
        ["cận trên"] = RangeHigh,
        ["đơn vị"] = RangeUnit,
        ["đơn vị cmc"] = CmcUnit,
        ["cmc tương đối"] = CmcRelative,
        ["cmc bằng lời"] = CmcText,
        ["từ ngày"] = From,
        ["to"] = Until,
        ["đến ngày"] = Until,
        ["người ký"] = Signatories,
        ["dấu"] = Mark,
        ["nguồn"] = Source,
        ["đã đối chiếu"] = Verified,
    };

    static ScopeColumns()
    {
        foreach (var name in All)
            ByHeading.Add(name, name);
    }

    public static IReadOnlyList<string> All =>
    [
        Organisation, Kind, Number, Scheme, Standard, RecognisedFrom, RecognisedUntil, Field, Test, Matrix, Method, RangeLow, RangeHigh, RangeUnit,
        Cmc, CmcUnit, CmcRelative, CmcText, From, Until, Signatories, Mark, Source, Verified,
    ];

    /// <summary>The column a heading names; null for one that is not read.</summary>
    public static string? Find(string heading) => ByHeading.GetValueOrDefault(heading.Trim().Replace(' ', '_')) ?? ByHeading.GetValueOrDefault(heading.Trim());
}
