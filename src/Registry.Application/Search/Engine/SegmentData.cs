using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Globalization;
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
    private readonly ConcurrentDictionary<int, byte[]> _statesByDay = new();

    public SegmentData(AtomicReader reader, FacetDictionaries dictionaries)
    {
        var size = reader.MaxDoc;
        Terms = new SegmentTerms(size);
        Filters = new FilterBits(this, size);
        FoldedNorms = ReadNorms(reader, TermForm.Folded, size);
        EnglishNorms = ReadNorms(reader, TermForm.English, size);
        Rows = new int[size * RowLength];
        ReadWords(reader, IndexFields.ResourceType, dictionaries, SearchFacet.ResourceType);
        ReadWords(reader, IndexFields.Kind, dictionaries, SearchFacet.Kind);
        ReadWords(reader, IndexFields.Issuer, dictionaries, SearchFacet.Issuer);
        ReadWords(reader, IndexFields.Jurisdiction, dictionaries, SearchFacet.Jurisdiction);
        YearValues = ReadYears(reader, dictionaries[SearchFacet.Year], size);
        (IcsStart, IcsCodes, IcsGroups, IcsTops) = ReadIcs(reader, dictionaries, size);
        (_forceStart, _force) = ReadForce(reader, size);
    }

    /// <summary>Terms people asked for.</summary>
    public SegmentTerms Terms { get; }

    public FilterBits Filters { get; }

    public byte[] FoldedNorms { get; }
    public byte[] EnglishNorms { get; }

    /// <summary>
    /// A row a document, a column a <see cref="SearchFacet"/>: the number in the facet's dictionary. Counting reads a few
    /// thousand scattered documents; this way each costs one cache line. State and ICS stand elsewhere.
    /// </summary>
    public int[] Rows { get; }

    /// <summary>Length of a row, the facets and one to spare.</summary>
    public const int RowLength = 8;

    /// <summary>Whether it is a document: the control document has no type.</summary>
    public bool IsDocument(int doc) => Rows[(doc * RowLength) + (int)SearchFacet.ResourceType] != 0;

    /// <summary>The year itself, for ordering.</summary>
    public short[] YearValues { get; }

    /// <summary>The codes of document d stand from IcsStart[d] to IcsStart[d + 1]; a repeated top level or group is 0.</summary>
    public int[] IcsStart { get; }
    public int[] IcsCodes { get; }
    public int[] IcsGroups { get; }
    public int[] IcsTops { get; }

    /// <summary>Each document's <see cref="Registry.Domain.Documents.ForceStatus"/> on a day plus one; 0 where force means nothing.</summary>
    public byte[] StatesOn(int day)
    {
        if (_statesByDay.TryGetValue(day, out var states))
            return states;
        states = new byte[_forceStart.Length - 1];
        for (var doc = 0; doc < states.Length; doc++)
        {
            states[doc] = _forceStart[doc] < _forceStart[doc + 1] ? (byte)1 : (byte)0;
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

    private void ReadWords(AtomicReader reader, string field, FacetDictionaries dictionaries, SearchFacet facet)
    {
        if (reader.GetSortedDocValues(field) is not { } values)
            return;
        var map = new int[values.ValueCount];
        var word = new BytesRef();
        for (var ord = 0; ord < map.Length; ord++)
        {
            values.LookupOrd(ord, word);
            map[ord] = dictionaries[facet].NumberOf(word.Utf8ToString());
        }
        for (var doc = 0; doc < reader.MaxDoc; doc++)
            if (values.GetOrd(doc) is >= 0 and var ord)
                Rows[(doc * RowLength) + (int)facet] = map[ord];
    }

    private short[] ReadYears(AtomicReader reader, FacetDictionary dictionary, int size)
    {
        var years = new short[size];
        if (reader.GetNumericDocValues(IndexFields.Year) is not { } values)
            return years;
        for (var doc = 0; doc < size; doc++)
        {
            var year = years[doc] = (short)Math.Clamp(values.Get(doc), short.MinValue, short.MaxValue);
            if (year != 0)
                Rows[(doc * RowLength) + (int)SearchFacet.Year] = dictionary.NumberOf(year.ToString(CultureInfo.InvariantCulture));
        }
        return years;
    }

    private static (int[] Start, int[] Codes, int[] Groups, int[] Tops) ReadIcs(AtomicReader reader, FacetDictionaries dictionaries, int size)
    {
        var start = new int[size + 1];
        if (reader.GetSortedSetDocValues(IndexFields.Ics) is not { } values)
            return (start, [], [], []);
        var map = new (int Code, int Group, int Top)[values.ValueCount];
        var word = new BytesRef();
        for (var ord = 0; ord < map.Length; ord++)
        {
            values.LookupOrd(ord, word);
            var code = word.Utf8ToString();
            var levels = code.Split('.');
            map[ord] = (
                dictionaries.IcsCodes.NumberOf(code),
                levels.Length > 1 ? dictionaries.IcsGroups.NumberOf($"{levels[0]}.{levels[1]}") : 0,
                dictionaries[SearchFacet.Ics].NumberOf(levels[0]));
        }
        var (codes, groups, tops) = (new List<int>(size), new List<int>(size), new List<int>(size));
        for (var doc = 0; doc < size; doc++)
        {
            start[doc] = codes.Count;
            values.SetDocument(doc);
            for (var ord = values.NextOrd(); ord != SortedSetDocValues.NO_MORE_ORDS; ord = values.NextOrd())
            {
                var (code, group, top) = map[ord];
                groups.Add(groups.IndexOf(group, start[doc]) >= 0 ? 0 : group);
                tops.Add(tops.IndexOf(top, start[doc]) >= 0 ? 0 : top);
                codes.Add(code);
            }
        }
        start[size] = codes.Count;
        return (start, [.. codes], [.. groups], [.. tops]);
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
                rows.Add(new ForceRow(BinaryPrimitives.ReadInt32BigEndian(row), BinaryPrimitives.ReadInt32BigEndian(row[4..]), (byte)(row[8] + 1)));
        }
        start[size] = rows.Count;
        return (start, [.. rows]);
    }

    private readonly record struct ForceRow(int From, int To, byte State);
}
