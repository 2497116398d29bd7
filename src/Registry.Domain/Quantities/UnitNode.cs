using System.Globalization;

namespace Registry.Domain.Quantities;

/// <summary>
/// A unit as it was written, in a form all three notations are read into. It computes the measure and prints itself
/// in UCUM and for people.
/// </summary>
internal abstract record UnitNode
{
    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    public abstract UnitScale Scale();

    /// <summary>UCUM text, case sensitive.</summary>
    public abstract string ToUcum();

    /// <summary>Text as a laboratory prints it.</summary>
    public abstract string ToPrint();

    protected virtual bool IsCompound => false;

    private string GroupedUcum() => IsCompound ? $"({ToUcum()})" : ToUcum();

    /// <summary>"100 ml" under a stroke needs no parentheses: everyone reads it as one portion.</summary>
    private string GroupedPrint() => IsCompound && this is not Product { Left: Number, Right: Atom } ? $"({ToPrint()})" : ToPrint();

    protected static string Superscript(int exponent)
    {
        if (exponent == 1)
            return "";
        var digits = string.Concat(Math.Abs(exponent).ToString(CultureInfo.InvariantCulture).Select(digit => Superscripts[digit - '0']));
        return exponent < 0 ? "⁻" + digits : digits;
    }

    /// <summary>A plain number in a unit, such as the 100 of CFU/100 ml.</summary>
    internal sealed record Number(ExactDecimal Value) : UnitNode
    {
        // UCUM has whole numbers only (its paragraph 8); 0.1 is written as a power of ten.
        public override UnitScale Scale() => UnitScale.Number(Value);

        public override string ToUcum() => Value.Scale == 0
            ? Value.ToString()
            : string.Create(CultureInfo.InvariantCulture, $"({Value.Unscaled}.10*{-Value.Scale})");

        public override string ToPrint() => Value.ToVietnamese();
    }

    /// <summary>An annotation standing alone: one, of that kind.</summary>
    internal sealed record Annotation(string Text) : UnitNode
    {
        public override UnitScale Scale() => UnitScale.OfKind(Text);

        public override string ToUcum() => $"{{{Text}}}";

        public override string ToPrint() => Text;
    }

    /// <summary>A unit symbol with prefix, exponent and annotation.</summary>
    internal sealed record Atom(UnitPrefix? Prefix, UnitAtom Unit, int Exponent = 1, string? Note = null) : UnitNode
    {
        public override UnitScale Scale()
        {
            var scale = Unit.Scale;
            if (Prefix is not null)
                scale = scale with { Factor = scale.Factor * Prefix.Factor };
            scale = scale.Pow(Exponent);
            return Note is null ? scale : scale with { Kind = scale.Kind * UnitKind.Of(Note) };
        }

        public override string ToUcum()
        {
            var exponent = Exponent == 1 ? "" : Exponent.ToString(CultureInfo.InvariantCulture);
            return $"{Prefix?.Ucum}{Unit.Code}{exponent}{(Note is null ? "" : $"{{{Note}}}")}";
        }

        public override string ToPrint()
        {
            var symbol = $"{Prefix?.Symbol}{Unit.Symbol}{Superscript(Exponent)}";
            return Note switch
            {
                null => symbol,
                // A cubic metre of gas at normal conditions.
                "normal" => "N" + symbol,
                _ => $"{symbol} {Note}",
            };
        }
    }

    /// <summary>Left times right.</summary>
    internal sealed record Product(UnitNode Left, UnitNode Right) : UnitNode
    {
        protected override bool IsCompound => true;

        public override UnitScale Scale() => Left.Scale() * Right.Scale();

        public override string ToUcum() => $"{Left.ToUcum()}.{Right.GroupedUcum()}";

        public override string ToPrint() => Left is Number
            ? $"{Left.ToPrint()} {Right.GroupedPrint()}"
            : $"{Left.ToPrint()}·{Right.GroupedPrint()}";
    }

    /// <summary>Left divided by right; without a left side it is one divided by right.</summary>
    internal sealed record Quotient(UnitNode? Left, UnitNode Right) : UnitNode
    {
        protected override bool IsCompound => true;

        public override UnitScale Scale() => (Left?.Scale() ?? UnitScale.Number(Rational.One)) * Right.Scale().Pow(-1);

        public override string ToUcum() => $"{Left?.ToUcum()}/{Right.GroupedUcum()}";

        public override string ToPrint() => $"{Left?.ToPrint() ?? "1"}/{Right.GroupedPrint()}";
    }
}
