using System.Diagnostics;
using Grpc.Core;
using Registry.Protocol.V1;

namespace Registry.Acceptance.Faults;

/// <summary>
/// A server that is killed while it takes documents into its index, at several moments, and whose index is then damaged on disk: what it
/// acknowledged is found afterwards, once and in its newest words, and until then an answer says how far it reaches.
/// </summary>
public sealed class KilledIndexingTests : IDisposable
{
    private const int Batch = 1500;

    /// <summary>Milliseconds between the last answer waited for and the kill: in the middle of taking in, of showing, of the commit that follows, after it.</summary>
    private static readonly int[] Moments = [0, 150, 1000, 1400];

    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("killed-indexing");
    private readonly HashSet<string> promised = new(StringComparer.Ordinal);
    private int made;

    private string IndexFolder => Path.Combine(data.FullName, "index");

    public void Dispose() => data.Delete(recursive: true);

    [Fact]
    public async Task What_was_acknowledged_is_found_once_after_every_kill_and_every_damage()
    {
        foreach (var moment in Moments)
        {
            await using var server = await ServerProcess.StartAsync(data.FullName);
            await AssertCompleteAsync(server);
            await ImportUntilKilledAsync(server, moment);
        }
        foreach (var damage in (Action<string>[])[DeleteOne, FlipOne, path => Directory.Delete(path, recursive: true)])
        {
            await using (var server = await ServerProcess.StartAsync(data.FullName))
                await AssertCompleteAsync(server);
            damage(IndexFolder);
        }
        await using var last = await ServerProcess.StartAsync(data.FullName);
        await AssertCompleteAsync(last);
    }

    private async Task ImportUntilKilledAsync(ServerProcess server, int moment)
    {
        var key = (await File.ReadAllTextAsync(Path.Combine(data.FullName, "administrator.key"))).Trim();
        using var call = new DocumentService.DocumentServiceClient(server.As(key)).ImportDocuments();
        var first = made;
        var sending = Task.Run(async () =>
        {
            try
            {
                for (var i = 0; i < Batch; i++)
                    await call.RequestStream.WriteAsync(new ImportDocumentsRequest { Sequence = made, Document = Standard(made++) });
                // The first ones come again in other words: of two revisions only the newer may be found.
                for (var i = 0; i < Batch / 10; i++)
                    await call.RequestStream.WriteAsync(new ImportDocumentsRequest { Sequence = first + i, Document = Standard(first + i, "lần hai") });
            }
            catch (Exception e) when (e is RpcException or InvalidOperationException or IOException)
            {
                // The server is gone.
            }
        });
        var answers = 0;
        try
        {
            while (await call.ResponseStream.MoveNext(CancellationToken.None))
            {
                var answer = call.ResponseStream.Current;
                Assert.NotEqual(ImportDocumentsResponse.Types.Outcome.Refused, answer.Outcome);
                promised.Add(answer.Name);
                // A late moment is one at which everything was answered and is being forced to disk.
                if (++answers == (moment < 1000 ? Batch / 2 : Batch + (Batch / 10)))
                {
                    await Task.Delay(moment);
                    await server.KillAsync();
                }
            }
        }
        catch (RpcException)
        {
            // As above.
        }
        await sending;
        Assert.True(answers >= Batch / 2, "The server was not killed in the middle of its work.");
    }

    /// <summary>Asks at once, then until the index has everything; each answer on the way says how far it reaches.</summary>
    private async Task AssertCompleteAsync(ServerProcess server)
    {
        // With a key: without one the registry asks who calls so often to wait.
        var caller = server.As((await File.ReadAllTextAsync(Path.Combine(data.FullName, "administrator.key"))).Trim());
        var search = new SearchService.SearchServiceClient(caller);
        SearchResponse answer;
        var waited = Stopwatch.StartNew();
        do
        {
            answer = await search.SearchAsync(new SearchRequest { Query = "mật", OmitSynonyms = true, PageSize = 100 });
            Assert.True(answer.EntriesBehind > 0 || answer.Total >= promised.Count, $"{answer.Total} of {promised.Count} found, and the answer says that nothing is behind.");
            Assert.True(waited.Elapsed < TimeSpan.FromMinutes(5), $"The index stays {answer.EntriesBehind} entries behind.");
        }
        while (answer.EntriesBehind > 0);
        var found = new Dictionary<string, Document>(StringComparer.Ordinal);
        while (true)
        {
            foreach (var hit in answer.Hits)
                Assert.True(found.TryAdd(hit.Name, hit.Document), $"{hit.Name} is found twice.");
            if (answer.NextPageToken.Length == 0)
                break;
            answer = await search.SearchAsync(new SearchRequest { Query = "mật", OmitSynonyms = true, PageSize = 100, PageToken = answer.NextPageToken });
        }
        Assert.Empty(promised.Except(found.Keys));
        Assert.Equal(await HeldAsync(new DocumentService.DocumentServiceClient(caller)), found.Keys.Order(StringComparer.Ordinal));
        var twice = found.Values.Count(document => document.Title.Vi.EndsWith("lần hai", StringComparison.Ordinal));
        Assert.Equal(twice, (await search.SearchAsync(new SearchRequest { Query = "\"lần hai\"", OmitSynonyms = true, PageSize = 1 })).Total);
    }

    /// <summary>All that stands in the database, whether its answer arrived or not.</summary>
    private static async Task<List<string>> HeldAsync(DocumentService.DocumentServiceClient documents)
    {
        var held = new List<string>();
        var request = new ListDocumentsRequest { PageSize = 1000 };
        do
        {
            var page = await documents.ListDocumentsAsync(request);
            held.AddRange(page.Documents.Select(document => document.Name));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        return [.. held.Order(StringComparer.Ordinal)];
    }

    private static Document Standard(int number, string more = "lần một") => new()
    {
        Kind = DocumentKind.NationalStandard,
        Designation = $"TCVN {number + 1}:2020",
        Title = new LocalizedText { Vi = $"Mật ong loại {number} {more}" },
    };

    private static void DeleteOne(string folder) => File.Delete(Largest(folder));

    private static void FlipOne(string folder)
    {
        var bytes = File.ReadAllBytes(Largest(folder));
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(Largest(folder), bytes);
    }

    private static string Largest(string folder) => Directory.GetFiles(folder, "*", SearchOption.AllDirectories).MaxBy(file => new FileInfo(file).Length)!;
}
