using Registry.Domain.Conformity;
using static Registry.Domain.Tests.Conformity.Judge;

namespace Registry.Domain.Tests.Conformity;

public class CertificateStatementTests
{
    /// <summary>Tolerance ±2, acceptance ±1: which statements each value bears.</summary>
    [Theory]
    [InlineData("1", StatedConformity.Pass, StatedConformity.NotFail)]
    [InlineData("-1.5", StatedConformity.ConditionalPass, StatedConformity.Fail, StatedConformity.NotPass, StatedConformity.NotFail)]
    [InlineData("2", StatedConformity.ConditionalPass, StatedConformity.Fail, StatedConformity.NotPass, StatedConformity.NotFail)]
    [InlineData("2.1", StatedConformity.ConditionalFail, StatedConformity.Fail, StatedConformity.NotPass)]
    public void A_value_bears_the_statements_its_limits_allow(string value, params StatedConformity[] borne)
    {
        foreach (var stated in Enum.GetValues<StatedConformity>())
        {
            var point = new StatedPoint(R(value), stated) { ToleranceLower = R("-2"), ToleranceUpper = R("2"), AcceptanceLower = R("-1"), AcceptanceUpper = R("1") };
            Assert.Equal(borne.Contains(stated), CertificateStatements.Check(point, "p") is null);
        }
    }

    [Fact]
    public void Without_limits_nothing_is_recomputed_and_one_limit_is_enough()
    {
        Assert.Null(CertificateStatements.Check(new(R("5"), StatedConformity.Fail), "p"));
        Assert.NotNull(CertificateStatements.Check(new(R("5"), StatedConformity.Fail) { ToleranceLower = R("4") }, "p"));
        Assert.Null(CertificateStatements.Check(new(R("3"), StatedConformity.Fail) { ToleranceLower = R("4") }, "p"));
        Assert.Null(CertificateStatements.Check(new(R("5"), StatedConformity.ConditionalPass) { ToleranceLower = R("4") }, "p"));
    }
}
