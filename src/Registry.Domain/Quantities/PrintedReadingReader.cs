using System.Buffers;
using System.Text.RegularExpressions;

namespace Registry.Domain.Quantities;

/// <summary>Tells the shapes of printed results apart. Patterns see at most <see cref="MaxPattern"/> characters, which bounds their time.</summary>
internal static partial class PrintedReadingReader
{
    private const int MaxText = 4000;
    private const int MaxPattern = 120;

    private static readonly SearchValues<char> PlainNumber = SearchValues.Create("0123456789,.");
    private static readonly SearchValues<char> NumberLike = SearchValues.Create("0123456789,. +-<>=~^xXeE()±%");

    public static Parsed<PrintedReading> Read(string text, NumberConvention convention)
    {
        if (text.Length > MaxText)
            return new Problem("READING_TOO_LONG", $"A printed result of more than {MaxText} characters is not kept.", MaxText);
        // Nearly every cell is a bare number; the patterns below are for the rest.
        if (text.Length is > 0 and < 40 && text.AsSpan().IndexOfAnyExcept(PlainNumber) < 0
            && PrintedNumber.ParseClean(text, convention) is { Ok: true, Value: var plain })
            return new PrintedReading.Number(text, plain);
        return convention == NumberConvention.Undeclared ? Undeclared.Of(text) : ReadShape(text, convention);
    }

    /// <summary>"Không phát hiện" and "&lt; 0,05" come again and again.</summary>
    private static readonly Remembered<Parsed<PrintedReading>> Undeclared = new(static text => ReadShape(text, NumberConvention.Undeclared), longest: 40);

    private static Parsed<PrintedReading> ReadShape(string text, NumberConvention convention)
    {
        var clean = PrintedText.Clean(text);
        if (clean.Length == 0)
            return new Problem("READING_EMPTY", "There is no result.", 0);
        if (clean.Length > MaxPattern)
            return new PrintedReading.Text(text);
        return PlainBound(text, clean, convention)
            ?? Bound(text, clean, convention)
            ?? Words(text, clean, convention)
            ?? WithUncertainty(text, clean, convention)
            ?? Range(text, clean, convention)
            ?? LastResort(text, clean, convention);
    }

    private static Parsed<PrintedReading> Number(string text, string clean, NumberConvention convention) =>
        PrintedNumber.ParseClean(clean, convention).Map<PrintedReading>(value => new PrintedReading.Number(text, value));

    /// <summary>What is made of number signs only must be a number; anything else is words.</summary>
    private static Parsed<PrintedReading> LastResort(string text, string clean, NumberConvention convention)
    {
        var number = Number(text, clean, convention);
        var isNumberLike = clean.AsSpan().IndexOfAnyExcept(NumberLike) < 0 && clean.AsSpan().IndexOfAnyInRange('0', '9') >= 0;
        return number.Ok || isNumberLike ? number : new PrintedReading.Text(text);
    }

    /// <summary>A sign and a number, by far the most frequent bound, without a pattern.</summary>
    private static Parsed<PrintedReading>? PlainBound(string text, string clean, NumberConvention convention)
    {
        if (clean[0] is not ('<' or '>'))
            return null;
        var inclusive = clean.Length > 1 && clean[1] == '=';
        var number = Value(clean[(inclusive ? 2 : 1)..], convention);
        if (!number.Ok)
            return null;
        return clean[0] == '<'
            ? new PrintedReading.LessThan(text, number.Value, ReportingLimit.Printed, inclusive)
            : new PrintedReading.GreaterThan(text, number.Value, inclusive);
    }

    /// <summary>"&lt; 0,05", "≤ 15", "&gt;2400", "không quá 5", "&lt;LOQ (0,05)", "&lt; 0,05 (LOQ)".</summary>
    private static Parsed<PrintedReading>? Bound(string text, string clean, NumberConvention convention)
    {
        var match = BoundShape().Match(PlainText.Fold(clean));
        if (!match.Success)
            return null;
        var (less, inclusive) = Comparator(match.Groups["sign"].Value);
        var name = match.Groups["name"].Success ? match.Groups["name"].Value : match.Groups["late"].Value;
        if (!less && name.Length > 0)
            return null;
        ExactDecimal? limit = null;
        if (match.Groups["number"].Success)
        {
            var number = Value(match.Groups["number"].Value, convention);
            if (!number.Ok)
                return LooksLikeNumber(match.Groups["number"].Value) ? number.Problem! : (Parsed<PrintedReading>?)null;
            limit = number.Value;
        }
        else if (name.Length == 0)
        {
            return null;
        }

        if (!less)
            return new PrintedReading.GreaterThan(text, limit!.Value, inclusive);
        if (!TryUnit(clean, match.Groups["unit"], out var unit))
            return null;
        return new PrintedReading.LessThan(text, limit, Which(name), inclusive, unit);
    }

    private static (bool Less, bool Inclusive) Comparator(string sign) => sign switch
    {
        "<" or "nho hon" or "duoi" or "less than" => (true, false),
        "<=" or "=<" or "khong qua" or "khong lon hon" or "toi da" => (true, true),
        ">" or "lon hon" or "tren" or "greater than" => (false, false),
        _ => (false, true),
    };

    private static ReportingLimit Which(string name) => name switch
    {
        "" => ReportingLimit.Printed,
        "loq" or "mql" or "ghdl" => ReportingLimit.Quantification,
        _ => ReportingLimit.Detection,
    };

    /// <summary>Not detected, absent, present, each alone, with a limit of detection or with a portion.</summary>
    private static Parsed<PrintedReading>? Words(string text, string clean, NumberConvention convention)
    {
        var match = WordShape().Match(PlainText.Fold(clean));
        if (!match.Success)
            return null;
        Portion? portion = null;
        if (match.Groups["portionunit"].Success)
        {
            // "KPH/g" is about one gram.
            var amount = match.Groups["amount"].Success ? Value(match.Groups["amount"].Value, convention) : new ExactDecimal(1);
            var unit = UnitParser.ParsePrinted(clean[^match.Groups["portionunit"].Length..]);
            if (!amount.Ok || !unit.Ok)
                return null;
            portion = new(amount.Value, unit.Value);
        }

        if (match.Groups["present"].Success)
            return new PrintedReading.Qualitative(text, true, portion);
        if (match.Groups["absent"].Success || portion is not null)
            return new PrintedReading.Qualitative(text, false, portion);
        if (!match.Groups["lod"].Success)
            return new PrintedReading.NotDetected(text, null);
        var limit = Value(match.Groups["lod"].Value, convention);
        if (!limit.Ok)
            return limit.Problem!;
        return TryUnit(clean, match.Groups["unit"], out var limitUnit)
            ? new PrintedReading.NotDetected(text, limit.Value, limitUnit)
            // A limit in a unit nobody can read is no known limit.
            : new PrintedReading.NotDetected(text, null);
    }

    private static Parsed<PrintedReading>? WithUncertainty(string text, string clean, NumberConvention convention)
    {
        var match = UncertaintyShape().Match(clean);
        if (!match.Success)
            return null;
        // (5,2 ± 0,3) × 10^2 scales both; without the parentheses the power belongs to the uncertainty alone.
        var power = match.Groups["power"].Value;
        if (!Value(match.Groups["value"].Value.Trim() + power, convention).TryGet(out var value, out var problem)
            || !Value(match.Groups["u"].Value.Trim() + power, convention).TryGet(out var uncertainty, out problem))
            return LooksLikeNumber(clean) ? problem : (Parsed<PrintedReading>?)null;
        var details = match.Groups["details"].Value;
        var factor = Detail(FactorShape(), details, convention);
        var probability = Detail(ProbabilityShape(), details, convention);
        // 95 % and 95 are 0.95; a probability is never above one.
        if (probability is { } stated && stated > 1)
            probability = stated <= 100 ? new ExactDecimal(stated.Unscaled, stated.Scale + 2) : null;
        return new PrintedReading.NumberWithUncertainty(text, value, uncertainty, match.Groups["percent"].Success, factor, probability);
    }

    private static ExactDecimal? Detail(Regex shape, string details, NumberConvention convention) =>
        shape.Match(details) is { Success: true } match && Value(match.Groups[1].Value, convention) is { Ok: true } number
            ? number.Value
            : null;

    private static Parsed<PrintedReading>? Range(string text, string clean, NumberConvention convention)
    {
        var match = RangeShape().Match(PlainText.Fold(clean));
        if (!match.Success)
            return null;
        if (!Value(match.Groups["low"].Value, convention).TryGet(out var low, out var problem)
            || !Value(match.Groups["high"].Value, convention).TryGet(out var high, out problem))
            return problem;
        return low <= high
            ? new PrintedReading.Range(text, low, high)
            : new Problem("RANGE_REVERSED", $"'{text}' would be a range from {low} down to {high}; a lost superscript or swapped bounds?");
    }

    private static Parsed<ExactDecimal> Value(string text, NumberConvention convention) =>
        PrintedNumber.ParseClean(text.Trim(), convention);

    private static bool LooksLikeNumber(string text) => text.AsSpan().IndexOfAnyExcept(NumberLike) < 0;

    /// <summary>Reads a unit from where the folded pattern found it, but in the case it was printed in.</summary>
    private static bool TryUnit(string clean, Group group, out Unit? unit)
    {
        unit = null;
        if (!group.Success || group.Length == 0)
            return true;
        // Folding may shorten the text before the unit but never the closing part, which holds signs and the unit only.
        var at = clean.LastIndexOf(group.Value, StringComparison.OrdinalIgnoreCase);
        var read = at < 0 ? default : UnitParser.ParsePrinted(clean.Substring(at, group.Length));
        unit = read.Ok ? read.Value : null;
        return read.Ok;
    }

    private const string NumberPattern = @"[+-]?\d[\d., ]*(?:\s?[x*.]\s?10\^[+-]?\d+|e[+-]?\d+|\^[+-]?\d+)?";
    private const string UnitPattern = @"(?<unit>[\p{L}%‰°][^()=<>]*)?";

    [GeneratedRegex(@"^(?<sign><=?|=<|>=?|=>|nho hon|duoi|khong qua|khong lon hon|toi da|less than|lon hon|tren|khong nho hon|toi thieu|it nhat|greater than|at least)\s*(?:"
        + @"(?<name>loq|lod|mdl|mql|ghdl|ghph)(?:\s*[(\[]?\s*[=:]?\s*(?<number>" + NumberPattern + @")\s*" + UnitPattern + @"[)\]]?)?"
        + @"|(?<number>[^()\[\]]*\d[^()\[\]]*?)\s*(?:[(\[]\s*(?<late>loq|lod|mdl|mql|ghdl|ghph)\s*[)\]])?)$", RegexOptions.CultureInvariant)]
    private static partial Regex BoundShape();

    [GeneratedRegex(@"^(?:(?<notdetected>khong phat hien(?: thay| duoc)?|kph|kphd|n\.?d\.?|not detected|none detected)"
        + @"|(?<absent>am tinh|khong co|vang mat|negative|neg\.?|absent|absence|\(-\))"
        + @"|(?<present>duong tinh|co|phat hien|positive|pos\.?|present|detected|\(\+\)))"
        + @"(?:\s*(?:/|trong|tren|in|per)\s*(?<amount>\d[\d.,]*)?\s*(?<portionunit>[a-z]+)"
        + @"|\s*[(\[]?\s*(?:(?:lod|mdl|ghph)\s*[=:]?|<)\s*(?<lod>" + NumberPattern + @")\s*" + UnitPattern + @"[)\]]?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex WordShape();

    [GeneratedRegex(@"^\(?(?<value>[+-]?\d[^±()]*?)\s*(?:±|\+/-|\+-)\s*(?<u>\d[^±()%]*?)\s*(?<percent>%)?(?:\)\s*(?<power>x\s?10\^[+-]?\d+)?)?\s*(?:(?:[(\[;]|,\s*(?=[kKpPU]))\s*(?<details>[^()]*?)[)\]]?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex UncertaintyShape();

    [GeneratedRegex(@"\bk\s*=\s*(\d+(?:[.,]\d+)?)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex FactorShape();

    [GeneratedRegex(@"\bP\s*[=≈~]?\s*(\d+(?:[.,]\d+)?)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex ProbabilityShape();

    [GeneratedRegex(@"^(?:tu )?(?<low>" + NumberPattern + @")\s*(?:-|~|\.\.+|…|toi|den|to)\s*(?<high>" + NumberPattern + @")$", RegexOptions.CultureInvariant)]
    private static partial Regex RangeShape();
}
