namespace Registry.Cli.Importing;

/// <summary>Writes what an import leaves, in step with its journal: a crash leaves at most more lines than the journal counts.</summary>
internal sealed class HoldingsWriter : IDisposable
{
    private readonly List<Holding> earlier;
    private readonly StreamWriter file;
    private int copied;

    /// <param name="answered">How many documents of an interrupted import are not sent again: their lines are kept.</param>
    public HoldingsWriter(string path, int answered)
    {
        earlier = answered == 0 ? [] : ImportHoldings.Read(path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        file = new StreamWriter(path, append: false);
    }

    /// <summary>The line of a document that was answered before; that it is not known when it is missing.</summary>
    public void Copy(string name)
    {
        Add(copied < earlier.Count && earlier[copied].Name == name ? earlier[copied] : new Holding(name, -1, 0));
        copied++;
    }

    public void Add(in Holding holding) => file.WriteLine(ImportHoldings.Line(holding));

    public void Flush() => file.Flush();

    public void Dispose() => file.Dispose();
}
