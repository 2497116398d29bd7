using System.Buffers.Binary;
using Registry.Tests;

namespace Registry.TransparencyLog.Tests;

/// <summary>A whole log written by another implementation: its tiles, entries and checkpoints of sizes 0 to 15.</summary>
public class TesseraLogTests
{
    internal const string LogKey = "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx";
    internal static readonly NoteVerifier Log = NoteVerifier.Parse(LogKey).Value;

    [Fact]
    public void Every_checkpoint_is_signed_and_has_the_root_of_tiles_and_entries()
    {
        var entries = Entries(15);
        for (var size = 0; size <= 15; size++)
        {
            var checkpoint = OpenCheckpoint($"checkpoint.{size}");
            Assert.Equal(size, checkpoint.Size);
            Assert.Equal(Log.Name, checkpoint.Origin);
            Assert.Equal(checkpoint.Head, MerkleTree.Recompute(entries.Take(size).Select(entry => TreeHash.OfLeaf(entry))));
            var opened = MerkleTree.Open(size, Tile(size), _ => throw new InvalidOperationException("No tile is full."));
            Assert.Equal(checkpoint.Head, opened.Head);
            if (size > 0)
            {
                Assert.Equal(Entries(size), entries.Take(size));
                Assert.True(opened.TryReadTile(new TileCoordinate(0, 0, size), out var served));
                Assert.Equal(File.ReadAllBytes(FilePath(new TileCoordinate(0, 0, size).Path)), served);
            }
        }
        Assert.Equal(OpenCheckpoint("checkpoint.15").Text, OpenCheckpoint("checkpoint").Text);
    }

    [Fact]
    public void Each_checkpoint_continues_all_before_it()
    {
        var tree = MerkleTree.Open(15, Tile(15), _ => default);
        for (var old = 1; old <= 15; old++)
            for (var size = old; size <= 15; size++)
            {
                var (from, to) = (OpenCheckpoint($"checkpoint.{old}"), OpenCheckpoint($"checkpoint.{size}"));
                Assert.True(Consistency.Verify(old, size, from.RootHash, to.RootHash, tree.ConsistencyProof(old, size)).IsValid);
            }
    }

    [Fact]
    public void A_checkpoint_changed_in_any_character_is_refused()
    {
        var text = File.ReadAllText(FilePath("checkpoint.15"));
        for (var at = 0; at < text.Length; at++)
        {
            var changed = text[..at] + (text[at] == 'A' ? 'B' : 'A') + text[(at + 1)..];
            var note = SignedNote.Parse(changed);
            Assert.False(note.IsSuccess && Checkpoint.Open(note.Value, Log).IsValid, $"character {at}");
        }
    }

    internal static string FilePath(string name) => SharedFiles.Path($"vectors/tessera-log/testdata/log/{name}");

    internal static List<byte[]> Entries(int size)
    {
        var bundle = File.ReadAllBytes(FilePath(new TileCoordinate(0, 0, size).EntriesPath)).AsSpan();
        var entries = new List<byte[]>();
        while (!bundle.IsEmpty)
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(bundle);
            entries.Add(bundle.Slice(2, length).ToArray());
            bundle = bundle[(2 + length)..];
        }
        Assert.Equal(size, entries.Count);
        return entries;
    }

    private static TreeHash[] Tile(int size)
        => size == 0 ? [] : [.. File.ReadAllBytes(FilePath(new TileCoordinate(0, 0, size).Path)).Chunk(32)
            .Select(bytes => TreeHash.TryFromBytes(bytes, out var hash) ? hash : throw new InvalidDataException())];

    private static Checkpoint OpenCheckpoint(string name)
    {
        var bytes = File.ReadAllBytes(FilePath(name));
        var note = SignedNote.Parse(bytes).Value;
        Assert.Equal(System.Text.Encoding.UTF8.GetString(bytes), note.ToString());
        var opened = Checkpoint.Open(note, Log);
        Assert.Equal(CheckpointOutcome.Valid, opened.Outcome);
        return opened.Checkpoint!;
    }
}
