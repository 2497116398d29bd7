using System.Text;

namespace Registry.Dcc.Tests;

/// <summary>Hostile input: refused with its own reason, within the limits, without an exception.</summary>
public sealed class LimitTests
{
    [Theory]
    [InlineData("<!DOCTYPE a [<!ENTITY x \"y\">]>")]
    [InlineData("<!DOCTYPE a SYSTEM \"http://localhost:1/a.dtd\">")]
    [InlineData("<!DOCTYPE a [<!ENTITY a \"aaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\"><!ENTITY c SYSTEM \"file:///etc/passwd\">]>")]
    public void A_document_type_is_refused_before_its_entities_are_read(string declaration)
    {
        var reading = Sample.Read(declaration + Sample.Certificate());
        Assert.Null(reading.Certificate);
        Assert.Equal(DccRules.XmlDocumentType, Assert.Single(reading.Findings).Rule);
    }

    [Fact]
    public void Depth_is_bounded_whatever_the_elements_are()
    {
        var nested = string.Concat(Enumerable.Repeat("<c:list>", 100_000));
        Refused(Sample.Certificate(Sample.Real + nested), null, DccRules.LimitDepth);
        var lists = string.Concat(Enumerable.Repeat("<u:list>", 100_000));
        Refused(Sample.Certificate(lists), new() { MaxDepth = 512 }, DccRules.LimitDepth);
    }

    [Fact]
    public void A_long_text_is_refused_and_a_long_file_is_not()
    {
        var options = new DccReaderOptions { MaxTextLength = 1000 };
        var letters = new string('A', 4000);
        Refused(Sample.Certificate(core: $"<c:identifications><c:identification><c:issuer>other</c:issuer><c:value>{letters}</c:value></c:identification></c:identifications>"), options, DccRules.LimitText);
        var file = DccFiles.ReadText(Sample.Certificate(root: $"<c:document><c:fileName>f</c:fileName><c:mimeType>m</c:mimeType><c:dataBase64>{letters}</c:dataBase64></c:document>"), options);
        Assert.Empty(file.Findings);
        Assert.Equal(3000, file.Certificate!.Document!.ByteCount);
    }

    [Fact]
    public void Bytes_are_bounded_and_a_stream_without_end_is_left()
    {
        using var endless = new EndlessStream();
        var reading = DccReader.Read(endless, new() { MaxBytes = 1 << 20 });
        Assert.Null(reading.Certificate);
        Assert.Equal(DccRules.LimitBytes, Assert.Single(reading.Findings).Rule);
        Assert.InRange(endless.Given, 1 << 20, 2 << 20);
    }

    [Fact]
    public void A_flood_of_hints_does_not_hide_an_error()
    {
        var flood = string.Concat(Enumerable.Repeat("<c:x/>", 5000));
        var reading = DccFiles.ReadText(Sample.Certificate(core: flood, quantity: "<u:real><u:value>1,5</u:value><u:unit>m</u:unit></u:real>"), new() { MaxFindings = 10 });
        Assert.Equal(10, reading.Findings.Count(finding => finding.Rule == DccRules.ElementIgnored));
        Assert.Single(reading.Findings, finding => finding.Rule == DccRules.LimitFindings);
        Assert.Single(reading.Findings, finding => finding.Rule == DccRules.NumberUnparseable);
    }

    [Theory]
    [InlineData("utf-7")]
    [InlineData("utf-32")]
    [InlineData("ebcdic-cp-us")]
    [InlineData("none-such")]
    public void Encodings_nobody_should_use_are_findings(string encoding)
    {
        var reading = Sample.Read($"<?xml version=\"1.0\" encoding=\"{encoding}\"?>" + Sample.Certificate());
        Assert.Null(reading.Certificate);
        Assert.Equal(DccRules.XmlMalformed, Assert.Single(reading.Findings).Rule);
    }

    [Fact]
    public void Utf16_is_read()
    {
        var xml = "<?xml version=\"1.0\" encoding=\"utf-16\"?>" + Sample.Certificate();
        var reading = DccReader.Read(new MemoryStream([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(xml)]));
        Assert.Empty(reading.Findings);
        Assert.Equal("Cân phân tích", reading.Certificate!.Items.SubItems[0].Name!.In("vi"));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("%PDF-1.7")]
    [InlineData("{\"dcc\":1}")]
    [InlineData("PK\u0003\u0004")]
    public void What_is_no_XML_is_a_finding(string content)
    {
        var reading = Sample.Read(content);
        Assert.Null(reading.Certificate);
        Assert.Equal(DccRules.XmlMalformed, Assert.Single(reading.Findings).Rule);
    }

    [Fact]
    public void Content_after_the_certificate_takes_it_back() => Refused(Sample.Certificate() + "<more/>", null, DccRules.XmlMalformed);

    [Fact]
    public void A_fault_of_the_stream_is_the_callers_and_comes_through()
    {
        Assert.Throws<IOException>(() => DccReader.Read(new FailingStream(new IOException("disk"))));
        Assert.Throws<NotSupportedException>(() => DccReader.Read(new FailingStream(new NotSupportedException("stream"))));
        Assert.Throws<ArgumentException>(() => DccReader.Read(new WriteOnlyStream()));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DccReaderOptions { MaxDepth = 100_000 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new DccReaderOptions { MaxBytes = 0 });
    }

    [Fact]
    public void The_stream_stays_open_for_its_owner()
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(Sample.Certificate()));
        DccReader.Read(stream);
        Assert.True(stream.CanRead);
    }

    private static void Refused(string xml, DccReaderOptions? options, string rule)
    {
        var reading = DccFiles.ReadText(xml, options);
        Assert.Null(reading.Certificate);
        Assert.Equal(rule, reading.Findings[^1].Rule);
        Assert.Equal(DccSeverity.Error, reading.Findings[^1].Severity);
    }

    /// <summary>Gives a certificate's start and then comments for ever.</summary>
    private sealed class EndlessStream() : MemoryStream(Encoding.UTF8.GetBytes("<c:digitalCalibrationCertificate xmlns:c='https://ptb.de/dcc' schemaVersion='3.3.0'>"))
    {
        public long Given { get; private set; }

        public override int Read(Span<byte> buffer)
        {
            var read = base.Read(buffer);
            if (read == 0)
            {
                buffer.Fill((byte)' ');
                read = buffer.Length;
            }
            Given += read;
            return read;
        }
    }

    private sealed class FailingStream(Exception fault) : MemoryStream
    {
        public override int Read(Span<byte> buffer) => throw fault;
    }

    private sealed class WriteOnlyStream : MemoryStream
    {
        public override bool CanRead => false;
    }
}
