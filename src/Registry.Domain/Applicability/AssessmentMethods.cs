namespace Registry.Domain.Applicability;

/// <summary>Where samples for surveillance are taken.</summary>
public enum SurveillanceSampling
{
    /// <summary>No surveillance by samples.</summary>
    None = 0,

    /// <summary>On the market.</summary>
    Market = 1,

    /// <summary>Where the product is made.</summary>
    Factory = 2,

    /// <summary>At both places.</summary>
    MarketAndFactory = 3,

    /// <summary>At one of the two.</summary>
    MarketOrFactory = 4,
}

/// <summary>One of the eight methods of conformity assessment.</summary>
/// <param name="Number">1 to 8.</param>
/// <param name="Name">What it consists of, in the registry's own words.</param>
/// <param name="TestsType">Whether samples typical of the product are tested.</param>
/// <param name="AssessesProduction">Whether the production process or the management system is assessed.</param>
/// <param name="Sampling">Where surveillance takes its samples.</param>
/// <param name="Validity">How long a result holds at most; from a secondary source, so not verified.</param>
/// <param name="MaxValidityMonths">The same in months; null where it holds for a lot or a single item only.</param>
public sealed record AssessmentMethod(
    int Number, BilingualText Name, bool TestsType, bool AssessesProduction, SurveillanceSampling Sampling,
    BilingualText Validity, int? MaxValidityMonths);

/// <summary>
/// The eight methods. They were set by article 5 of circular 28/2012/TT-BKHCN; circular 14/2026/TT-BKHCN has taken its
/// place. Not every method gives three years: 7 and 8 hold for a lot and for single items only.
/// </summary>
public static class AssessmentMethods
{
    private static readonly BilingualText ThreeYears = new("tối đa 03 năm", "three years at most");

    /// <summary>All eight, in order.</summary>
    public static IReadOnlyList<AssessmentMethod> All { get; } =
    [
        new(1, new("Thử mẫu điển hình", "Type test"),
            true, false, SurveillanceSampling.None, new("tối đa 01 năm, theo mẫu đã thử", "one year at most, for the tested type"), 12),
        new(2, new("Thử mẫu điển hình, đánh giá sản xuất; giám sát mẫu trên thị trường", "Type test and production assessment; surveillance samples from the market"),
            true, true, SurveillanceSampling.Market, ThreeYears, 36),
        new(3, new("Thử mẫu điển hình, đánh giá sản xuất; giám sát mẫu nơi sản xuất và quá trình sản xuất", "Type test and production assessment; surveillance of production and samples from the factory"),
            true, true, SurveillanceSampling.Factory, ThreeYears, 36),
        new(4, new("Thử mẫu điển hình, đánh giá sản xuất; giám sát mẫu ở cả nơi sản xuất và thị trường", "Type test and production assessment; surveillance of production and samples from factory and market"),
            true, true, SurveillanceSampling.MarketAndFactory, ThreeYears, 36),
        new(5, new("Thử mẫu điển hình, đánh giá sản xuất; giám sát mẫu ở nơi sản xuất hoặc thị trường", "Type test and production assessment; surveillance of production and samples from factory or market"),
            true, true, SurveillanceSampling.MarketOrFactory, ThreeYears, 36),
        new(6, new("Đánh giá và giám sát hệ thống quản lý", "Assessment and surveillance of the management system"),
            false, true, SurveillanceSampling.None, ThreeYears, 36),
        new(7, new("Thử nghiệm, đánh giá theo lô", "Test and assessment of a lot"),
            false, false, SurveillanceSampling.None, new("chỉ cho lô đã đánh giá", "for the assessed lot only"), null),
        new(8, new("Thử nghiệm hoặc kiểm định từng sản phẩm", "Test or verification of every item"),
            false, false, SurveillanceSampling.None, new("cho từng sản phẩm", "for the single item"), null),
    ];

    /// <summary>The method of a number; null outside 1 to 8.</summary>
    public static AssessmentMethod? Find(int number) => number is >= 1 and <= 8 ? All[number - 1] : null;
}
