using Registry.Dcc.Dsi;

namespace Registry.Dcc.Tests;

public sealed class RealFilesTests
{
    public static TheoryData<string> ValidFiles => new(DccFiles.Valid());

    public static TheoryData<string> DsiFiles => new(DccFiles.DsiExamples());

    [Theory]
    [MemberData(nameof(ValidFiles))]
    public void Valid_certificates_are_read_whole_and_without_an_error(string file)
    {
        var reading = DccFiles.Read(file);

        var errors = reading.Findings.Where(finding => finding.Severity == DccSeverity.Error).ToList();
        if (Path.GetFileName(file) == "valid_formula.xml")
        {
            // It obeys the schema, yet speaks Spanish without declaring it, which the published Schematron calls an error.
            var error = Assert.Single(errors);
            Assert.Equal(DccRules.LanguageUndeclared, error.Rule);
            Assert.Contains("'es'", error.Message, StringComparison.Ordinal);
        }
        else
        {
            Assert.Empty(errors);
        }
        var certificate = Assert.IsType<DccCertificate>(reading.Certificate);
        Assert.Equal(PlainCount.Of(DccFiles.Full(file)), PlainCount.Of(certificate));
        Assert.False(string.IsNullOrEmpty(certificate.CoreData.UniqueIdentifier));
        Assert.NotEmpty(certificate.MeasurementResults);
        Assert.NotEmpty(certificate.Items.SubItems);
        Assert.NotEmpty(certificate.ResponsiblePersons);
        Assert.NotNull(certificate.Laboratory?.Contact?.Name);
        Assert.NotNull(certificate.Customer?.Name);
        Assert.Matches("^[23]\\.[0-9]\\.[0-9]", certificate.SchemaVersion);
    }

    [Theory]
    [MemberData(nameof(ValidFiles))]
    public void Nothing_of_the_valid_certificates_is_passed_over_unsaid(string file)
    {
        var ignored = DccFiles.Read(file).Findings.Where(finding => finding.Rule == DccRules.ElementIgnored);
        Assert.Empty(ignored);
    }

    [Fact]
    public void The_collection_is_there()
    {
        Assert.True(DccFiles.Valid().Count() >= 22, "certificates are missing");
        Assert.True(DccFiles.DsiExamples().Count() >= 30, "D-SI examples are missing");
    }

    [Fact]
    public void A_certificate_cut_in_its_syntax_has_no_content_and_says_where()
    {
        var reading = DccFiles.Read("lutaml/dcclib/invalid_syntax.xml");
        Assert.Null(reading.Certificate);
        var error = Assert.Single(reading.Findings, finding => finding.Severity == DccSeverity.Error);
        Assert.Equal(DccRules.XmlMalformed, error.Rule);
        Assert.Contains("Line 7", error.Message, StringComparison.Ordinal);
        Assert.StartsWith("/digitalCalibrationCertificate[1]/administrativeData[1]/dccSoftware[1]/software[1]", error.Path, StringComparison.Ordinal);
    }

    [Fact]
    public void A_certificate_against_the_schema_is_flagged_for_the_empty_number_and_the_nameless_item()
    {
        var errors = Errors("lutaml/dcclib/invalid_schema.xml");
        Assert.Equal(
        [
            (DccRules.ElementEmpty, "/digitalCalibrationCertificate[1]/administrativeData[1]/coreData[1]/uniqueIdentifier[1]"),
            (DccRules.ElementMissing, "/digitalCalibrationCertificate[1]/administrativeData[1]/items[1]/item[1]"),
        ], errors);
    }

    [Fact]
    public void A_certificate_against_the_Schematron_is_flagged_for_the_language_it_does_not_declare()
    {
        var error = Assert.Single(Errors("lutaml/dcclib/invalid_schematron.xml"));
        Assert.Equal(DccRules.LanguageUndeclared, error.Rule);
    }

    [Theory]
    [InlineData("lutaml/dcc_examples/excel_viewer_example.xml", "2.1.1", "https://ptb.de/si/smartcom/d-si/v1_0_1")]
    [InlineData("ptb/v2.4.0/example.xml", "2.4.0", "https://ptb.de/si")]
    [InlineData("lutaml/dcclib/valid.xml", "3.3.0", "https://ptb.de/si")]
    public void Old_versions_are_known_by_the_address_of_their_schema(string file, string version, string dsi)
    {
        var certificate = DccFiles.Read(file).Certificate!;
        Assert.Equal((version, dsi), (certificate.SchemaVersion, certificate.DsiNamespace));
    }

    [Fact]
    public void A_hybrid_states_the_same_values_in_both_units_as_printed()
    {
        var certificate = DccFiles.Read("pydcc/dcc_gp_temperature_typical_v12.xml").Certificate!;
        var measured = certificate.Quantities.First(quantity => quantity.RefTypes.Contains("basic_measuredValue"));
        var members = Assert.IsType<DsiHybrid>(measured.Value).Members.Cast<DsiRealXmlList>().ToList();
        Assert.Equal("306.32 373.21 448.36 523.31 593.07", string.Join(' ', members[0].Values));
        Assert.Equal(["33.17", "100.06", "175.21", "250.16", "319.92"], members[1].Leaves().Select(leaf => ((DsiReal)leaf).Value.Text));
        Assert.All(members[1].Leaves(), leaf => Assert.Equal("\\degreecelsius", ((DsiReal)leaf).Unit));
    }

    [Fact]
    public void One_uncertainty_stands_for_every_value_of_a_list()
    {
        var certificate = DccFiles.Read("pydcc/dcc_gp_temperature_typical_v12.xml").Certificate!;
        var error = certificate.Quantities.First(quantity => quantity.RefTypes.Contains("basic_measurementError"));
        var list = Assert.IsType<DsiRealXmlList>(error.Value);
        Assert.Single(list.Uncertainty!.Expanded);
        Assert.Equal(5, list.Values.Count);
        var last = Assert.IsType<DsiExpandedUncertainty>(list.At(4).Uncertainty);
        Assert.Equal(("-0.084", "0.061", "2", "0.95"), (list.At(4).Value.Text, last.Value.Text, last.CoverageFactor?.Text, last.CoverageProbability?.Text));
    }

    [Theory]
    [MemberData(nameof(DsiFiles))]
    public void Examples_of_DSI_give_as_many_values_as_their_elements(string file)
    {
        using var stream = File.OpenRead(DccFiles.Full(file));
        var reading = DsiReader.Read(stream);
        Assert.NotEmpty(reading.Quantities);
        Assert.Equal(PlainCount.Of(DccFiles.Full(file)), PlainCount.Of(reading.Quantities));
    }

    [Fact]
    public void Examples_of_DSI_are_in_error_only_in_the_class_that_is_to_be_improved()
    {
        var errors = DccFiles.DsiExamples().SelectMany(file =>
        {
            using var stream = File.OpenRead(DccFiles.Full(file));
            return DsiReader.Read(stream).Findings.Where(finding => finding.Severity == DccSeverity.Error)
                .Select(finding => (Folder: Path.GetFileName(Path.GetDirectoryName(file)), finding.Rule, finding.Message)).ToList();
        }).ToList();
        Assert.All(errors, error => Assert.Equal("IMPROVABLE", error.Folder));
        Assert.Contains(errors, error => error.Rule == DccRules.NumberUnparseable && error.Message.Contains("'0,5144444'", StringComparison.Ordinal));
        Assert.Equal(
            new[]
            {
                DccRules.ComplexForm, DccRules.ElementMissing, DccRules.ListLength, DccRules.NumberRange, DccRules.NumberUnparseable, DccRules.Covariance,
                DccRules.CoverageFactorMissing, DccRules.IntervalOrder, DccRules.UnitMissing,
            }.Order(StringComparer.Ordinal),
            errors.Select(error => error.Rule).Distinct().Order(StringComparer.Ordinal));
    }

    private static List<(string Rule, string Path)> Errors(string file) =>
        DccFiles.Read(file).Findings.Where(finding => finding.Severity == DccSeverity.Error).Select(finding => (finding.Rule, finding.Path)).ToList();
}
