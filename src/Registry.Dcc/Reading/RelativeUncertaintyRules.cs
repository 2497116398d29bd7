using Registry.Dcc.Dsi;

namespace Registry.Dcc.Reading;

/// <summary>What a relative uncertainty must have to do with the value and the expanded uncertainty beside it (Schematron).</summary>
internal static class RelativeUncertaintyRules
{
    public static void Check(DccQuantity quantity, XmlCursor cursor)
    {
        switch (quantity.RelativeUncertainty, quantity.Value)
        {
            case (null, _):
                return;
            case (DsiReal, DsiRealXmlList):
                cursor.Report(DccSeverity.Error, DccRules.RelativeShape, "A list of values has a single relative uncertainty; it needs a list, be it of one entry.");
                return;
            case (DsiRealXmlList, DsiReal):
                cursor.Report(DccSeverity.Error, DccRules.RelativeShape, "A single value has a list of relative uncertainties.");
                return;
            case (DsiReal relative, DsiReal value):
                Compare(0, relative.Value, value, cursor);
                return;
            case (DsiRealXmlList relatives, DsiRealXmlList values):
                UncertaintyReader.RequireLength(cursor, "relative uncertainties", relatives.Values.Count, values.Values.Count);
                for (var i = 0; i < values.Values.Count; i++)
                    if (DsiBroadcast.Number(relatives.Values, i) is { } each && !Compare(i, each, values.At(i), cursor))
                        return;
                return;
            default:
                return;
        }
    }

    /// <summary>False after a finding; one a quantity is enough.</summary>
    private static bool Compare(int index, DsiNumber relative, DsiReal value, XmlCursor cursor)
    {
        if (value.Uncertainty is not DsiExpandedUncertainty expanded)
        {
            cursor.GoodPractice.RelativeAlone();
            return false;
        }
        if (!Contradicts(relative, expanded.Value, value.Value))
            return true;
        cursor.Report(DccSeverity.Warning, DccRules.RelativeContradicts,
            $"Relative uncertainty {relative} at place {index + 1} is not {expanded.Value} over {value.Value}.");
        return false;
    }

    /// <summary>Whether no numbers that round to the printed ones fulfil relative = uncertainty / |value|. Decimal overflow decides nothing.</summary>
    private static bool Contradicts(DsiNumber relative, DsiNumber uncertainty, DsiNumber value)
    {
        if (!relative.TryGetDecimal(out var r) || !uncertainty.TryGetDecimal(out var u) || !value.TryGetDecimal(out var x) || x == 0)
            return false;
        try
        {
            x = Math.Abs(x);
            decimal halfR = Half(r), halfU = Half(u), halfX = Half(x);
            if (x <= halfX)
                return false;
            return (u + halfU) / (x - halfX) < r - halfR || (u - halfU) / (x + halfX) > r + halfR;
        }
        catch (OverflowException)
        {
            return false;
        }
    }

    /// <summary>Half a unit of the last printed digit.</summary>
    private static decimal Half(decimal number) => new(5, 0, 0, false, (byte)Math.Min(28, number.Scale + 1));
}
