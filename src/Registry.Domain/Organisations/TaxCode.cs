namespace Registry.Domain.Organisations;

/// <summary>
/// A Vietnamese tax code: 10 digits of an enterprise, the same with a branch of 3 digits, or 12 digits, the identity number that a
/// household business is taxed under since 2025-07-01 (circular 86/2024/TT-BTC, article 5).
/// </summary>
public readonly record struct TaxCode
{
    private const int WholeLength = 10;
    private const int IdentityLength = 12;
    private const int BranchLength = 13;

    // Weights of the first nine digits; the tenth is 10 less the remainder of their sum by 11.
    private static readonly int[] Weights = [31, 29, 23, 19, 17, 13, 7, 5, 3];

    private readonly string? digits;

    private TaxCode(string digits) => this.digits = digits;

    /// <summary>
    /// Reads a tax code; blanks, dots and dashes are ignored. Refusals: <c>TAX_CODE_NOT_DIGITS</c>, <c>TAX_CODE_LENGTH</c> and
    /// <c>TAX_CODE_CHECK_DIGIT</c>, which names the digit expected. The check digit is not in the circular; the rule is the one in
    /// common use and was tried on published codes of large enterprises.
    /// </summary>
    public static Parsed<TaxCode> Parse(string? text)
    {
        var packed = string.Concat((text ?? "").Where(c => c is not (' ' or '-' or '.')));
        if (!packed.All(char.IsAsciiDigit))
            return new Problem("TAX_CODE_NOT_DIGITS", "A tax code has digits only, with a dash before the branch.");
        if (packed.Length is not (WholeLength or IdentityLength or BranchLength))
            return new Problem("TAX_CODE_LENGTH", $"A tax code has 10 digits, 13 with its branch, or 12 for a household; this one has {packed.Length}.");
        if (packed.Length == IdentityLength)
            return new TaxCode(packed);
        var sum = 0;
        for (var i = 0; i < Weights.Length; i++)
            sum += (packed[i] - '0') * Weights[i];
        var expected = 10 - sum % 11;
        if (expected == 10)
            return new Problem("TAX_CODE_CHECK_DIGIT", $"No tax code begins with {packed[..9]}: its check digit would be 10.", WholeLength - 1);
        return packed[9] - '0' == expected
            ? new TaxCode(packed)
            : new Problem("TAX_CODE_CHECK_DIGIT", $"The tenth digit of {packed} should be {expected}.", WholeLength - 1);
    }

    /// <summary>As printed: "0101248141", "0101248141-001"; "" for the default value.</summary>
    public override string ToString() => digits is { Length: BranchLength } ? $"{digits[..WholeLength]}-{digits[WholeLength..]}" : digits ?? "";
}
