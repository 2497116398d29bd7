namespace Registry.Dcc.Tests;

/// <summary>The sample the other tests change must itself be what the published schema 3.3.0 calls a certificate.</summary>
public sealed class SampleSchemaTests
{
    [Fact]
    public void The_sample_obeys_the_published_schema()
    {
        Assert.Empty(DccSchema.Faults(Sample.Certificate()));
        // The control: the same schemas accept and refuse what their publisher says they do.
        Assert.Empty(DccSchema.Faults(DccFiles.Text("lutaml/dcclib/valid.xml")));
        Assert.NotEmpty(DccSchema.Faults(DccFiles.Text("lutaml/dcclib/invalid_schema.xml")));
    }
}
