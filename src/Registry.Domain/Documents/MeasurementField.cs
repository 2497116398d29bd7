namespace Registry.Domain.Documents;

/// <summary>
/// What instruments are counted under: the groups of rows 09 to 16 of the statistical form on standards, metrology and quality of a
/// province.
/// </summary>
public enum MeasurementField
{
    /// <summary>Not stated.</summary>
    Unspecified = 0,

    /// <summary>Độ dài, row 09.</summary>
    Length = 1,

    /// <summary>Khối lượng, row 10.</summary>
    Mass = 2,

    /// <summary>Dung tích, lưu lượng, row 11.</summary>
    VolumeFlow = 3,

    /// <summary>Áp suất, row 12.</summary>
    Pressure = 4,

    /// <summary>Nhiệt độ, row 13.</summary>
    Temperature = 5,

    /// <summary>Hoá lý, row 14.</summary>
    Physicochemical = 6,

    /// <summary>Điện, điện tử, row 15.</summary>
    Electrical = 7,

    /// <summary>Thời gian, tần số, âm thanh, row 16.</summary>
    TimeFrequencyAcoustics = 8,

    /// <summary>Under legal control, but in no row of the form: force, light.</summary>
    Other = 9,
}
