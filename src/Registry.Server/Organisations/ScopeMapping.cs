using Registry.Domain.Organisations;
using Registry.Server.Hosting;
using V1 = Registry.Protocol.V1;

namespace Registry.Server.Organisations;

/// <summary>Between the lines of a scope, and who signs under it, as they travel and as the core sees them.</summary>
internal static class ScopeMapping
{
    public static ScopeLine ToRecord(V1.ScopeLine message, FieldReader fields) => new(message.Test.OrNull(), message.Method.OrNull(), message.Matrix.OrNull())
    {
        Field = message.Field.OrNull(),
        Range = ToRange(message, fields),
        Capability = ToCapability(message, fields),
        From = message.FromDate.ToPartialDate(),
        To = message.ToDate.ToPartialDate(),
    };

    public static V1.ScopeLine ToMessage(ScopeLine line) => new()
    {
        Test = line.Test ?? "",
        Method = line.Method ?? "",
        Matrix = line.Matrix ?? "",
        Field = line.Field ?? "",
        RangeLow = line.Range?.Low?.ToString() ?? "",
        RangeHigh = line.Range?.High?.ToString() ?? "",
        RangeUnit = line.Range?.Unit ?? "",
        Cmc = line.Capability?.Constant?.ToString() ?? "",
        CmcUnit = line.Capability?.Unit ?? "",
        CmcRelative = line.Capability?.Relative?.ToString() ?? "",
        CmcText = line.Capability?.Text ?? "",
        FromDate = line.From.ToDate(),
        ToDate = line.To.ToDate(),
    };

    public static ApprovedSignatory ToRecord(V1.ApprovedSignatory message) => new(message.DisplayName, message.ScopeText.OrNull())
    {
        From = message.FromDate.ToPartialDate(),
        To = message.ToDate.ToPartialDate(),
    };

    public static V1.ApprovedSignatory ToMessage(ApprovedSignatory signatory) => new()
    {
        DisplayName = signatory.Name,
        ScopeText = signatory.ScopeText ?? "",
        FromDate = signatory.From.ToDate(),
        ToDate = signatory.To.ToDate(),
    };

    private static ScopeRange? ToRange(V1.ScopeLine message, FieldReader fields)
    {
        var (low, high) = (fields.Number(message.RangeLow, "range_low"), fields.Number(message.RangeHigh, "range_high"));
        return low is null && high is null ? null : new ScopeRange(low, high, message.RangeUnit.OrNull());
    }

    private static MeasurementCapability? ToCapability(V1.ScopeLine message, FieldReader fields)
    {
        var (constant, relative) = (fields.Number(message.Cmc, "cmc"), fields.Number(message.CmcRelative, "cmc_relative"));
        return constant is null && relative is null && message.CmcText.Length == 0
            ? null
            : new MeasurementCapability(constant, message.CmcUnit.OrNull(), relative, message.CmcText.OrNull());
    }
}
