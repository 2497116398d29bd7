using Registry.Tests;

namespace Registry.Client.Tests;

/// <summary>What laboratories link against does not change unseen.</summary>
public sealed class PublicApiTests
{
    [Fact]
    public void The_public_surface_is_the_approved_one() => PublicApi.AssertApproved(typeof(RegistryClient).Assembly, "src/Registry.Client/PublicApi.txt");
}
