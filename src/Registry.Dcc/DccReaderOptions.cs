namespace Registry.Dcc;

/// <summary>Limits of one reading. The defaults fit real certificates with room to spare; each stops the reading with its own finding.</summary>
public sealed record DccReaderOptions
{
    /// <summary>The defaults.</summary>
    public static DccReaderOptions Default { get; } = new();

    /// <summary>Bytes taken from the stream at most; 64 MiB unless set. At least one.</summary>
    public long MaxBytes { get; init => field = AtLeastOne(value); } = 64L << 20;

    /// <summary>Elements at most, so that the model of a document of nothing but tags stays small; 1,000,000 unless set. At least one.</summary>
    public int MaxElements { get; init => field = (int)AtLeastOne(value); } = 1_000_000;

    /// <summary>Levels of elements at most, 8 to 512; 64 unless set. Also bounds the stack the reader uses.</summary>
    public int MaxDepth { get; init => field = value is >= 8 and <= 512 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "8 to 512"); } = 64;

    /// <summary>Characters of one text at most, embedded files apart, which are streamed; 8 Mi unless set. At least one.</summary>
    public int MaxTextLength { get; init => field = (int)AtLeastOne(value); } = 8 << 20;

    /// <summary>Findings kept of each severity at most, so that no flood of hints hides an error; 1000 unless set. At least one.</summary>
    public int MaxFindings { get; init => field = (int)AtLeastOne(value); } = 1000;

    /// <summary>Whether the bytes of embedded files are kept in <see cref="DccFile.Content"/>; false unless set, because they can be had one by
    /// one with <see cref="DccReader.CopyFile"/> in little memory.</summary>
    public bool KeepFiles { get; init; }

    /// <summary>Whether to check what the publisher's Schematron asks beyond the schema and the sense of the values: methods, software and
    /// conditions declared, every text in every language, releases and lists well shaped. Real certificates seldom keep all of it; false unless set.</summary>
    public bool GoodPractice { get; init; }

    private static long AtLeastOne(long value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
        return value;
    }
}
