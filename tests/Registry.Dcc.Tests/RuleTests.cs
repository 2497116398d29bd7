namespace Registry.Dcc.Tests;

/// <summary>Each rule alone: the sound sample with one thing changed gives that finding, at that place, and no other error.</summary>
public sealed class RuleTests
{
    private const string Core = "/digitalCalibrationCertificate[1]/administrativeData[1]/coreData[1]";
    private const string Quantity = "/digitalCalibrationCertificate[1]/measurementResults[1]/measurementResult[1]/results[1]/result[1]/data[1]/quantity[1]";

    [Fact]
    public void The_sample_itself_is_sound() => Assert.Empty(Sample.Read(Sample.Certificate()).Findings);

    [Theory]
    [InlineData(">VN</c:countryCodeISO3166_1>", ">vn</c:countryCodeISO3166_1>", DccRules.CountryShape, Core + "/countryCodeISO3166_1[1]")]
    [InlineData(">VN</c:countryCodeISO3166_1>", ">VNM</c:countryCodeISO3166_1>", DccRules.CountryShape, Core + "/countryCodeISO3166_1[1]")]
    [InlineData("<c:countryCode>VN", "<c:countryCode>V1", DccRules.CountryShape, "/digitalCalibrationCertificate[1]/administrativeData[1]/calibrationLaboratory[1]/contact[1]/location[1]/countryCode[1]")]
    [InlineData("<c:mandatoryLangCodeISO639_1>vi", "<c:mandatoryLangCodeISO639_1>VI", DccRules.LanguageShape, Core + "/mandatoryLangCodeISO639_1[1]")]
    [InlineData("lang=\"en\"", "lang=\"fr\"", DccRules.LanguageUndeclared, "/digitalCalibrationCertificate[1]/administrativeData[1]/items[1]/item[1]/name[1]/content[2]")]
    [InlineData(">V01.CN1.0042.26<", "> <", DccRules.ElementEmpty, Core + "/uniqueIdentifier[1]")]
    [InlineData("<c:uniqueIdentifier>V01.CN1.0042.26</c:uniqueIdentifier>", "", DccRules.ElementMissing, Core)]
    [InlineData("<c:uniqueIdentifier>", "<c:uniqueIdentifier>X</c:uniqueIdentifier><c:uniqueIdentifier>", DccRules.ElementRepeated, Core + "/uniqueIdentifier[2]")]
    [InlineData("2026-03-04", "2026-03-01", DccRules.DateOrder, Core)]
    [InlineData("2026-03-04", "04.03.2026", DccRules.DateUnparseable, Core + "/endPerformanceDate[1]")]
    [InlineData("2026-03-04", "2026-02-30", DccRules.DateUnparseable, Core + "/endPerformanceDate[1]")]
    [InlineData("<c:mainSigner>1", "<c:mainSigner>yes", DccRules.BooleanUnparseable, "/digitalCalibrationCertificate[1]/administrativeData[1]/respPersons[1]/respPerson[1]/mainSigner[1]")]
    [InlineData("refId=\"balance\"", "refId=\"balance scale\"", DccRules.IdUnresolved, "/digitalCalibrationCertificate[1]/measurementResults[1]/measurementResult[1]/results[1]/result[1]")]
    [InlineData("<c:quantity>", "<c:quantity id=\"balance\">", DccRules.IdDuplicate, Quantity)]
    [InlineData("<u:unit>\\metre</u:unit>", "", DccRules.UnitMissing, Quantity + "/real[1]")]
    [InlineData("<u:unit>\\metre</u:unit>", "<u:unit/>", DccRules.UnitMissing, Quantity + "/real[1]")]
    [InlineData("1.50", "1,50", DccRules.NumberUnparseable, Quantity + "/real[1]/value[1]")]
    [InlineData("1.50", "", DccRules.NumberUnparseable, Quantity + "/real[1]/value[1]")]
    [InlineData("<u:value>1.50</u:value>", "", DccRules.ElementMissing, Quantity + "/real[1]")]
    [InlineData("</u:real>", "</u:real><u:real><u:value>9</u:value><u:unit>m</u:unit></u:real>", DccRules.ElementRepeated, Quantity + "/real[2]")]
    [InlineData("</u:real>", "<u:expandedUnc><u:uncertainty>0.1</u:uncertainty><u:coverageProbability>0.95</u:coverageProbability></u:expandedUnc></u:real>", DccRules.CoverageFactorMissing, Quantity + "/real[1]")]
    [InlineData("</u:real>", "<u:expandedUnc><u:uncertainty>-0.1</u:uncertainty><u:coverageFactor>2</u:coverageFactor></u:expandedUnc></u:real>", DccRules.NumberUnparseable, Quantity + "/real[1]/expandedUnc[1]/uncertainty[1]")]
    [InlineData("<c:measurementResults>", "<c:measurementResults xmlns:c=\"urn:other\">", DccRules.ElementMissing, "/digitalCalibrationCertificate[1]")]
    public void One_fault_gives_its_own_error_at_its_place(string sound, string wrong, string rule, string path)
    {
        var certificate = Sample.Certificate();
        Assert.Contains(sound, certificate, StringComparison.Ordinal);
        var at = certificate.IndexOf(sound, StringComparison.Ordinal);

        var reading = Sample.Read(certificate.Remove(at, sound.Length).Insert(at, wrong));

        var error = Assert.Single(reading.Findings, finding => finding.Severity == DccSeverity.Error);
        Assert.Equal((rule, path), (error.Rule, error.Path));
        Assert.NotNull(reading.Certificate);
    }

    [Fact]
    public void The_first_of_two_numbers_counts_so_that_none_can_be_slipped_in_behind()
    {
        var reading = Sample.Read(Sample.Certificate(core: "<c:uniqueIdentifier>other</c:uniqueIdentifier>"));
        Assert.Equal("V01.CN1.0042.26", reading.Certificate!.CoreData.UniqueIdentifier);
        Assert.Contains(reading.Findings, finding => finding.Rule == DccRules.ElementRepeated);
    }

    [Theory]
    [InlineData("", DccRules.VersionMissing)]
    [InlineData("schemaVersion=\"4.0.0\"", DccRules.VersionUnsupported)]
    [InlineData("schemaVersion=\"2.0.9\"", DccRules.VersionUnsupported)]
    [InlineData("schemaVersion=\"3.4.0\"", DccRules.VersionUnsupported)]
    [InlineData("schemaVersion=\"x\"", DccRules.VersionUnsupported)]
    public void An_unknown_version_is_a_warning_and_is_read_all_the_same(string attribute, string rule)
    {
        var reading = Sample.Read(Sample.Certificate().Replace("schemaVersion=\"3.3.0\"", attribute, StringComparison.Ordinal));
        var finding = Assert.Single(reading.Findings);
        Assert.Equal((DccSeverity.Warning, rule), (finding.Severity, finding.Rule));
        Assert.Single(reading.Certificate!.Quantities);
    }

    [Theory]
    [InlineData("schemaVersion=\"3.0.0-rc.2\"")]
    [InlineData("xmlns:x=\"http://www.w3.org/2001/XMLSchema-instance\" x:schemaLocation=\"https://ptb.de/dcc https://ptb.de/dcc/v2.1.0/dcc.xsd\"")]
    public void Drafts_and_addresses_of_schemas_name_a_version(string attribute) =>
        Assert.Empty(Sample.Read(Sample.Certificate().Replace("schemaVersion=\"3.3.0\"", attribute, StringComparison.Ordinal)).Findings);

    [Fact]
    public void An_unknown_element_is_an_info_and_ids_inside_it_still_count()
    {
        var reading = Sample.Read(Sample.Certificate(core: "<c:novelty><c:deep id=\"x\"/></c:novelty>", measurement: "<c:usedMethods refId=\"x\"/>"));
        var finding = Assert.Single(reading.Findings);
        Assert.Equal((DccSeverity.Info, DccRules.ElementIgnored, Core + "/novelty[1]"), (finding.Severity, finding.Rule, finding.Path));
    }

    [Fact]
    public void Elements_of_another_namespace_are_not_mistaken_for_those_of_the_certificate()
    {
        var reading = Sample.Read(Sample.Certificate(core: "<o:receiptDate xmlns:o=\"urn:other\">2020-01-01</o:receiptDate>"));
        Assert.Null(reading.Certificate!.CoreData.ReceiptDate);
        Assert.Equal(DccRules.ElementIgnored, Assert.Single(reading.Findings).Rule);
    }

    [Theory]
    [InlineData("<a/>")]
    [InlineData("<digitalCalibrationCertificate/>")]
    [InlineData("<d:digitalCalibrationCertificate xmlns:d='https://ptb.de/dcc/'/>")]
    public void Another_document_is_refused_by_its_root(string xml)
    {
        var reading = Sample.Read(xml);
        Assert.Null(reading.Certificate);
        Assert.Equal(DccRules.RootUnexpected, Assert.Single(reading.Findings).Rule);
    }
}
