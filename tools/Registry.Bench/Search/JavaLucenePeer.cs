using System.Diagnostics;
using System.Globalization;
using System.Text;
using Registry.Bench.Measuring;
using Registry.Domain.Text;

namespace Registry.Bench.Search;

/// <summary>The peer on Java: Lucene 4.10 of Debian's package liblucene4.10-java, in a process of its own that is told when to work.</summary>
internal sealed class JavaLucenePeer : Contender, IDisposable
{
    private static readonly string[] Jars = [.. new[] { "core", "analyzers-common" }.Select(name => $"/usr/share/java/lucene-{name}-4.10.4.jar")];

    private readonly Process process;

    private JavaLucenePeer(Process process)
        : base("peer: Java Lucene 4.10") => this.process = process;

    /// <summary>What is missing for it; null when all is there.</summary>
    public static string? Missing =>
        !Jars.All(File.Exists) ? "Java Lucene 4.10 is not installed (Debian: liblucene4.10-java)"
        : Tool("javac") is null || Tool("java") is null ? "no Java compiler is installed (Debian: default-jdk-headless)" : null;

    /// <summary>Compiles the program, gives it the corpus and waits until its index is built.</summary>
    public static async Task<JavaLucenePeer> StartAsync(string folder, FacetTable facets, (string Title, string Body)[] texts, IReadOnlyList<BenchQuery> queries)
    {
        Directory.CreateDirectory(folder);
        var source = Path.Combine(folder, "LucenePeer.java");
        await using (var program = typeof(JavaLucenePeer).Assembly.GetManifestResourceStream("Registry.Bench.Search.LucenePeer.java")!)
        await using (var file = File.Create(source))
            await program.CopyToAsync(file);
        var (corpus, asked) = (Path.Combine(folder, "corpus.tsv"), Path.Combine(folder, "questions.tsv"));
        await File.WriteAllLinesAsync(corpus, texts.Select((text, i) => string.Join('\t',
            [text.Title, text.Body, VietnameseText.Fold(text.Title), VietnameseText.Fold(text.Body), .. Enumerable.Range(0, facets.Dimensions).Select(d => $"{facets.Column(d)[i]}")])));
        await File.WriteAllLinesAsync(asked, queries.Select(query =>
        {
            var dimension = Array.IndexOf(BenchFacets.Order, query.Facet);
            var (ways, pairs) = (string.Join('|', query.Ways.Select(way => string.Join(' ', way))), string.Join('|', query.Pairs));
            return $"{string.Join(' ', query.Words)}\t{dimension}\t{facets.NumberOf(dimension, query.Value)}\t{ways}\t{pairs}";
        }));
        using (var compiler = Start("javac", ["-nowarn", "-cp", string.Join(':', Jars), "-d", folder, source]))
        {
            await compiler.WaitForExitAsync();
            if (compiler.ExitCode != 0)
                throw new InvalidOperationException($"The peer does not compile: {await compiler.StandardError.ReadToEndAsync()}");
        }
        var peer = new JavaLucenePeer(Start("java", ["-Xmx4g", "-XX:+UseSerialGC", "-cp", $"{folder}:{string.Join(':', Jars)}", "LucenePeer", corpus, asked, Path.Combine(folder, "index")]));
        if (await peer.process.StandardOutput.ReadLineAsync() != "ready")
            throw new InvalidOperationException($"The peer does not start: {await peer.process.StandardError.ReadToEndAsync()}");
        return peer;
    }

    public override async Task<Slice> RunAsync(TimeSpan length)
    {
        var before = process.TotalProcessorTime;
        var figures = (await AskAsync($"run {(long)length.TotalNanoseconds}")).Split(' ');
        foreach (var latency in figures.AsSpan(2))
            Latencies.Add(Nanoseconds(latency));
        process.Refresh();
        return new Slice(long.Parse(figures[0], CultureInfo.InvariantCulture), Nanoseconds(figures[1]), process.TotalProcessorTime - before, 0);
    }

    /// <summary>Matches of the question with this number.</summary>
    public async Task<int> MatchesAsync(int question) => int.Parse(await AskAsync($"ask {question}"), CultureInfo.InvariantCulture);

    public void Dispose()
    {
        process.StandardInput.Close();
        if (!process.WaitForExit(TimeSpan.FromSeconds(10)))
            process.Kill();
        process.Dispose();
    }

    private async Task<string> AskAsync(string command)
    {
        await process.StandardInput.WriteLineAsync(command);
        await process.StandardInput.FlushAsync();
        return await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException($"The peer ended: {await process.StandardError.ReadToEndAsync()}");
    }

    private static TimeSpan Nanoseconds(string text) => TimeSpan.FromMicroseconds(long.Parse(text, CultureInfo.InvariantCulture) / 1000.0);

    private static Process Start(string name, string[] arguments) => Process.Start(new ProcessStartInfo(Tool(name)!, arguments)
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        StandardOutputEncoding = Encoding.UTF8,
    })!;

    private static string? Tool(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
}
