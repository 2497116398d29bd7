namespace Registry.Import.Tables;

/// <summary>How much of a table is read; more is refused, not cut off.</summary>
/// <param name="Bytes">Of the file.</param>
/// <param name="Unpacked">Bytes a workbook may unpack to.</param>
/// <param name="Cells">They are held in memory, the empty ones before a cell included.</param>
/// <param name="Rows">With the row of headings.</param>
public sealed record TableLimits(long Bytes, long Unpacked, int Cells, int Rows)
{
    /// <summary>Of a file that somebody reads on their own machine.</summary>
    public static TableLimits OfFiles { get; } = new(64L << 20, 256L << 20, 4_000_000, 200_000);

    /// <summary>Of a file that is sent to a page: read on a machine that serves others too.</summary>
    public static TableLimits OfPages { get; } = new(2L << 20, 32L << 20, 400_000, 10_000);
}
