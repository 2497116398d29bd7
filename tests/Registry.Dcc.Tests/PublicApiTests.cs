using Registry.Tests;

namespace Registry.Dcc.Tests;

/// <summary>What others build on changes only when somebody has read the change.</summary>
public sealed class PublicApiTests
{
    [Fact]
    public void The_public_surface_is_the_approved_one() => PublicApi.AssertApproved(typeof(DccReader).Assembly, "src/Registry.Dcc/PublicApi.txt");
}
