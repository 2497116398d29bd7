using System.Text;
using Registry.Dcc.Dsi;

namespace Registry.Dcc.Tests;

/// <summary>What the reader makes of single constructs of the schemas.</summary>
public sealed class ContentTests
{
    [Fact]
    public void Amendment_previous_report_and_chain_of_certificates_are_read()
    {
        const string link = "<c:referral><c:content>Chứng chỉ</c:content></c:referral><c:referralID>A-1</c:referralID><c:procedure>SHA-256</c:procedure><c:value>aGk=</c:value>";
        var reading = Sample.Read(Sample.Certificate(
            core: $"""
                <c:reportAmendedSubstituted><c:typeOfChange>substituted</c:typeOfChange><c:replacedUniqueIdentifier>V01.CN1.0041.26</c:replacedUniqueIdentifier></c:reportAmendedSubstituted>
                <c:previousReport>{link}</c:previousReport>
                """,
            measurement: $"""
                <c:measuringEquipments><c:measuringEquipment refType="basic_normalUsed"><c:name><c:content>E2 weights</c:content></c:name>
                  <c:certificate id="up">{link}<c:traceable>true</c:traceable><c:linkedReport>{link.Replace("A-1", "B-2", StringComparison.Ordinal)}</c:linkedReport></c:certificate>
                </c:measuringEquipment></c:measuringEquipments>
                """));

        Assert.Empty(reading.Findings);
        var certificate = reading.Certificate!;
        Assert.Equal(("substituted", "V01.CN1.0041.26"), (certificate.CoreData.ReportAmendedSubstituted?.TypeOfChange, certificate.CoreData.ReportAmendedSubstituted?.ReplacedUniqueIdentifier));
        Assert.Equal("A-1", certificate.CoreData.PreviousReport?.ReferralId);
        var equipment = Assert.Single(certificate.MeasurementResults[0].MeasuringEquipments);
        Assert.Equal(("up", "SHA-256", "aGk=", true), (equipment.Certificate!.Id, equipment.Certificate.Procedure, equipment.Certificate.Value, equipment.Certificate.Traceable));
        Assert.Equal("Chứng chỉ", equipment.Certificate.Referral?.In("vi"));
        Assert.Equal(["A-1", "A-1", "B-2"], certificate.CertificateLinks.Select(edge => edge.ReferralId));
    }

    [Theory]
    [InlineData("measurementUncertaintyUnivariate")]
    [InlineData("measurementUncertaintyUnivaraite")]
    public void Both_spellings_of_the_new_notation_are_understood(string name)
    {
        var real = Value($"<u:{name}><u:expandedMU><u:valueExpandedMU>0.10</u:valueExpandedMU><u:coverageFactor>2.0</u:coverageFactor><u:coverageProbability>0.95</u:coverageProbability><u:distribution>normal</u:distribution></u:expandedMU></u:{name}>");
        Assert.Equal(new DsiExpandedUncertainty(N("0.10"), N("2.0"), N("0.95"), "normal", DsiNotation.Current), real.Uncertainty);
    }

    [Fact]
    public void A_standard_uncertainty_needs_no_coverage_factor() =>
        Assert.Equal(new DsiStandardUncertainty(N("0.05"), null, DsiNotation.Current),
            Value("<u:measurementUncertaintyUnivariate><u:standardMU><u:valueStandardMU>0.05</u:valueStandardMU></u:standardMU></u:measurementUncertaintyUnivariate>").Uncertainty);

    [Theory]
    [InlineData("<u:coverageInterval><u:standardUnc>0.1</u:standardUnc><u:intervalMin>-1</u:intervalMin><u:intervalMax>3</u:intervalMax><u:coverageProbability>0.95</u:coverageProbability></u:coverageInterval>", DsiNotation.Deprecated)]
    [InlineData("<u:measurementUncertaintyUnivariate><u:coverageIntervalMU><u:valueStandardMU>0.1</u:valueStandardMU><u:intervalMin>-1</u:intervalMin><u:intervalMax>3</u:intervalMax><u:coverageProbability>0.95</u:coverageProbability></u:coverageIntervalMU></u:measurementUncertaintyUnivariate>", DsiNotation.Current)]
    public void Coverage_intervals_old_and_new_mean_the_same(string xml, DsiNotation notation) =>
        Assert.Equal(new DsiCoverageInterval(N("0.1"), N("-1"), N("3"), N("0.95"), null, null, notation), Value(xml).Uncertainty);

    [Fact]
    public void The_flat_fields_of_the_first_version_are_gathered()
    {
        Assert.Equal(new DsiExpandedUncertainty(N("0.1"), N("2"), N("0.95"), null, DsiNotation.Deprecated),
            Value("<u:uncertainty>0.1</u:uncertainty><u:coverageFactor>2</u:coverageFactor><u:coverageProbability>0.95</u:coverageProbability>").Uncertainty);
        Assert.Equal(new DsiCoverageInterval(null, N("1"), N("2"), N("0.95"), "shortest-interval", "normal", DsiNotation.Deprecated),
            Value("<u:intervalType>shortest-interval</u:intervalType><u:intervalMin>1</u:intervalMin><u:intervalMax>2</u:intervalMax><u:coverageProbability>0.95</u:coverageProbability><u:distribution>normal</u:distribution>").Uncertainty);
    }

    [Fact]
    public void XML_lists_give_each_value_its_own_or_the_common_entry()
    {
        var list = Assert.IsType<DsiRealXmlList>(Quantity(@"<u:realListXMLList><u:labelXMLList>a b c</u:labelXMLList><u:valueXMLList>1.0
            2.00 3e-1</u:valueXMLList><u:unitXMLList>\kelvin</u:unitXMLList><u:expandedUncXMLList><u:uncertaintyXMLList>0.1 0.2 0.3</u:uncertaintyXMLList><u:coverageFactorXMLList>2</u:coverageFactorXMLList><u:coverageProbabilityXMLList>0.95</u:coverageProbabilityXMLList></u:expandedUncXMLList></u:realListXMLList>").Value);
        Assert.Equal(["a 1.0 \\kelvin 0.1 2", "b 2.00 \\kelvin 0.2 2", "c 3e-1 \\kelvin 0.3 2"], Enumerable.Range(0, 3).Select(list.At).Select(real =>
            $"{real.Label} {real.Value} {real.Unit} {((DsiExpandedUncertainty)real.Uncertainty!).Value} {((DsiExpandedUncertainty)real.Uncertainty).CoverageFactor}"));
        Assert.Throws<ArgumentOutOfRangeException>(() => list.At(3));
    }

    [Theory]
    [InlineData("<u:unitXMLList>a b</u:unitXMLList>", DccRules.ListLength)]
    [InlineData("", DccRules.UnitMissing)]
    [InlineData("<u:unitXMLList>a</u:unitXMLList><u:expandedUncXMLList><u:uncertaintyXMLList>1 2</u:uncertaintyXMLList><u:coverageFactorXMLList>2</u:coverageFactorXMLList><u:coverageProbabilityXMLList>0.95</u:coverageProbabilityXMLList></u:expandedUncXMLList>", DccRules.ListLength)]
    [InlineData("<u:unitXMLList>a</u:unitXMLList><u:expandedUncXMLList><u:uncertaintyXMLList>1</u:uncertaintyXMLList><u:coverageProbabilityXMLList>0.95</u:coverageProbabilityXMLList></u:expandedUncXMLList>", DccRules.CoverageFactorMissing)]
    public void Lists_that_do_not_fit_their_values_are_errors(string rest, string rule)
    {
        var reading = Sample.Read(Sample.Certificate($"<u:realListXMLList><u:valueXMLList>1 2 3</u:valueXMLList>{rest}</u:realListXMLList>"));
        Assert.Equal(rule, Assert.Single(reading.Findings).Rule);
    }

    [Fact]
    public void Members_of_a_list_inherit_unit_and_uncertainty_unless_they_have_their_own()
    {
        var list = Assert.IsType<DsiList>(Quantity(@"<u:list><u:realList><u:listUnit>\metre</u:listUnit><u:listUnivariateUnc><u:expandedUnc><u:uncertainty>0.1</u:uncertainty><u:coverageFactor>2</u:coverageFactor><u:coverageProbability>0.95</u:coverageProbability></u:expandedUnc></u:listUnivariateUnc>
            <u:real><u:value>1</u:value></u:real><u:real><u:value>2</u:value><u:unit>\second</u:unit><u:expandedUnc><u:uncertainty>0.2</u:uncertainty><u:coverageFactor>3</u:coverageFactor><u:coverageProbability>0.95</u:coverageProbability></u:expandedUnc></u:real></u:realList></u:list>", DccRules.ListTwice, DccRules.ListTwice).Value);
        Assert.Equal(["1 \\metre 0.1", "2 \\second 0.2"], list.Leaves().Cast<DsiReal>().Select(real => $"{real.Value} {real.Unit} {((DsiExpandedUncertainty)real.Uncertainty!).Value}"));
    }

    [Fact]
    public void Complex_values_constants_and_relative_uncertainty_are_read()
    {
        var polar = Assert.IsType<DsiComplex>(Quantity(@"<u:complex><u:valueMagnitude>2.0</u:valueMagnitude><u:valuePhase>-0.5</u:valuePhase><u:unit>\volt</u:unit><u:unitPhase>\radian</u:unitPhase></u:complex>").Value);
        Assert.Equal((DsiComplexForm.Polar, "2.0", "-0.5", "\\volt", "\\radian"), (polar.Form, polar.First.Text, polar.Second.Text, polar.Unit, polar.PhaseUnit));
        var constant = Assert.IsType<DsiConstant>(Quantity(@"<u:constant><u:value>299792458</u:value><u:unit>\metre\second\tothe{-1}</u:unit><u:valueStandardMU>0.0</u:valueStandardMU><u:distribution>normal</u:distribution></u:constant>").Value);
        Assert.Equal(new DsiStandardUncertainty(N("0.0"), "normal", DsiNotation.Current), constant.Uncertainty);
        var relative = Quantity(Sample.Real + @"<c:relativeUncertainty><c:relativeUncertaintySingle><u:value>0.01</u:value><u:unit>\one</u:unit></c:relativeUncertaintySingle></c:relativeUncertainty>");
        Assert.Equal("0.01", Assert.IsType<DsiReal>(relative.RelativeUncertainty).Value.Text);
    }

    [Fact]
    public void Files_are_measured_and_their_bytes_come_on_demand()
    {
        var bytes = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 5000).Select(i => $"dòng {i}\n")));
        string File(string name, string base64) => $"<c:file><c:fileName>{name}</c:fileName><c:mimeType>text/plain</c:mimeType><c:dataBase64>{base64}</c:dataBase64></c:file>";
        var xml = Sample.Certificate(administrative: "<c:statements><c:statement><c:declaration>"
            + File("a.txt", "aGk=") + File("b.txt", Convert.ToBase64String(bytes, Base64FormattingOptions.InsertLineBreaks)) + File("c.txt", "aGk") + "</c:declaration></c:statement></c:statements>");

        var reading = Sample.Read(xml);

        Assert.Equal([("a.txt", 2), ("b.txt", bytes.Length), ("c.txt", 0)], reading.Certificate!.Files.Select(file => (file.FileName!, (int)file.ByteCount)));
        Assert.Equal(DccRules.FileBase64, Assert.Single(reading.Findings).Rule);
        using var copy = new MemoryStream();
        Assert.Equal(bytes.Length, DccReader.CopyFile(Stream(), 1, copy));
        Assert.Equal(bytes, copy.ToArray());
        Assert.Null(DccReader.CopyFile(Stream(), 2, System.IO.Stream.Null));
        Assert.Null(DccReader.CopyFile(Stream(), 3, System.IO.Stream.Null));

        MemoryStream Stream() => new(Encoding.UTF8.GetBytes(xml));
    }

    [Theory]
    [InlineData("")]
    [InlineData("=")]
    [InlineData("aGk=aGk=")]
    [InlineData("aG=k")]
    [InlineData("a===")]
    [InlineData("aGkx")]
    [InlineData(" a G\nk = ")]
    [InlineData("aA==")]
    [InlineData("a*==")]
    [InlineData("aGkxa")]
    public void Base64_is_judged_as_the_framework_judges_it(string base64)
    {
        var buffer = new byte[64];
        var expected = Convert.TryFromBase64String(base64, buffer, out var length);
        var reading = Sample.Read(Sample.Certificate(root: $"<c:document><c:fileName>f</c:fileName><c:mimeType>m</c:mimeType><c:dataBase64>{base64}</c:dataBase64></c:document>"));
        Assert.Equal(expected, !reading.HasErrors);
        Assert.Equal(expected ? length : 0, reading.Certificate!.Document!.ByteCount);
    }

    private static DsiNumber N(string text) => DsiNumber.Parse(text);

    private static DsiReal Value(string uncertainty) =>
        Assert.IsType<DsiReal>(Quantity(Sample.Real.Replace("</u:real>", uncertainty + "</u:real>", StringComparison.Ordinal)).Value);

    private static DccQuantity Quantity(string xml, params string[] rules)
    {
        var reading = Sample.Read(Sample.Certificate(xml));
        Assert.Equal(rules, reading.Findings.Select(finding => finding.Rule));
        return Assert.Single(reading.Certificate!.Quantities);
    }
}
