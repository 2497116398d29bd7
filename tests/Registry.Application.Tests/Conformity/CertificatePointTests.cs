using System.Text;
using Registry.Application.Conformity;
using Registry.Application.Database;
using Registry.Dcc;
using Registry.Domain.Conformity;
using Registry.Domain.Quantities;
using Registry.Domain.Reports;
using Registry.Tests;

namespace Registry.Application.Tests.Conformity;

public sealed class CertificatePointTests
{
    private static readonly string Humidity = File.ReadAllText(SharedFiles.Path("data/dcc/pydcc/dcc_gp_humidity_v1.0.xml"));

    [Fact]
    public void The_statements_of_a_real_certificate_follow_from_its_numbers()
    {
        var certificate = Read(Humidity);
        var points = CertificatePoints.Of(certificate).ToList();
        Assert.Equal(7, points.Count);
        Assert.All(points, point => Assert.Equal(
            (StatedConformity.Pass, Dec("0.022"), Dec("0.020"), @"\one"),
            (point.Point.Stated, point.Point.ToleranceUpper, point.Point.AcceptanceUpper, point.Point.Unit)));
        Assert.Equal(["-0.004", "-0.001", "0.003", "0.011", "0.012", "0.006", "-0.003"], points.Select(p => p.Point.Value.ToExactDecimal()!.Value.ToString()));
        Assert.Empty(CertificatePoints.Check(certificate));
    }

    /// <summary>By w = U two of its points lie exactly on T − U; binary fractions put one of them beyond it.</summary>
    [Fact]
    public void The_humidity_certificate_passes_at_its_guarded_limit()
    {
        var requirement = new Requirement { Id = "mpe", CharacteristicVi = "Sai số", Limit = new Limit.AbsoluteError(ExactDecimal.Parse("0.022").Value), Unit = @"\one", Rule = DecisionRule.GuardedByU, Verified = true };
        var onTheLimit = 0;
        foreach (var (_, point) in CertificatePoints.Of(Read(Humidity)))
        {
            var line = new ResultLine
            {
                Characteristic = "Sai số",
                Unit = point.Unit,
                Printed = point.Value.ToExactDecimal()!.Value.ToVietnamese(),
                Stated = new() { ExpandedUncertainty = point.ExpandedUncertainty!.Value.ToExactDecimal()!.Value.ToString(), CoverageFactor = "2" },
            };
            var verdict = Assessment.Assess(requirement, line);
            Assert.Equal((Outcome.Pass, VerdictReasons.Conforms), (verdict.Outcome, verdict.Reason));
            onTheLimit += verdict.Numbers!.Value == verdict.Numbers.AcceptanceUpper ? 1 : 0;
        }

        Assert.Equal(2, onTheLimit);
    }

    [Theory]
    [InlineData("0.011 0.012 0.006", "0.011 0.021 0.006", "value[4]")] // beyond its acceptance limit of 0.020
    [InlineData("0.011 0.012 0.006", "0.011 0.023 0.006", "value[4]")]
    [InlineData("<dcc:conformityXMLList>pass</", "<dcc:conformityXMLList>pass pass pass pass pass fail pass</", "value[5]")]
    [InlineData("<dcc:conformityXMLList>pass</", "<dcc:conformityXMLList>conditionalPass pass pass pass pass pass pass</", "value[0]")]
    public void A_statement_its_own_numbers_contradict_is_a_finding_with_both_sides(string printed, string changed, string where)
    {
        Assert.Contains(printed, Humidity, StringComparison.Ordinal);
        var finding = Assert.Single(CertificatePoints.Check(Read(Humidity.Replace(printed, changed, StringComparison.Ordinal))));
        Assert.Equal(FindingCodes.StatementContradicted, finding.Code);
        Assert.EndsWith(where, finding.Path, StringComparison.Ordinal);
        Assert.Equal("[-0.02; 0.02]", finding.Metadata["limits"]);
        Assert.Contains("[-0,02; 0,02]", finding.MessageVi, StringComparison.Ordinal);
    }

    [Fact]
    public void A_contradiction_becomes_a_finding_of_the_report_the_certificate_came_with()
    {
        var finding = Assert.Single(CertificatePoints.Check(Read(Humidity.Replace("0.011 0.012 0.006", "0.011 0.021 0.006", StringComparison.Ordinal))));
        var facts = RegistryJson.Read<CertificateFacts>(RegistryJson.Write(new CertificateFacts { Contradictions = [finding] }));
        var report = new Report { LaboratoryId = "", Number = "1", Kind = ReportKind.CalibrationCertificate };
        var found = Assert.Single(CertificateComparison.Check(report, 2, facts, []), f => f.Code == FindingCodes.StatementContradicted);
        Assert.Equal(("attachments[2]", finding.Path, "0.021"), (found.Path, found.Metadata["path"], found.Metadata["value"]));
    }

    private static Rational? Dec(string text) => Rational.Parse(text).Value;

    private static DccCertificate Read(string xml)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(xml));
        return DccReader.Read(stream).Certificate!;
    }
}
