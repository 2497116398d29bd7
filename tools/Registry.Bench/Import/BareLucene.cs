using Lucene.Net.Analysis.Standard;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace Registry.Bench.Import;

/// <summary>The yardstick: an index writer with the standard analyser, and nothing around it.</summary>
internal sealed class BareLucene : IDisposable
{
    private readonly FSDirectory directory;
    private readonly StandardAnalyzer analyzer = new(LuceneVersion.LUCENE_48);
    private readonly IndexWriter writer;

    public BareLucene(string folder)
    {
        directory = FSDirectory.Open(folder);
        writer = new IndexWriter(directory, new IndexWriterConfig(LuceneVersion.LUCENE_48, analyzer));
    }

    public void Add(Protocol.V1.Document source)
    {
        var document = new Document { new StringField("id", source.Name, Field.Store.YES), new TextField("designation", source.Designation, Field.Store.NO), new Int32Field("year", source.Year, Field.Store.NO) };
        foreach (var title in source.OtherTitles.Select(t => t.Text).Append(source.Title.En).Append(source.Title.Vi))
            if (title.Length > 0)
                document.Add(new TextField("title", title, Field.Store.NO));
        foreach (var code in source.IcsCodes)
            document.Add(new StringField("ics", code, Field.Store.NO));
        document.Add(new StringField("issuer", source.IssuerCode, Field.Store.NO));
        writer.UpdateDocument(new Term("id", source.Name), document);
    }

    public void Commit() => writer.Commit();

    public void Dispose()
    {
        writer.Dispose();
        directory.Dispose();
        analyzer.Dispose();
    }
}
