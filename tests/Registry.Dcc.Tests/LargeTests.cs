using System.Text;

namespace Registry.Dcc.Tests;

/// <summary>Certificates of two hundred megabytes: refused with a clear reason, or read in little memory.</summary>
public sealed class LargeTests
{
    private const long Size = 200L << 20;
    private const string Quantity = "<c:quantity><u:real><u:value>1.5</u:value><u:unit>\\metre</u:unit></u:real></c:quantity>";

    [Fact]
    public void A_certificate_of_200_megabytes_is_refused_by_default_and_says_why()
    {
        foreach (var (kind, rule) in new[] { (Filling.File, DccRules.LimitBytes), (Filling.Values, DccRules.LimitElements), (Filling.Text, DccRules.LimitText) })
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var reading = DccReader.Read(new LargeCertificate(kind));
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.Null(reading.Certificate);
            var error = Assert.Single(reading.Findings, finding => finding.Severity == DccSeverity.Error);
            Assert.Equal(rule, error.Rule);
            Assert.Matches("more|longer than [0-9]+", error.Message);
            Assert.True(allocated < 320L << 20, $"{kind}: {allocated >> 20} MiB");
        }
    }

    [Fact]
    public void An_embedded_file_of_200_megabytes_is_read_and_copied_in_little_memory()
    {
        var options = new DccReaderOptions { MaxBytes = 2 * Size };
        var before = GC.GetAllocatedBytesForCurrentThread();
        var reading = DccReader.Read(new LargeCertificate(Filling.File), options);
        using var counting = new CountingStream();
        var copied = DccReader.CopyFile(new LargeCertificate(Filling.File), 0, counting, options);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.False(reading.HasErrors);
        Assert.True(reading.Certificate!.Document!.ByteCount > Size / 2);
        Assert.Equal((reading.Certificate.Document.ByteCount, reading.Certificate.Document.ByteCount), (copied!.Value, counting.Written));
        Assert.True(allocated < 2 << 20, $"{allocated} bytes");
    }

    [Fact]
    public void Two_million_quantities_pass_one_by_one_without_being_kept()
    {
        var options = new DccReaderOptions { MaxBytes = 2 * Size, MaxElements = int.MaxValue };
        var count = 0;
        long most = 0;
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var reading = DccReader.ReadEach(new LargeCertificate(Filling.Values), quantity =>
        {
            Assert.Equal("1.5", Assert.IsType<Dsi.DsiReal>(quantity.Value).Value.Text);
            if (++count % 500_000 == 0)
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
        }, options);
        Assert.False(reading.HasErrors);
        Assert.Equal((Size / Quantity.Length) + 2, count);
        Assert.Empty(reading.Certificate!.Quantities);
        Assert.True(most < 8 << 20, $"{most} bytes held");
    }

    private enum Filling
    {
        File,
        Values,
        Text,
    }

    /// <summary>Makes the certificate as it is read: the sample with two hundred megabytes in the middle.</summary>
    private sealed class LargeCertificate : Stream
    {
        private readonly byte[] head;
        private readonly byte[] filling;
        private readonly byte[] tail;
        private long position;

        public LargeCertificate(Filling kind)
        {
            var sample = kind == Filling.File
                ? Sample.Certificate(root: "<c:document><c:fileName>f</c:fileName><c:mimeType>m</c:mimeType><c:dataBase64>@</c:dataBase64></c:document>")
                : kind == Filling.Values ? Sample.Certificate().Replace("<c:quantity>" + Sample.Real + "</c:quantity>", Quantity + "@", StringComparison.Ordinal)
                : Sample.Certificate().Replace("SN-7", "@", StringComparison.Ordinal);
            var parts = sample.Split('@');
            Assert.Equal(2, parts.Length);
            head = Encoding.UTF8.GetBytes(parts[0]);
            tail = Encoding.UTF8.GetBytes(parts[1]);
            filling = Encoding.UTF8.GetBytes(kind == Filling.Values ? Quantity : "QUJD");
            Length = head.Length + (((Size / filling.Length) + 1) * filling.Length) + tail.Length;
        }

        public override long Length { get; }
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Position { get => position; set => throw new NotSupportedException(); }

        public override int Read(Span<byte> buffer)
        {
            var written = 0;
            while (written < buffer.Length && position < Length)
            {
                var (part, at) = position < head.Length ? (head, position)
                    : position < Length - tail.Length ? (filling, (position - head.Length) % filling.Length)
                    : (tail, position - (Length - tail.Length));
                var slice = part.AsSpan((int)at);
                slice = slice[..Math.Min(slice.Length, buffer.Length - written)];
                slice.CopyTo(buffer[written..]);
                written += slice.Length;
                position += slice.Length;
            }
            return written;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }

    private sealed class CountingStream : MemoryStream
    {
        public long Written { get; private set; }

        public override void Write(byte[] buffer, int offset, int count) => Written += count;

        public override void Write(ReadOnlySpan<byte> buffer) => Written += buffer.Length;
    }
}
