namespace Registry.Domain.Products;

/// <summary>A Global Trade Item Number of 8, 12, 13 or 14 digits whose check digit is right.</summary>
public readonly record struct Gtin
{
    private readonly string? digits;

    private Gtin(string digits) => this.digits = digits;

    /// <summary>Whether GS1 Vietnam gave out the number (prefix 893), which says where the owner registered, not where the product is made.</summary>
    public bool IsVietnamese => Padded().StartsWith("0893", StringComparison.Ordinal);

    /// <summary>
    /// Reads a GTIN; blanks and dashes are ignored. Refusals: <c>GTIN_NOT_DIGITS</c>, <c>GTIN_LENGTH</c> and
    /// <c>GTIN_CHECK_DIGIT</c>, which names the digit expected (GS1 General Specifications, check digit calculation: weights 3 and 1 from the right).
    /// </summary>
    public static Parsed<Gtin> Parse(string? text)
    {
        var packed = string.Concat((text ?? "").Where(c => c is not (' ' or '-')));
        if (!packed.All(char.IsAsciiDigit))
            return new Problem("GTIN_NOT_DIGITS", "A GTIN has digits only.");
        if (packed.Length is not (8 or 12 or 13 or 14))
            return new Problem("GTIN_LENGTH", $"A GTIN has 8, 12, 13 or 14 digits, not {packed.Length}.");

        var sum = 0;
        for (var i = 0; i < packed.Length - 1; i++)
            sum += (packed[i] - '0') * ((packed.Length - i) % 2 == 0 ? 3 : 1);
        var expected = (10 - sum % 10) % 10;
        return packed[^1] - '0' == expected
            ? new Gtin(packed)
            : new Problem("GTIN_CHECK_DIGIT", $"The last digit of {packed} should be {expected}.", packed.Length - 1);
    }

    /// <summary>The digits as read; "" for the default value.</summary>
    public override string ToString() => digits ?? "";

    /// <summary>The same number with 14 digits, the form in which GTINs are compared.</summary>
    public string Padded() => ToString().PadLeft(14, '0');
}
