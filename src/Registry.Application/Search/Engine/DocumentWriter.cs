using System.Buffers.Binary;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Util;
using NodaTime;
using Registry.Application.Search.Analysis;
using Registry.Domain.Documents;

namespace Registry.Application.Search.Engine;

/// <summary>Turns a <see cref="SearchableDocument"/> into Lucene's fields. One a writer: buffers are reused.</summary>
internal sealed class DocumentWriter : IDisposable
{
    private static readonly FieldType Words = Indexed(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS, norms: true);
    private static readonly FieldType Frequencies = Indexed(IndexOptions.DOCS_AND_FREQS, norms: false);
    private static readonly FieldType Terms = Indexed(IndexOptions.DOCS_ONLY, norms: false);

    private readonly TokenBuffer _vietnamese = new();
    private readonly TokenBuffer _english = new();
    private readonly TokenBuffer _titles = new();
    private readonly WholeTermStream _keys = new();
    private readonly Field[] _foldedFields;
    private readonly Field[] _exactFields;
    private readonly Field[] _englishFields;
    private readonly Field[] _titleFields;
    private readonly Field _keyField;
    private readonly Field _id = new StringField(IndexFields.Id, "", Field.Store.NO);
    private readonly Field _path = new StringField(IndexFields.DesignationPath, "", Field.Store.NO);

    public DocumentWriter()
    {
        // Fields live as long as the writer: making a token stream and its attributes costs more than the tokens of a title.
        _foldedFields = [Of(_vietnamese, TermForm.Folded, Words), Of(_vietnamese, TermForm.FoldedPair, Frequencies)];
        _exactFields = [Of(_vietnamese, TermForm.Exact, Frequencies), Of(_vietnamese, TermForm.ExactPair, Frequencies)];
        _englishFields = [Of(_english, TermForm.English, Words), Of(_english, TermForm.EnglishPair, Frequencies)];
        _titleFields =
        [
            new Field(IndexFields.Title, new FormTokenStream(_titles, TermForm.Folded), Terms),
            new Field(IndexFields.TitlePair, new FormTokenStream(_titles, TermForm.FoldedPair), Terms),
        ];
        _keyField = new Field(IndexFields.Key, _keys, Terms);
    }

    /// <summary>The fields of a document, to be indexed before the next is asked for.</summary>
    public Lucene.Net.Documents.Document Write(SearchableDocument source)
    {
        _id.SetStringValue(source.Id);
        var document = new Lucene.Net.Documents.Document { _id };
        document.Add(new BinaryDocValuesField(IndexFields.Id, new BytesRef(source.Id)));
        document.Add(new SortedDocValuesField(IndexFields.Order, new BytesRef(DesignationPath.SortKey(source.Designation, source.Id))));
        AddText(document, source);
        AddSuggestions(document, source);
        if (source.DesignationKeys.Count > 0)
        {
            _keys.Terms = source.DesignationKeys;
            document.Add(_keyField);
        }
        AddFacets(document, source);
        if (source.Shown.Length > 0)
            document.Add(new BinaryDocValuesField(IndexFields.Shown, new BytesRef(source.Shown)));
        return document;
    }

    public void Dispose() => _keys.Dispose();

    /// <summary>The document that carries the log position and the layout version in the same commit.</summary>
    public static Lucene.Net.Documents.Document WriteControl(long position) =>
    [
        new StringField(IndexFields.Id, IndexFields.ControlId, Field.Store.NO),
        new NumericDocValuesField(IndexFields.ControlPosition, position),
        new NumericDocValuesField(IndexFields.ControlVersion, IndexFields.LayoutVersion),
    ];

    /// <summary>Days since 1970-01-01, by which the index counts.</summary>
    public static int DayNumber(LocalDate date) => Period.DaysBetween(Epoch, date);

    private static readonly LocalDate Epoch = new(1970, 1, 1);

    private void AddText(Lucene.Net.Documents.Document document, SearchableDocument source)
    {
        // The title and the designation count twice: a cheap weight for short fields that keeps one posting list a word.
        Fill(_vietnamese, source.Designation, source.TitleVi, source.TitleVi, source.TextVi);
        Fill(_english, source.TitleEn, source.TitleEn, source.TextEn);
        foreach (var title in source.TitlesOther)
            _english.Add(title, paired: false);
        Add(document, _vietnamese, _foldedFields);
        // Only marked words ask the exact fields, and a bare designation answers none.
        if (source.TitleVi.Length + source.TextVi.Length > 0)
            Add(document, _vietnamese, _exactFields);
        Add(document, _english, _englishFields);
    }

    private void AddSuggestions(Lucene.Net.Documents.Document document, SearchableDocument source)
    {
        Fill(_titles, source.TitleVi, source.TitleEn);
        Add(document, _titles, _titleFields);
        if (source.Designation.Length > 0)
        {
            _path.SetStringValue(DesignationPath.Of(source.Designation));
            document.Add(_path);
        }
    }

    private static void Fill(TokenBuffer tokens, params ReadOnlySpan<string> texts)
    {
        tokens.Clear();
        foreach (var text in texts)
            if (text.Length > 0)
                tokens.Add(text);
    }

    private static void Add(Lucene.Net.Documents.Document document, TokenBuffer tokens, Field[] fields)
    {
        if (tokens.Count > 0)
            foreach (var field in fields)
                document.Add(field);
    }

    private static Field Of(TokenBuffer tokens, TermForm form, FieldType type) => new(IndexFields.Of(form), new FormTokenStream(tokens, form), type);

    private static void AddFacets(Lucene.Net.Documents.Document document, SearchableDocument source)
    {
        AddWord(document, IndexFields.ResourceType, source.ResourceType);
        AddWord(document, IndexFields.Kind, source.Kind);
        AddWord(document, IndexFields.Issuer, source.Issuer);
        AddWord(document, IndexFields.Jurisdiction, source.Jurisdiction);
        if (source.Year != 0)
            document.Add(new NumericDocValuesField(IndexFields.Year, source.Year));
        foreach (var code in source.IcsCodes.Distinct(StringComparer.Ordinal))
            if (code.Length > 0)
                document.Add(new SortedSetDocValuesField(IndexFields.Ics, new BytesRef(code)));
        if (source.Force.Count > 0)
            document.Add(new BinaryDocValuesField(IndexFields.Force, new BytesRef(EncodeForce(source.Force))));
        document.Add(new NumericDocValuesField(IndexFields.Stamp, (source.LogPosition << 1) | (source.Verified ? 1L : 0L)));
    }

    private static void AddWord(Lucene.Net.Documents.Document document, string field, string value)
    {
        if (value.Length > 0)
            document.Add(new SortedDocValuesField(field, new BytesRef(value)));
    }

    /// <summary>Nine bytes a segment: first day, last day (big endian), state.</summary>
    private static byte[] EncodeForce(IReadOnlyList<ForceSegment> segments)
    {
        var bytes = new byte[segments.Count * 9];
        for (var i = 0; i < segments.Count; i++)
        {
            var row = bytes.AsSpan(i * 9, 9);
            BinaryPrimitives.WriteInt32BigEndian(row, segments[i].From is { } from ? DayNumber(from) : int.MinValue);
            BinaryPrimitives.WriteInt32BigEndian(row[4..], segments[i].To is { } to ? DayNumber(to) : int.MaxValue);
            row[8] = (byte)segments[i].Status;
        }
        return bytes;
    }

    private static FieldType Indexed(IndexOptions options, bool norms)
    {
        var type = new FieldType { IsIndexed = true, IsTokenized = true, OmitNorms = !norms, IndexOptions = options };
        type.Freeze();
        return type;
    }
}
