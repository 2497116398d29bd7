using System.Text;
using Registry.Dcc.Dsi;

namespace Registry.Dcc.Tests;

/// <summary>What is read, written and read again states the same, and what is written obeys the published schema 3.3.0.</summary>
public sealed class WriterTests
{
    public static TheoryData<string> ValidFiles => new(DccFiles.Valid());

    [Theory]
    [MemberData(nameof(ValidFiles))]
    public void Every_valid_certificate_is_written_as_3_3_and_reads_the_same(string file)
    {
        var certificate = Read(File.ReadAllBytes(DccFiles.Full(file)));
        Complete(certificate);
        var (first, findings) = Write(certificate);
        Assert.True(first.Length > 0, string.Join("\n", findings));
        Assert.Empty(DccSchema.Faults(first));
        var again = Read(Encoding.UTF8.GetBytes(first));
        Assert.Equal(ModelDump.Of(certificate), ModelDump.Of(again));
        Assert.Equal("3.3.0", again.SchemaVersion);
        Assert.Equal(first, Write(again).Text);
    }

    [Fact]
    public void What_an_old_version_left_out_is_named_and_nothing_is_written()
    {
        var (text, findings) = Write(Read(File.ReadAllBytes(DccFiles.Full("ptb/v2.3.0/example.xml"))));
        Assert.Equal("", text);
        Assert.Equal(
            ["/digitalCalibrationCertificate[1]/administrativeData[1]/coreData[1]: 'performanceLocation'", "/digitalCalibrationCertificate[1]/measurementResults[1]/measurementResult[1]: 'name'"],
            findings.Where(finding => finding.Severity == DccSeverity.Error).Select(finding => $"{finding.Path}: {finding.Message.Split(' ')[0]}"));
    }

    [Fact]
    public void A_certificate_built_by_hand_is_written_valid_and_read_back_whole()
    {
        var built = BuiltCertificate.New();
        var (text, findings) = Write(built);
        Assert.Empty(findings);
        Assert.Empty(DccSchema.Faults(text));
        var read = Read(Encoding.UTF8.GetBytes(text));
        Assert.Equal(ModelDump.Of(built), ModelDump.Of(read));
        Assert.Equal(built.Quantities.Count, read.Quantities.Count);
        Assert.Equal(built.CertificateLinks.Select(link => link.ReferralId), read.CertificateLinks.Select(link => link.ReferralId));
        Assert.Equal(built.Files.Select(file => file.FileName), read.Files.Select(file => file.FileName));
        Assert.Equal(BuiltCertificate.FileBytes, read.Document!.Content!.Value.ToArray());
    }

    [Theory]
    [InlineData("same id", DccRules.IdDuplicate)]
    [InlineData("number", DccRules.NumberUnparseable)]
    [InlineData("word", DccRules.WordUnknown)]
    [InlineData("id", DccRules.IdShape)]
    [InlineData("reference", DccRules.IdUnresolved)]
    [InlineData("character", DccRules.XmlMalformed)]
    [InlineData("raw", DccRules.XmlMalformed)]
    [InlineData("several roots", DccRules.XmlMalformed)]
    [InlineData("bytes", DccRules.ElementMissing)]
    [InlineData("separated", DccRules.WriteImpossible)]
    public void A_model_the_schema_has_no_form_for_is_refused_with_its_reason(string fault, string rule)
    {
        var certificate = BuiltCertificate.New();
        var quantity = certificate.Quantities[0];
        switch (fault)
        {
            case "number": quantity.Value = new DsiReal(DsiNumber.Parse("1,5"), "\\metre", null); break;
            case "word": certificate.CoreData.PerformanceLocation = "moon"; break;
            case "id": quantity.Id = "1 2"; break;
            case "reference": quantity.RefIds = ["nowhere"]; break;
            case "character": certificate.CoreData.UniqueIdentifier = "a\u0001"; break;
            case "raw": certificate.Comment = "</dcc:comment><dcc:comment>"; break;
            case "several roots": certificate.MeasurementResults[0].Results[0].Data!.Parts = [new DccForeignXml { Xml = "<a xmlns='urn:a'/><b xmlns='urn:a'/>" }]; break;
            case "bytes": certificate.Document!.Content = null; break;
            case "separated": quantity.Value = new DsiCharacterSeparated("a", "b"); break;
            default: (quantity.Id, certificate.Items.SubItems[0].Id) = ("same", "same"); break;
        }
        var (text, findings) = Write(certificate);
        Assert.Equal("", text);
        Assert.Contains(findings, finding => finding.Severity == DccSeverity.Error && finding.Rule == rule);
    }

    [Fact]
    public void Texts_that_look_like_XML_stay_texts()
    {
        var certificate = BuiltCertificate.New();
        const string nasty = "</dcc:content><x a=\"1\">&amp; ]]> \r\n\t 'q' \u00a0\ud83d\ude00";
        certificate.MeasurementResults[0].Description = new() { Wordings = [new(null, nasty)] };
        certificate.CoreData.UniqueIdentifier = "<&>\"'";
        var (text, _) = Write(certificate);
        var read = Read(Encoding.UTF8.GetBytes(text));
        Assert.Equal(nasty, read.MeasurementResults[0].Description!.Wordings[0].Text);
        Assert.Equal("<&>\"'", read.CoreData.UniqueIdentifier);
    }

    [Fact]
    public void The_stream_must_be_writable_and_stays_open()
    {
        using var stream = new MemoryStream();
        DccWriter.Write(BuiltCertificate.New(), stream);
        Assert.True(stream.CanWrite && stream.Length > 1000);
        Assert.Throws<ArgumentException>(() => DccWriter.Write(BuiltCertificate.New(), new MemoryStream([], writable: false)));
    }

    /// <summary>Adds what 3.3 requires and the older file does not say; a converter has to ask its laboratory for it. Puts together the several
    /// descriptions DCC 2.x allowed, as the writer does.</summary>
    private static void Complete(DccCertificate certificate)
    {
        certificate.CoreData.PerformanceLocation ??= "other";
        if (!certificate.CoreData.UsedLanguages.Contains("es"))
            certificate.CoreData.UsedLanguages = [.. certificate.CoreData.UsedLanguages, "es"];
        foreach (var result in certificate.MeasurementResults)
            result.Name ??= new() { Wordings = [new(null, "Calibration")] };
        foreach (var item in certificate.Items.SubItems.Where(item => item.Identifications.Count == 0))
            item.Identifications = [new() { Issuer = "other", Value = "none" }];
        foreach (var contact in new[] { certificate.Customer!, certificate.Laboratory!.Contact! })
            contact.Location ??= new() { Lines = [(DccLocationLine.City, "Huế")] };
        foreach (var method in certificate.MeasurementResults.SelectMany(result => result.UsedMethods).Where(method => method.Descriptions.Count > 1))
            method.Descriptions = [new() { Wordings = [.. method.Descriptions.SelectMany(description => description.Wordings)] }];
    }

    private static DccCertificate Read(byte[] bytes) => DccReader.Read(new MemoryStream(bytes), new() { KeepFiles = true }).Certificate!;

    private static (string Text, IReadOnlyList<DccFinding> Findings) Write(DccCertificate certificate)
    {
        using var stream = new MemoryStream();
        var findings = DccWriter.Write(certificate, stream);
        return (Encoding.UTF8.GetString(stream.ToArray()), findings);
    }
}
