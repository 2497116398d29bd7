namespace Registry.Dcc.Reading;

/// <summary>Which embedded file is wanted, and where its bytes go.</summary>
internal sealed class FileCapture(int index, Stream destination)
{
    public int Index { get; } = index;

    public Stream Destination { get; } = destination;

    public long? Written { get; set; }
}
