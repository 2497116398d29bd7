namespace Registry.TransparencyLog;

/// <summary>The roots of the full subtrees that cover a prefix of the leaves: all that is needed to compute the root of a stream.</summary>
internal sealed class CompactRange
{
    private readonly TreeHash[] _roots = new TreeHash[64];
    private long _size;

    public void Append(TreeHash hash)
    {
        var level = 0;
        for (; ((_size >> level) & 1) == 1; level++)
            hash = TreeHash.OfNode(_roots[level], hash);
        _roots[level] = hash;
        _size++;
    }

    public TreeHead Head
    {
        get
        {
            if (_size == 0)
                return TreeHead.Empty;
            var level = System.Numerics.BitOperations.TrailingZeroCount(_size);
            var root = _roots[level];
            for (level++; _size >> level != 0; level++)
                if (((_size >> level) & 1) == 1)
                    root = TreeHash.OfNode(_roots[level], root);
            return new TreeHead(_size, root);
        }
    }
}
