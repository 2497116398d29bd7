namespace Registry.Dcc.Reading;

/// <summary>Passes on at most so many bytes, and remembers whether a fault came from the caller's stream or from the XML.</summary>
internal sealed class BoundedStream(Stream inner, long limit) : Stream
{
    private long taken;

    public bool Faulted { get; private set; }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        int read;
        try
        {
            read = inner.Read(buffer);
        }
        catch
        {
            Faulted = true;
            throw;
        }
        taken += read;
        if (taken > limit)
            throw new ReadingStopped(DccRules.LimitBytes, $"The document is longer than {limit} bytes.");
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
