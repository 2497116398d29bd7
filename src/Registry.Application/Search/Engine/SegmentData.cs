using System.Buffers.Binary;
using System.Collections.Concurrent;
using Lucene.Net.Index;
using Lucene.Net.Util;
using Registry.Application.Search.Analysis;

namespace Registry.Application.Search.Engine;

/// <summary>
/// What scoring, filtering and counting need of one immutable segment, in plain arrays: reading doc values for each
/// candidate would cost more than the counting itself. Built once a segment, kept as long as the segment lives.
/// </summary>
internal sealed class SegmentData
{
    /// <summary>States by day are kept for this many days; people ask about today and a few others.</summary>
    private const int CachedDays = 6;

    private readonly int[] _forceStart;
    private readonly ForceRow[] _force;
    private readonly ConcurrentDictionary<int, int[]> _statesByDay = new();

    public SegmentData(AtomicReader reader, FacetDictionaries dictionaries)
    {
        var size = reader.MaxDoc;
        FoldedNorms = ReadNorms(reader, TermForm.Folded, size);
        EnglishNorms = ReadNorms(reader, TermForm.English, size);
        Types = ReadWords(reader, IndexFields.ResourceType, dictionaries[SearchFacet.ResourceType], size);
        Kinds = ReadWords(reader, IndexFields.Kind, dictionaries[SearchFacet.Kind], size);
        Issuers = ReadWords(reader, IndexFields.Issuer, dictionaries[SearchFacet.Issuer], size);
        Jurisdictions = ReadWords(reader, IndexFields.Jurisdiction, dictionaries[SearchFacet.Jurisdiction], size);
        (YearValues, Years) = ReadYears(reader, dictionaries[SearchFacet.Year], size);
        (IcsStart, IcsCodes, IcsTops) = ReadIcs(reader, dictionaries, size);
        (_forceStart, _force) = ReadForce(reader, size);
    }

    public byte[] FoldedNorms { get; }
    public byte[] EnglishNorms { get; }

    /// <summary>Per document the number in the facet's dictionary. A document without a type is the control document.</summary>
    public int[] Types { get; }
    public int[] Kinds { get; }
    public int[] Issuers { get; }
    public int[] Jurisdictions { get; }
    public int[] Years { get; }

    /// <summary>The year itself, by the numbers' side, for ordering.</summary>
    public short[] YearValues { get; }

    /// <summary>The codes of document d stand from IcsStart[d] to IcsStart[d + 1]; a repeated top level is 0.</summary>
    public int[] IcsStart { get; }
    public int[] IcsCodes { get; }
    public int[] IcsTops { get; }

    /// <summary>Each document's <see cref="Registry.Domain.Documents.ForceStatus"/> on a day plus one; 0 where force means nothing.</summary>
    public int[] StatesOn(int day)
    {
        if (_statesByDay.TryGetValue(day, out var states))
            return states;
        states = new int[_forceStart.Length - 1];
        for (var doc = 0; doc < states.Length; doc++)
        {
            states[doc] = _forceStart[doc] < _forceStart[doc + 1] ? 1 : 0;
            for (var i = _forceStart[doc]; i < _forceStart[doc + 1]; i++)
                if (_force[i].From <= day && day <= _force[i].To)
                    states[doc] = _force[i].State;
        }
        if (_statesByDay.Count >= CachedDays)
            _statesByDay.Clear();
        _statesByDay[day] = states;
        return states;
    }

    private static byte[] ReadNorms(AtomicReader reader, TermForm form, int size)
    {
        var norms = new byte[size];
        if (reader.GetNormValues(IndexFields.Of(form)) is { } values)
            for (var doc = 0; doc < size; doc++)
                norms[doc] = unchecked((byte)values.Get(doc));
        return norms;
    }

    private static int[] ReadWords(AtomicReader reader, string field, FacetDictionary dictionary, int size)
    {
        var numbers = new int[size];
        if (reader.GetSortedDocValues(field) is not { } values)
            return numbers;
        var map = new int[values.ValueCount];
        var word = new BytesRef();
        for (var ord = 0; ord < map.Length; ord++)
        {
            values.LookupOrd(ord, word);
            map[ord] = dictionary.NumberOf(word.Utf8ToString());
        }
        for (var doc = 0; doc < size; doc++)
            numbers[doc] = values.GetOrd(doc) is >= 0 and var ord ? map[ord] : 0;
        return numbers;
    }

    private static (short[] Values, int[] Numbers) ReadYears(AtomicReader reader, FacetDictionary dictionary, int size)
    {
        var (years, numbers) = (new short[size], new int[size]);
        if (reader.GetNumericDocValues(IndexFields.Year) is not { } values)
            return (years, numbers);
        var known = new Dictionary<short, int>();
        for (var doc = 0; doc < size; doc++)
        {
            var year = years[doc] = (short)Math.Clamp(values.Get(doc), short.MinValue, short.MaxValue);
            if (year != 0 && !known.TryGetValue(year, out numbers[doc]))
                known[year] = numbers[doc] = dictionary.NumberOf(year.ToString());
        }
        return (years, numbers);
    }

    private static (int[] Start, int[] Codes, int[] Tops) ReadIcs(AtomicReader reader, FacetDictionaries dictionaries, int size)
    {
        var start = new int[size + 1];
        if (reader.GetSortedSetDocValues(IndexFields.Ics) is not { } values)
            return (start, [], []);
        var (map, topMap) = (new int[values.ValueCount], new int[values.ValueCount]);
        var word = new BytesRef();
        for (var ord = 0; ord < map.Length; ord++)
        {
            values.LookupOrd(ord, word);
            var code = word.Utf8ToString();
            map[ord] = dictionaries.IcsCodes.NumberOf(code);
            topMap[ord] = dictionaries[SearchFacet.Ics].NumberOf(code.Split('.')[0]);
        }
        var (codes, tops) = (new List<int>(size), new List<int>(size));
        for (var doc = 0; doc < size; doc++)
        {
            start[doc] = codes.Count;
            values.SetDocument(doc);
            for (var ord = values.NextOrd(); ord != SortedSetDocValues.NO_MORE_ORDS; ord = values.NextOrd())
            {
                var seen = tops.IndexOf(topMap[ord], start[doc]) >= 0;
                codes.Add(map[ord]);
                tops.Add(seen ? 0 : topMap[ord]);
            }
        }
        start[size] = codes.Count;
        return (start, [.. codes], [.. tops]);
    }

    private static (int[] Start, ForceRow[] Rows) ReadForce(AtomicReader reader, int size)
    {
        var start = new int[size + 1];
        if (reader.GetBinaryDocValues(IndexFields.Force) is not { } values)
            return (start, []);
        var rows = new List<ForceRow>(size);
        var bytes = new BytesRef();
        for (var doc = 0; doc < size; doc++)
        {
            start[doc] = rows.Count;
            values.Get(doc, bytes);
            for (var row = bytes.Bytes.AsSpan(bytes.Offset, bytes.Length); row.Length > 0; row = row[9..])
                rows.Add(new ForceRow(BinaryPrimitives.ReadInt32BigEndian(row), BinaryPrimitives.ReadInt32BigEndian(row[4..]), row[8] + 1));
        }
        start[size] = rows.Count;
        return (start, [.. rows]);
    }

    private readonly record struct ForceRow(int From, int To, int State);
}
