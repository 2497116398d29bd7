using System.Text;
using Registry.Client.Certificates;
using Registry.Dcc;
using Registry.Protocol.V1;
using Registry.Tests;

namespace Registry.Client.Tests.Certificates;

/// <summary>Calibration certificates as reports, over every real file beside the project.</summary>
public sealed class CertificateReportTests
{
    private static IEnumerable<string> All
    {
        get
        {
            var root = SharedFiles.Path("data/dcc");
            return Directory.EnumerateFiles(root, "*.xml", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(root, file))
                .Where(file => !file.StartsWith("schemas", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        }
    }

    public static TheoryData<string> Files => [.. All];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_file_becomes_a_report_or_says_why_not(string file)
    {
        var path = SharedFiles.Path($"data/dcc/{file}");
        var reading = CertificateReport.ReadFile(path);
        Assert.True(reading.Report is null == reading.Problems.Count > 0, $"{reading.Problems.Count} problems");
        using var stream = File.OpenRead(path);
        if (reading.Report is not { Report: var report } || DccReader.Read(stream).Certificate is not { } certificate)
            return;
        Assert.Equal((certificate.CoreData.UniqueIdentifier!.Trim(), ReportKind.CalibrationCertificate), (report.Number, report.Kind));
        Assert.All(report.Samples[0].Results, line => Assert.NotEmpty(line.PrintedResult));
        // What is printed is kept to the character; the number beside it is the same number.
        Assert.All(report.Samples[0].Results.Where(line => line.Value is not null), line =>
            Assert.Equal(decimal.Parse(line.PrintedResult, System.Globalization.NumberStyles.Float), decimal.Parse(line.Value.Value)));
    }

    [Fact]
    public void Most_of_the_real_certificates_become_reports() =>
        Assert.InRange(All.Count(file => CertificateReport.ReadFile(SharedFiles.Path($"data/dcc/{file}")).Report is not null), 20, int.MaxValue);

    [Fact]
    public void A_temperature_certificate_keeps_values_uncertainties_instrument_and_what_it_rests_on()
    {
        var report = CertificateReport.ReadFile(SharedFiles.Path("data/dcc/pydcc/dcc_gp_temperature_typical_v12.xml")).Report!.Report;
        Assert.Equal("GP_DCC_temperature_typical_1.2", report.Number);
        Assert.Equal(("Temperature sensor", "string-manufacturer-item"), (report.Instrument.Kind.En, report.Instrument.SerialNumber));
        var line = report.Samples[0].Results.First(result => result.Value is { ExpandedUncertainty.Length: > 0 });
        Assert.Equal(("\\kelvin", "0.072", "0.061", "2", "0.95"), (line.Unit, line.PrintedResult, line.Value.ExpandedUncertainty, line.Value.CoverageFactor, line.Value.CoverageProbability));
        Assert.NotEmpty(report.MeasuringEquipment);
        Assert.NotEmpty(report.Signatories);
    }

    [Theory]
    [InlineData("<a/>")]
    [InlineData("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>")]
    [InlineData("this is no XML")]
    public void What_is_no_certificate_is_refused_with_a_sentence(string text)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        var reading = CertificateReport.Read(stream, "a.xml");
        Assert.Null(reading.Report);
        Assert.NotEmpty(reading.Problems);
    }

    [Fact]
    public void More_lines_than_a_report_holds_are_refused_before_anything_is_sent()
    {
        var values = string.Join(' ', Enumerable.Repeat("1.0", CertificateReport.MaxLines + 1));
        var text = File.ReadAllText(SharedFiles.Path("data/dcc/pydcc/dcc_gp_temperature_typical_v12.xml"));
        var start = text.IndexOf("<si:valueXMLList>", StringComparison.Ordinal);
        var end = text.IndexOf("</si:valueXMLList>", StringComparison.Ordinal);
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes($"{text[..start]}<si:valueXMLList>{values}{text[end..]}"));
        Assert.Contains("a report takes at most 5000", Assert.Single(CertificateReport.Read(stream, "a.xml").Problems), StringComparison.Ordinal);
    }
}
