namespace Registry.TransparencyLog;

/// <summary>The full tiles used last, with their inner nodes computed (16 KiB each). Safe for any number of threads.</summary>
internal sealed class TileCache(int capacity)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(int Level, long Index), LinkedListNode<Entry>> _byPlace = [];
    private readonly LinkedList<Entry> _byUse = new();

    public TileNodes? Get(int level, long index)
    {
        lock (_lock)
        {
            if (!_byPlace.TryGetValue((level, index), out var node))
                return null;
            if (_byUse.First != node)
            {
                _byUse.Remove(node);
                _byUse.AddFirst(node);
            }
            return node.Value.Tile;
        }
    }

    public void Put(int level, long index, TileNodes tile)
    {
        lock (_lock)
        {
            // Two readers may have fetched the same tile at once; the content is the same, so the first stays.
            if (_byPlace.ContainsKey((level, index)))
                return;
            if (_byPlace.Count >= capacity)
            {
                var oldest = _byUse.Last!;
                _byUse.RemoveLast();
                _byPlace.Remove(oldest.Value.Place);
            }
            _byPlace.Add((level, index), _byUse.AddFirst(new Entry((level, index), tile)));
        }
    }

    private readonly record struct Entry((int Level, long Index) Place, TileNodes Tile);
}
