using NodaTime;
using Registry.Domain.Applicability;

namespace Registry.Domain.Products;

/// <summary>What is to be done about what a product itself carries: its stars, its trademark, its code.</summary>
internal static class ProductMarkDuties
{
    public static IEnumerable<Duty> Of(DutyQuestion asked)
    {
        if (asked.Product.LatestOcop(asked.Today) is { } rating)
            if (Ending(asked, rating.LastDay()) is { } left)
                yield return left < 0
                    ? new Duty(DutyKind.RatingEnded, "OCOP", rating.LastDay(), null,
                        new($"Giấy chứng nhận OCOP {rating.Stars} sao đã hết {OcopRating.ValidMonths} tháng ngày {rating.LastDay():dd'/'MM'/'uuuu}; cần đánh giá lại.",
                            $"The OCOP certificate of {rating.Stars} stars ended on {rating.LastDay():uuuu-MM-dd}, after {OcopRating.ValidMonths} months; it has to be rated again."))
                    : new Duty(DutyKind.RatingEnds, "OCOP", rating.LastDay(), left,
                        new($"Giấy chứng nhận OCOP {rating.Stars} sao còn {left} ngày, đến hết {rating.LastDay():dd'/'MM'/'uuuu}.",
                            $"The OCOP certificate of {rating.Stars} stars has {left} days left, to the end of {rating.LastDay():uuuu-MM-dd}."));
        if (asked.Product.Trademark is { ValidUntil: { } last } mark && mark.StateOn(asked.Today) is TrademarkState.Registered or TrademarkState.Lapsed && Ending(asked, last) is { } days)
            yield return days < 0
                ? new Duty(DutyKind.TrademarkEnded, mark.Number ?? "", last, null,
                    new($"Bảo hộ nhãn hiệu {mark.Number} đã hết ngày {last:dd'/'MM'/'uuuu}.", $"Protection of the trademark {mark.Number} ended on {last:uuuu-MM-dd}."))
                : new Duty(DutyKind.TrademarkEnds, mark.Number ?? "", last, days,
                    new($"Bảo hộ nhãn hiệu {mark.Number} còn {days} ngày, đến hết {last:dd'/'MM'/'uuuu}.", $"Protection of the trademark {mark.Number} has {days} days left, to the end of {last:uuuu-MM-dd}."));
        if (asked.InTariff == false && HsCode.Parse(asked.Product.HsCode).TryGet(out var code, out _))
            yield return new Duty(DutyKind.HsCodeUnknown, code.ToDotted(), null, null,
                new($"Mã HS {code.ToDotted()} không có trong biểu thuế; hãy xem lại mã.", $"The HS code {code.ToDotted()} is not in the tariff; look at the code again."));
    }

    /// <summary>Days left, negative after the last day; null when the end is further away than is asked about.</summary>
    private static int? Ending(DutyQuestion asked, LocalDate last) => Period.DaysBetween(asked.Today, last) is var left && left > asked.DaysAhead ? null : left;
}
