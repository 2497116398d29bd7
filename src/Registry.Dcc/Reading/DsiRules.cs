using Registry.Dcc.Dsi;

namespace Registry.Dcc.Reading;

/// <summary>What D-SI asks of a quantity as a whole, once it has been read (guide to D-SI 1.3, sections 4 to 6; JCGM 102).</summary>
internal static class DsiRules
{
    /// <summary>What the binary arithmetic of the software that computed the matrix may leave behind, relative to its largest entry.</summary>
    private const decimal Rounding = 1e-15m;

    public static void Phase(string? unit, XmlCursor cursor)
    {
        if (unit is not null && !DsiUnitText.IsAngle(unit))
            cursor.Report(DccSeverity.Warning, DccRules.UnitNotAngle, $"The phase unit '{XmlCursor.Shorten(unit)}' is none of plane angle.");
    }

    /// <summary>The region of one complex value.</summary>
    public static void Region(DsiComplex complex, XmlCursor cursor) =>
        Matrix(complex.Region, complex.Form == DsiComplexForm.Polar ? [complex.Unit, complex.PhaseUnit] : [complex.Unit, complex.Unit], cursor);

    /// <summary>The region of a list as a whole: a row and column for each number in it.</summary>
    public static void Region(DsiList list, XmlCursor cursor)
    {
        if (list.Region is null)
            return;
        var units = new List<string?>();
        foreach (var member in list.Members)
        {
            if (member is DsiReal real)
                units.Add(real.Unit);
            else if (member is DsiComplex complex)
                units.AddRange([complex.Unit, complex.Form == DsiComplexForm.Polar ? complex.PhaseUnit : complex.Unit]);
            else
                return;
        }
        Matrix(list.Region, units, cursor);
    }

    public static void Interval(DsiUncertaintyXmlList uncertainty, XmlCursor cursor)
    {
        for (var i = 0; i < Math.Max(uncertainty.Minimum.Count, uncertainty.Maximum.Count); i++)
            if (DsiBroadcast.Number(uncertainty.Minimum, i)?.TryGetDecimal(out var low) == true && DsiBroadcast.Number(uncertainty.Maximum, i)?.TryGetDecimal(out var high) == true && low > high)
            {
                cursor.Report(DccSeverity.Error, DccRules.IntervalOrder, $"A coverage interval runs from {uncertainty.Minimum[Math.Min(i, uncertainty.Minimum.Count - 1)]} down to {uncertainty.Maximum[Math.Min(i, uncertainty.Maximum.Count - 1)]}.");
                return;
            }
    }

    private static void Matrix(DsiRegion? region, IReadOnlyList<string?> units, XmlCursor cursor)
    {
        if (region is not null && Fault(region.Columns, units) is { } fault)
            cursor.Report(DccSeverity.Error, DccRules.Covariance, fault);
    }

    /// <summary>Cauchy and Schwarz: the square of a covariance is at most the product of its variances. The printed digits are rounded.</summary>
    private static bool Exceeds(decimal covariance, decimal first, decimal second, decimal allowed)
    {
        try
        {
            var size = Math.Max(0, Math.Abs(covariance) - Half(covariance) - allowed);
            return size * size > (Math.Max(0, first) + Half(first) + allowed) * (Math.Max(0, second) + Half(second) + allowed);
        }
        catch (OverflowException)
        {
            return false;
        }
    }

    private static decimal Half(decimal number) => new(5, 0, 0, false, (byte)Math.Min(28, number.Scale + 1));

    private static decimal Largest(IReadOnlyList<IReadOnlyList<DsiCovariance>> columns)
    {
        var largest = 0m;
        foreach (var entry in columns.SelectMany(column => column))
            if (entry.Value.TryGetDecimal(out var value))
                largest = Math.Max(largest, Math.Min(Math.Abs(value), 1e12m));
        return largest;
    }

    private static string? Fault(IReadOnlyList<IReadOnlyList<DsiCovariance>> columns, IReadOnlyList<string?> units)
    {
        var size = units.Count;
        if (columns.Count != size || columns.Any(column => column.Count != size))
            return $"A covariance matrix for {size} numbers needs {size} columns of {size}.";
        var allowed = Rounding * Largest(columns);
        for (var i = 0; i < size; i++)
            for (var j = 0; j <= i; j++)
            {
                DsiCovariance entry = columns[i][j], mirror = columns[j][i];
                if (!entry.Value.TryGetDecimal(out var value) || !mirror.Value.TryGetDecimal(out var other))
                    continue;
                if (Math.Abs(value - other) > allowed)
                    return $"A covariance matrix is not symmetric: {entry.Value} against {mirror.Value}.";
                // With nothing but zeros beside it, an entry is itself the largest; then what is left over is absolute.
                if (i == j && value < -(allowed > -value * Rounding ? allowed : Rounding))
                    return $"The variance {entry.Value} is negative.";
                if (!DsiUnitText.IsProduct(entry.Unit, units[i], units[j]) || !DsiUnitText.IsProduct(mirror.Unit, units[i], units[j]))
                    return $"The covariance of '{XmlCursor.Shorten(units[j] ?? "")}' and '{XmlCursor.Shorten(units[i] ?? "")}' is in '{XmlCursor.Shorten(entry.Unit ?? "")}', not in their product.";
                if (i != j && columns[i][i].Value.TryGetDecimal(out var first) && columns[j][j].Value.TryGetDecimal(out var second) && Exceeds(value, first, second, allowed))
                    return $"The covariance {entry.Value} is larger than the variances {columns[i][i].Value} and {columns[j][j].Value} allow.";
            }
        return null;
    }
}
