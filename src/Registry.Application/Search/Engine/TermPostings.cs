using System.Numerics;

namespace Registry.Application.Search.Engine;

/// <summary>
/// The documents of a term in a segment, unpacked, with how often each holds it. A term in many documents keeps a bit a document, so that
/// words are joined 64 documents at a time; a rarer one keeps their numbers.
/// </summary>
internal sealed class TermPostings
{
    /// <summary>From one document in so many on, bits and their counts are smaller than numbers.</summary>
    private const int Rarest = 21;

    /// <summary>Bytes of the object and of its arrays before anything stands in them.</summary>
    private const int Empty = 110;

    private readonly int[] _numbers = [];
    private readonly ulong[]? _bits;

    /// <summary>How many documents stand before each 64 of <see cref="_bits"/>.</summary>
    private readonly int[] _before = [];
    private readonly byte[] _frequencies;

    /// <summary>A term that the segment does not hold.</summary>
    public static TermPostings None { get; } = new();

    private TermPostings() => _frequencies = [];

    /// <param name="numbers">Its documents in their order.</param>
    /// <param name="frequencies">How often each holds it; 255 stands for more, too.</param>
    /// <param name="documents">Documents in the segment.</param>
    public TermPostings(int[] numbers, byte[] frequencies, int documents)
    {
        _frequencies = frequencies;
        if (numbers.Length < documents / Rarest)
        {
            _numbers = numbers;
            return;
        }
        _bits = new ulong[BitSets.Length(documents)];
        foreach (var number in numbers)
            _bits[number >> 6] |= 1UL << number;
        _before = new int[_bits.Length];
        for (var at = 1; at < _before.Length; at++)
            _before[at] = _before[at - 1] + BitOperations.PopCount(_bits[at - 1]);
    }

    /// <summary>Documents that hold it, deleted ones included.</summary>
    public int Documents => _frequencies.Length;

    /// <summary>Bytes it takes.</summary>
    public int Size => this == None ? 0 : Empty + _frequencies.Length + (4 * _numbers.Length) + (12 * _before.Length);

    /// <summary>A bit for each document that holds it; null where their numbers are kept.</summary>
    public ulong[]? Bits => _bits;

    /// <summary>Sets the bits of its documents.</summary>
    public void AddTo(Span<ulong> set)
    {
        if (_bits is not null)
            BitSets.Unite(set, _bits);
        foreach (var number in _numbers)
            set[number >> 6] |= 1UL << number;
    }

    /// <summary>How often a document holds it; 0 when it does not.</summary>
    /// <param name="document">Not before any asked about with the same <paramref name="place"/>.</param>
    /// <param name="place">0 before the first; where the search goes on.</param>
    public int FrequencyIn(int document, ref int place)
    {
        if (_bits is null)
            return (place = PlaceOf(document, place)) < _numbers.Length && _numbers[place] == document ? _frequencies[place] : 0;
        var (bits, bit) = (_bits[document >> 6], 1UL << document);
        return (bits & bit) == 0 ? 0 : _frequencies[_before[document >> 6] + BitOperations.PopCount(bits & (bit - 1))];
    }

    /// <summary>First place at or after one whose document is not before the wanted one: doubling steps, then halving.</summary>
    private int PlaceOf(int document, int place)
    {
        var numbers = _numbers;
        if (place >= numbers.Length || numbers[place] >= document)
            return place;
        var step = 1;
        while (place + step < numbers.Length && numbers[place + step] < document)
            step <<= 1;
        var (low, high) = (place + (step >> 1), Math.Min(numbers.Length, place + step + 1));
        var found = numbers.AsSpan(low, high - low).BinarySearch(document);
        return found >= 0 ? low + found : low + ~found;
    }
}
