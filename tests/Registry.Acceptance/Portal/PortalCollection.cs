namespace Registry.Acceptance.Portal;

/// <summary>All browser tests share one server and one browser.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class PortalCollection : ICollectionFixture<PortalServer>
{
    public const string Name = "portal";
}
