using System.Diagnostics;
using Registry.Application.Database;
using Registry.Application.Log;

namespace Registry.Application.Tests.Database;

/// <summary>The file with the last signed checkpoint, by which a database that was put back is noticed.</summary>
public sealed class CheckpointFileTests
{
    [Fact]
    public async Task A_checkpoint_that_could_not_be_saved_is_saved_when_it_can_be_and_the_registry_stops_as_usual()
    {
        await using var registry = await TestRegistry.OpenAsync(Databases.Sqlite);
        var file = new RegistrySettings(registry.Folder).LogFiles.CheckpointFile;
        await UntilAsync(() => File.Exists(file), "The first checkpoint was not saved.");

        // In the way of the file it is written to first, as a full disk would be.
        var obstacle = Directory.CreateDirectory(file + ".new");
        await AppendAsync(registry, "documents/1");
        await UntilAsync(() => !registry.Faults.IsEmpty, "Nobody was told.");
        obstacle.Delete();
        await AppendAsync(registry, "documents/2");
        await UntilAsync(() => File.ReadAllText(file) == registry.Runtime.Log.Signed.Note, "The checkpoint was not saved again.");

        await registry.ReopenAsync();
        Assert.Null(registry.Runtime.Log.ReadOnlyReason);
    }

    private static async Task AppendAsync(TestRegistry registry, string subject) => Assert.True((await registry.Runtime.Writes.WriteAsync<AppendedEntry>(
        session => session.Append(new Statement(StatementKind.KeyAdded, subject, 1, "{}"u8.ToArray())), CancellationToken.None)).Ok);

    private static async Task UntilAsync(Func<bool> holds, string otherwise)
    {
        for (var begin = Stopwatch.GetTimestamp(); !holds(); await Task.Delay(50))
            Assert.True(Stopwatch.GetElapsedTime(begin) < TimeSpan.FromMinutes(2), otherwise);
    }
}
