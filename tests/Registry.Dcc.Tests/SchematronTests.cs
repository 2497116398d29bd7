using System.Text;

namespace Registry.Dcc.Tests;

/// <summary>The rules beyond the schema, each alone: the model sample breaks none of them, and with one thing changed exactly that one.</summary>
public sealed class SchematronTests
{
    private const string Expanded = "<u:expandedUnc><u:uncertainty>0.30</u:uncertainty><u:coverageFactor>2</u:coverageFactor><u:coverageProbability>0.95</u:coverageProbability></u:expandedUnc>";
    private const string Relative = "<c:relativeUncertainty><c:relativeUncertaintySingle><u:value>0.20</u:value><u:unit>\\one</u:unit></c:relativeUncertaintySingle></c:relativeUncertainty>";
    private const string RelativeList = "<c:relativeUncertainty><c:relativeUncertaintyXmlList><u:valueXMLList>0.2 0.2</u:valueXMLList><u:unitXMLList>\\one</u:unitXMLList></c:relativeUncertaintyXmlList></c:relativeUncertainty>";
    private const string List = "<u:realListXMLList><u:valueXMLList>1 2</u:valueXMLList><u:unitXMLList>\\metre</u:unitXMLList></u:realListXMLList>";

    [Fact]
    public void The_model_sample_keeps_every_rule() => Assert.Empty(Read(Model()));

    [Theory]
    [InlineData("<c:usedLangCodeISO639_1>en<", "<c:usedLangCodeISO639_1>vi</c:usedLangCodeISO639_1><c:usedLangCodeISO639_1>en<", DccRules.LanguageRepeated, DccSeverity.Error)]
    [InlineData("<c:mandatoryLangCodeISO639_1>vi<", "<c:mandatoryLangCodeISO639_1>xx<", DccRules.LanguageUnknown, DccSeverity.Error)]
    [InlineData("<c:countryCodeISO3166_1>VN<", "<c:countryCodeISO3166_1>XX<", DccRules.CountryUnknown, DccSeverity.Error)]
    [InlineData(">laboratory</c:performanceLocation>", ">moon</c:performanceLocation>", DccRules.WordUnknown, DccSeverity.Error)]
    [InlineData(">manufacturer</c:issuer>", ">maker</c:issuer>", DccRules.WordUnknown, DccSeverity.Error)]
    [InlineData("</c:performanceLocation>", "</c:performanceLocation><c:issueDate>2026-03-03</c:issueDate>", DccRules.DateIssueOrder, DccSeverity.Warning)]
    [InlineData("<c:statements>", "<c:statements><c:statement><c:nonSIUnit>|x</c:nonSIUnit></c:statement>", DccRules.UnitDefinition, DccSeverity.Warning)]
    [InlineData(">\\metre<", ">\\kilo metre<", DccRules.UnitSpaces, DccSeverity.Warning)]
    [InlineData(">\\metre<", ">\n\\metre<", DccRules.UnitLineBreak, DccSeverity.Info)]
    [InlineData(">v1.0<", ">1.0-beta<", DccRules.ReleaseShape, DccSeverity.Warning)]
    [InlineData("schemaVersion=\"3.3.0\"", "schemaVersion=\"3.2.1\"", DccRules.VersionOutdated, DccSeverity.Info)]
    [InlineData("<c:measurementResult>", "<c:measurementResult id=\"lonely\">", DccRules.IdUnused, DccSeverity.Info)]
    [InlineData("<c:content lang=\"en\">Analytical balance</c:content>", "", DccRules.TextIncomplete, DccSeverity.Warning)]
    [InlineData("<c:content lang=\"en\">Analytical balance</c:content>", "<c:content lang=\"en\">a</c:content><c:content lang=\"en\">b</c:content>", DccRules.TextRepeated, DccSeverity.Warning)]
    [InlineData("<c:content lang=\"vi\">Cân phân tích</c:content><c:content lang=\"en\">Analytical balance</c:content>", "<c:content>Cân</c:content>", DccRules.TextUnnamed, DccSeverity.Info)]
    [InlineData("<c:result refId=\"balance\">", "<c:result refId=\" balance\">", DccRules.ListSpacing, DccSeverity.Warning)]
    [InlineData(Sample.Real, Sample.Real + Relative, DccRules.RelativeAlone, DccSeverity.Warning)]
    [InlineData(Sample.Real, List + Relative, DccRules.RelativeShape, DccSeverity.Error)]
    [InlineData(Sample.Real, Sample.Real + RelativeList, DccRules.RelativeShape, DccSeverity.Error)]
    [InlineData(Sample.Real, "<u:realListXMLList><u:valueXMLList>1  2</u:valueXMLList><u:unitXMLList>\\metre</u:unitXMLList></u:realListXMLList>", DccRules.ListSpacing, DccSeverity.Warning)]
    [InlineData(Sample.Real, "<u:realListXMLList><u:valueXMLList>1 2</u:valueXMLList><u:unitXMLList>\\metre \\metre</u:unitXMLList></u:realListXMLList>", DccRules.UnitRedundant, DccSeverity.Info)]
    [InlineData(Sample.Real, "<u:hybrid>" + Sample.Real + "<u:real><u:value>1</u:value><u:unit>|cubit</u:unit></u:real></u:hybrid>", DccRules.UnitUndeclared, DccSeverity.Warning)]
    public void One_change_breaks_one_rule(string sound, string wrong, string rule, DccSeverity severity)
    {
        var model = Model();
        Assert.Contains(sound, model, StringComparison.Ordinal);
        var at = model.IndexOf(sound, StringComparison.Ordinal);
        var finding = Assert.Single(Read(model.Remove(at, sound.Length).Insert(at, wrong)));
        Assert.Equal((rule, severity), (finding.Rule, finding.Severity));
        Assert.True(finding.Path.StartsWith("/digitalCalibrationCertificate[1]", StringComparison.Ordinal) || rule == DccRules.IdUnused, finding.Path);
    }

    [Theory]
    [InlineData("usedMethods", DccRules.MethodsMissing, DccSeverity.Warning)]
    [InlineData("influenceConditions", DccRules.ConditionsMissing, DccSeverity.Warning)]
    [InlineData("usedSoftware", DccRules.SoftwareMissing, DccSeverity.Info)]
    public void What_a_quantity_rests_on_is_declared_by_it_by_its_list_by_its_result_or_for_all(string name, string rule, DccSeverity severity)
    {
        var model = Model();
        var start = model.IndexOf($"<c:{name}>", StringComparison.Ordinal);
        var declared = model[start..(model.IndexOf($"</c:{name}>", StringComparison.Ordinal) + name.Length + 5)];
        var without = model.Replace(declared, "", StringComparison.Ordinal);
        Assert.Equal((rule, severity), Assert.Single(Read(without).Select(finding => (finding.Rule, finding.Severity))));
        Assert.Empty(Read(without.Replace("<c:measurementResults>", "<c:measurementResults>" + declared, StringComparison.Ordinal)));
        Assert.Empty(Read(without.Replace("</c:quantity>", declared + "</c:quantity>", StringComparison.Ordinal)));
        Assert.Empty(Read(without.Replace("<c:quantity>", "<c:list><c:quantity>", StringComparison.Ordinal).Replace("</c:quantity>", "</c:quantity>" + declared + "</c:list>", StringComparison.Ordinal)));
        var inList = without.Replace("<c:quantity>", "<c:list><c:quantity>", StringComparison.Ordinal).Replace("</c:quantity>", "</c:quantity></c:list>", StringComparison.Ordinal);
        Assert.Equal(rule, Assert.Single(Read(inList)).Rule);
    }

    [Theory]
    [InlineData("1.50", "0.30", "0.20", false)]
    [InlineData("-1.50", "0.30", "0.2", false)]
    [InlineData("1.5", "0.3", "0.21", false)]
    [InlineData("1.50", "0.30", "0.30", true)]
    [InlineData("1.50", "0.30", "0.020", true)]
    [InlineData("0", "0.30", "0.5", false)]
    public void A_relative_uncertainty_contradicts_only_when_no_rounding_explains_it(string value, string uncertainty, string relative, bool contradicts)
    {
        var quantity = Sample.Real.Replace("1.50", value, StringComparison.Ordinal).Replace("</u:real>", Expanded.Replace("0.30", uncertainty, StringComparison.Ordinal) + "</u:real>", StringComparison.Ordinal)
            + Relative.Replace("0.20", relative, StringComparison.Ordinal);
        var findings = Sample.Read(Sample.Certificate(quantity)).Findings;
        Assert.Equal(contradicts, findings.Any(finding => finding.Rule == DccRules.RelativeContradicts));
        Assert.Equal(contradicts ? 1 : 0, findings.Count);
    }

    [Theory]
    [InlineData("1", "0.5", "0.5", null)]
    [InlineData("1", "0.5", "0.4", "symmetric")]
    [InlineData("-1", "0", "0", "negative")]
    [InlineData("1.0", "2.0", "2.0", "larger")]
    public void A_covariance_matrix_must_be_one(string variance, string first, string second, string? fault)
    {
        static string Entry(string value) => $"<u:covariance><u:value>{value}</u:value><u:unit>\\volt\\volt</u:unit></u:covariance>";
        var matrix = $"<u:column>{Entry(variance)}{Entry(first)}</u:column><u:column>{Entry(second)}{Entry(variance)}</u:column>";
        var region = $"<u:ellipsoidalRegion><u:covarianceMatrix>{matrix}</u:covarianceMatrix><u:coverageFactor>2</u:coverageFactor><u:coverageProbability>0.95</u:coverageProbability></u:ellipsoidalRegion>";
        var findings = Sample.Read(Sample.Certificate($"<u:complex><u:valueReal>1</u:valueReal><u:valueImag>2</u:valueImag><u:unit>\\volt</u:unit>{region}</u:complex>")).Findings;
        if (fault is null)
            Assert.Empty(findings);
        else
            Assert.Contains(fault, Assert.Single(findings, finding => finding.Rule == DccRules.Covariance).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Good_practice_is_asked_for_and_real_certificates_seldom_keep_it_all()
    {
        var silent = DccFiles.Read("ptb/v3.1.1/dcc-vacuumlab-SRG.xml").Findings;
        using var stream = File.OpenRead(DccFiles.Full("ptb/v3.1.1/dcc-vacuumlab-SRG.xml"));
        var asked = DccReader.Read(stream, new() { GoodPractice = true }).Findings;
        Assert.Contains(asked, finding => finding.Rule == DccRules.ReleaseShape && finding.Message.Contains("d8ee51d50dc8f0dd432db0be1197bb77a4105dff", StringComparison.Ordinal));
        Assert.DoesNotContain(asked, finding => finding.Severity == DccSeverity.Error);
        Assert.True(asked.Count > silent.Count);
    }

    /// <summary>The sample in two languages throughout, with everything a result should rest on.</summary>
    private static string Model()
    {
        const string basis = """
            <c:usedMethods><c:usedMethod><c:name><c:content>so sánh</c:content></c:name></c:usedMethod></c:usedMethods>
            <c:usedSoftware><c:software><c:name><c:content>lims</c:content></c:name><c:release>v2</c:release></c:software></c:usedSoftware>
            <c:influenceConditions><c:influenceCondition><c:name><c:content>nhiệt độ</c:content></c:name><c:data><c:text><c:content>20</c:content></c:text></c:data></c:influenceCondition></c:influenceConditions>
            """;
        var text = Sample.Certificate(measurement: basis, administrative: "<c:statements><c:statement><c:convention>x</c:convention></c:statement></c:statements>")
            .Replace("<c:release>1.0<", "<c:release>v1.0<", StringComparison.Ordinal);
        return System.Text.RegularExpressions.Regex.Replace(text, "<c:content>([^<]*)</c:content>", "<c:content lang=\"vi\">$1</c:content><c:content lang=\"en\">$1</c:content>");
    }

    private static IReadOnlyList<DccFinding> Read(string xml) =>
        DccReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(xml)), new() { GoodPractice = true }).Findings;
}
