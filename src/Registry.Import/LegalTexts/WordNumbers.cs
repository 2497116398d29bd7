using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Registry.Import.LegalTexts;

/// <summary>Writes out the numbers Word gives to paragraphs of numbered lists (ECMA-376 part 1, 17.9).</summary>
internal sealed class WordNumbers
{
    private const int Levels = 9;

    private readonly Dictionary<int, Level[]> levels = [];
    private readonly Dictionary<int, int[]> counters = [];

    public WordNumbers(MainDocumentPart main)
    {
        if (main.NumberingDefinitionsPart?.Numbering is not { } numbering)
            return;
        var definitions = numbering.Elements<AbstractNum>().Where(a => a.AbstractNumberId?.Value is not null)
            .GroupBy(a => a.AbstractNumberId!.Value).ToDictionary(g => g.Key, g => g.First());
        foreach (var instance in numbering.Elements<NumberingInstance>())
            if (instance.NumberID?.Value is { } id && instance.AbstractNumId?.Val?.Value is { } definition && definitions.TryGetValue(definition, out var found))
                levels[id] = [.. found.Elements<Level>().Take(Levels)];
    }

    /// <summary>The number before a paragraph, and one more counted; empty when it has none.</summary>
    public string LabelOf(Paragraph paragraph)
    {
        if (paragraph.ParagraphProperties?.NumberingProperties is not { } properties || properties.NumberingId?.Val?.Value is not { } id || !levels.TryGetValue(id, out var defined))
            return "";
        var level = properties.NumberingLevelReference?.Val?.Value ?? 0;
        if (level < 0 || level >= defined.Length)
            return "";
        var counts = counters.TryGetValue(id, out var held) ? held : counters[id] = [.. defined.Select(l => (l.StartNumberingValue?.Val?.Value ?? 1) - 1)];
        counts[level]++;
        for (var deeper = level + 1; deeper < counts.Length; deeper++)
            counts[deeper] = (defined[deeper].StartNumberingValue?.Val?.Value ?? 1) - 1;
        var text = defined[level].LevelText?.Val?.Value ?? "";
        if (FormatOf(defined[level]) == NumberFormatValues.Bullet)
            return "-";
        for (var i = 0; i <= level; i++)
            text = text.Replace($"%{i + 1}", Written(Math.Max(counts[i], 1), FormatOf(defined[i])), StringComparison.Ordinal);
        return text.Trim();
    }

    private static NumberFormatValues FormatOf(Level level) => level.NumberingFormat?.Val?.Value ?? NumberFormatValues.Decimal;

    private static string Written(int number, NumberFormatValues format)
    {
        if (format == NumberFormatValues.LowerLetter && number <= 26)
            return $"{(char)('a' + number - 1)}";
        if (format == NumberFormatValues.UpperLetter && number <= 26)
            return $"{(char)('A' + number - 1)}";
        if (format == NumberFormatValues.UpperRoman)
            return Roman(number);
        return format == NumberFormatValues.LowerRoman ? Roman(number).ToLowerInvariant() : number.ToString(CultureInfo.InvariantCulture);
    }

    private static string Roman(int number)
    {
        (int Value, string Sign)[] signs = [(100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];
        var text = "";
        foreach (var (value, sign) in signs)
            for (; number >= value && text.Length < 12; number -= value)
                text += sign;
        return text;
    }
}
