using System.IO.Compression;
using System.Text;
using Registry.Tests;

namespace Registry.Import.Tests;

/// <summary>Files of every form, good, bad and hostile.</summary>
public sealed class ReadingTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("import-test");

    public void Dispose() => folder.Delete(recursive: true);

    private string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    private string Write(string name, byte[] bytes)
    {
        var path = Path.Combine(folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    [Fact]
    public void Both_generations_of_relaton_say_the_same()
    {
        Write("a.yaml", "docid:\n- id: ISO 1:2000\n  type: ISO\n  primary: true\n- id: urn:x\n  type: URN\ntitle:\n- {content: Part, type: title-part, language: [en]}\n- {content: Whole, type: main, language: [en]}\ndate:\n- {type: published, value: 2000-12}\ndocstatus:\n  stage: {value: '95'}\n  substage: {value: '99'}\next:\n  ics:\n  - code: 01.110\n");
        Write("b.yml", "docidentifier:\n- content: OIML R 1:2000\n  primary: true\ntitle:\n- language: eng\n  content: Whole\n  type: main\ndate:\n- type: published\n  from: 2000-12\nstatus:\n  stage:\n    content: superseded\next:\n  ics_code: 17.060\n");
        var records = ImportSource.Read(folder.FullName, ImportFormat.Relaton).Select(i => Assert.IsType<ImportRecord>(i.Record)).OrderBy(r => r.File, StringComparer.Ordinal).ToList();
        Assert.Equal(["ISO 1:2000", "OIML R 1:2000"], records.Select(r => r.Designation));
        Assert.All(records, r => Assert.Equal("Whole", Assert.Single(r.Titles).Text));
        Assert.All(records, r => Assert.Equal(new ImportDate("published", "2000-12"), Assert.Single(r.Dates)));
        Assert.Equal(["95.99", "superseded"], records.Select(r => r.Stage));
        Assert.Equal(["01.110", "17.060"], records.Select(r => Assert.Single(r.Ics)));
    }

    [Fact]
    public void Every_published_sample_is_read_and_the_malformed_one_is_told_with_its_line()
    {
        var sample = SharedFiles.Path("data/relaton-sample");
        var items = ImportSource.Read(sample, ImportFormat.Relaton).ToList();
        Assert.Equal(Directory.EnumerateFiles(sample, "*.y*ml", SearchOption.AllDirectories).Count(), items.Count(i => i.Record is not null) + items.Count(i => i.Finding is { Severity: ImportSeverity.Refused }));
        var malformed = Assert.Single(items, i => i.Finding is not null).Finding!;
        Assert.Equal((ImportCodes.FileMalformed, "iec/MALFORMED_iso_ts_81346-101_2025.yaml"), (malformed.Code, malformed.File));
        Assert.True(malformed.Line > 1);
        Assert.All(items.Select(i => i.Record).OfType<ImportRecord>(), r => Assert.NotEmpty(r.Designation));
        var prepared = Prepared.Of(items);
        Assert.NotEmpty(prepared.Found(ImportCodes.StagesDisagree));
        Assert.NotEmpty(prepared.Found(ImportCodes.RelationReversed));
        Assert.Equal("ISO/TC 10"[..3], prepared["IEC 82045-2:2004"].IssuerCode is "IEC" ? "ISO" : "");
        // Its French abstract is the English one.
        Assert.Contains(prepared.Found(ImportCodes.LanguageWrong), f => f.Item == "IEC 82045-2:2004");
    }

    [Fact]
    public void A_file_of_aliases_that_would_unfold_without_end_is_refused()
    {
        Write("bomb.yaml", "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b,*b,*b,*b,*b,*b,*b]\n");
        Write("deep.yaml", string.Concat(Enumerable.Repeat("[", 5000)));
        Write("empty.yaml", "");
        Write("list.yaml", "- a\n- b\n");
        Write("good.yaml", "docid:\n- {id: ISO 1:2000, type: ISO}\ntitle:\n- content: Whole\n");
        var items = ImportSource.Read(folder.FullName, ImportFormat.Relaton).ToList();
        Assert.Equal(4, items.Count(i => i.Finding is { Code: ImportCodes.FileMalformed, Severity: ImportSeverity.Refused }));
        Assert.Equal("ISO 1:2000", Assert.Single(items, i => i.Record is not null).Record!.Designation);
    }

    [Fact]
    public void Yaml_1_1_turns_no_text_into_a_date_or_a_number()
    {
        Write("a.yaml", "docid:\n- {id: 8-2, type: ISO}\ntitle:\n- content: 10213.0\ndate:\n- {type: published, value: 1978-11}\next:\n  ics:\n  - code: 01.10\ndocstatus: {stage: on}\n");
        var record = Assert.Single(ImportSource.Read(folder.FullName, ImportFormat.Relaton)).Record!;
        Assert.Equal(("8-2", "10213.0", "1978-11", "01.10", "on"), (record.Designation, record.Titles[0].Text, record.Dates[0].On, record.Ics[0], record.Stage));
    }

    [Fact]
    public void A_file_of_fifty_megabytes_is_refused_and_costs_no_memory()
    {
        using (var file = File.Create(Path.Combine(folder.FullName, "big.yaml")))
            file.SetLength(50 << 20);
        Write("abstract.yaml", $"docid:\n- {{id: ISO 1:2000, type: ISO}}\ntitle:\n- content: Whole\nabstract:\n- content: {new string('x', 50 << 20)}\n");
        Write("good.yaml", Yaml("ISO 2:2000"));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var items = ImportSource.Read(folder.FullName, ImportFormat.Relaton).ToList();
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 40 << 20);
        Assert.Equal(["abstract.yaml", "big.yaml"], items.Select(i => i.Finding).OfType<ImportFinding>().Where(f => f.Code == ImportCodes.FileTooLarge).Select(f => f.File).Order(StringComparer.Ordinal));
        Assert.Equal("ISO 2:2000", Assert.Single(items, i => i.Record is not null).Record!.Designation);
    }

    private static string Yaml(string designation) => $"docid:\n- {{id: '{designation}', type: ISO}}\ntitle:\n- content: Title of {designation}\n";

    [Fact]
    public void A_list_longer_than_any_record_is_read_record_by_record()
    {
        var words = string.Concat(Enumerable.Repeat("words ", 100_000));
        var path = Write("list.yaml", $"%YAML 1.2\n# as exported\n{string.Concat(Enumerable.Range(1, 10).Select(n => $"---\n{Yaml($"ISO {n}:2000")}abstract:\n- content: |\n    --- no mark\n    {words}\n"))}...\n");
        Assert.True(new FileInfo(path).Length > ImportLimits.LongestRecord);
        var items = ImportSource.Read(path, ImportFormat.Relaton).ToList();
        Assert.All(items, i => Assert.Null(i.Finding));
        Assert.Equal(Enumerable.Range(1, 10).Select(n => $"ISO {n}:2000"), items.Select(i => i.Record!.Designation));
        // The first begins with the file; each has nine lines of its own.
        Assert.Equal([0, .. Enumerable.Range(1, 9).Select(n => 3 + (9 * n))], items.Select(i => i.Record!.Line));
    }

    [Fact]
    public void A_malformed_record_of_a_list_is_told_with_its_line_and_costs_the_others_nothing()
    {
        var path = Write("list.yaml", $"---\n{Yaml("ISO 1:2000")}---\ndocid: [\n  - : }}\n---\n{Yaml("ISO 3:2000")}--- {{}}\n---\n{Yaml("ISO 5:2000")}");
        var items = ImportSource.Read(path, ImportFormat.Relaton).ToList();
        Assert.Equal(["ISO 1:2000", "ISO 3:2000", "", "ISO 5:2000"], items.Select(i => i.Record?.Designation).OfType<string>());
        var malformed = Assert.Single(items, i => i.Finding is not null).Finding!;
        Assert.Equal(ImportCodes.FileMalformed, malformed.Code);
        Assert.InRange(malformed.Line, 7, 9);
    }

    [Fact]
    public void A_line_of_fifty_megabytes_costs_neither_memory_nor_the_next_line()
    {
        var path = Path.Combine(folder.FullName, "c.jsonl.gz");
        using (var packed = new GZipStream(File.Create(path), CompressionLevel.Fastest))
        {
            packed.Write("{\"id\":\"ISO 1:2000\",\"titles\":[{\"lang\":\"en\",\"text\":\"A\"}]}\n{\"id\":\"ISO 2:2000\",\"abstracts\":[{\"text\":\""u8);
            var chunk = Encoding.ASCII.GetBytes(new string('x', 1 << 20));
            for (var i = 0; i < 50; i++)
                packed.Write(chunk);
            packed.Write("\"}]}\n\n{broken\n{\"id\":\"ISO 3:2000\",\"titles\":[{\"lang\":\"en\",\"text\":\"C\"}]}"u8);
        }
        var before = GC.GetAllocatedBytesForCurrentThread();
        var items = ImportSource.Read(path, ImportFormat.Catalogue).ToList();
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 20 << 20);
        Assert.Equal(["ISO 1:2000", "ISO 3:2000"], items.Select(i => i.Record?.Designation).OfType<string>());
        Assert.Equal([(ImportCodes.FileTooLarge, 2), (ImportCodes.LineMalformed, 4)], items.Select(i => i.Finding).OfType<ImportFinding>().Select(f => (f.Code, f.Line)));
    }

    [Fact]
    public void Legacy_bytes_are_read_and_told()
    {
        Write("a.yaml", [.. "docid:\n- {id: ISO 1:2000, type: ISO}\ntitle:\n- {content: Qualit"u8, 0xE9, .. " de l'eau, language: [fr]}\n"u8]);
        Write("b.yaml", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("docid:\n- {id: ISO 2:2000, type: ISO}\ntitle:\n- {content: Nước, language: [vi]}\n")]);
        Write("c.yaml", [0xEF, 0xBB, 0xBF, .. "docid:\n- {id: ISO 3:2000, type: ISO}\ntitle:\n- {content: Water}\n"u8]);
        var prepared = Prepared.Of(ImportSource.Read(folder.FullName, ImportFormat.Relaton));
        Assert.Equal("Qualité de l'eau", prepared["ISO 1:2000"].OtherTitles[0].Text);
        Assert.Equal("Nước", prepared["ISO 2:2000"].Title.Vi);
        Assert.Equal("Water", prepared["ISO 3:2000"].Title.En);
        Assert.Equal(2, prepared.Found(ImportCodes.EncodingLegacy).Count());
    }

    [Fact]
    public void A_folder_is_read_file_by_file_as_it_is_asked_for()
    {
        for (var i = 0; i < 3000; i++)
            Write($"{i % 30}/{i}.yaml", Yaml($"ISO {i + 1}:2000"));
        Assert.Equal(3000, Prepared.Of(ImportSource.Read(folder.FullName, ImportFormat.Relaton)).Documents.Count);
        // Files go behind the reader's back: who had made a list of them first would stumble over every one.
        var read = new List<ImportItem>();
        foreach (var item in ImportSource.Read(folder.FullName, ImportFormat.Relaton))
        {
            read.Add(item);
            if (read.Count == 1)
                foreach (var file in Directory.EnumerateFiles(folder.FullName, "*.yaml", SearchOption.AllDirectories).Where(f => Path.GetFileName(Path.GetDirectoryName(f)) != Path.GetDirectoryName(item.Record!.File)).ToList())
                    File.Delete(file);
        }
        Assert.Equal(100, read.Count);
        Assert.All(read, item => Assert.Null(item.Finding));
    }

    [Fact]
    public void Lines_of_one_file_may_be_of_several_encodings()
    {
        static byte[] Line(string id, Encoding encoding, string title) => [.. encoding.GetBytes($$"""{"id":"{{id}}","titles":[{"lang":"fr","text":"{{title}}"}]}"""), (byte)'\n'];
        var western = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
        var path = Write("c.jsonl", [.. Line("ISO 1:2000", Encoding.UTF8, "Qualité de l'eau"), .. Line("ISO 2:2000", western, "Qualité de l'air"), .. Line("ISO 3:2000", Encoding.UTF8, "QualitÃ© du sol")]);
        var prepared = Prepared.Of(ImportSource.Read(path, ImportFormat.Catalogue));
        Assert.Equal(["Qualité de l'eau", "Qualité de l'air", "Qualité du sol"], prepared.Documents.Select(d => Assert.Single(d.Document.OtherTitles).Text));
        Assert.Equal(["ISO 2:2000", "ISO 3:2000"], prepared.Found(ImportCodes.EncodingLegacy).Select(f => f.Item));
    }

    [Fact]
    public void Iso_open_data_is_the_same_as_lines_and_as_a_table()
    {
        var lines = Write("iso.jsonl",
            "{\"id\":1,\"deliverableType\":\"IS\",\"supplementType\":null,\"reference\":\"ISO 9:1986\",\"title\":{\"en\":\"Old\",\"fr\":\"Vieux\"},\"publicationDate\":\"1986-09-04\",\"icsCode\":[\"01.140.10\"],\"currentStage\":9599,\"replaces\":null,\"replacedBy\":[2],\"scope\":{\"en\":\"<p>About <b>this</b></p>\"}}\n"
            + "{\"id\":2,\"deliverableType\":\"IS\",\"reference\":\"ISO 9:1995\",\"title\":{\"en\":\"New\",\"fr\":\"Neuf\"},\"publicationDate\":\"1995-02-23\",\"icsCode\":[\"01.140.10\"],\"currentStage\":9093,\"replaces\":[1],\"replacedBy\":null}\n");
        var table = Write("iso.csv",
            "id,deliverableType,supplementType,reference,title.en,title.fr,publicationDate,icsCode,currentStage,replaces,replacedBy,scope.en\r\n"
            + "1,IS,,ISO 9:1986,Old,Vieux,1986-09-04,\"[\"\"01.140.10\"\"]\",9599,,[2],\"<p>About <b>this</b></p>\"\r\n2,IS,,ISO 9:1995,New,Neuf,1995-02-23,01.140.10,9093,[1],,\r\n");
        Assert.Equal((ImportFormat.IsoOpenData, ImportFormat.IsoOpenData), (ImportSource.Detect(lines), ImportSource.Detect(table)));
        var (a, b) = (Prepared.OfFile(lines), Prepared.OfFile(table));
        Assert.Equal(a.Documents.Select(d => d.Document), b.Documents.Select(d => d.Document));
        Assert.Equal("90.93", a["ISO 9:1995"].PublisherStatus);
        Assert.Equal("ISO 9:1986", Assert.Single(a["ISO 9:1995"].Relations).TargetDesignation);
        Assert.Equal("About this", a["ISO 9:1986"].Abstract);
        Assert.Equal(23, a["ISO 9:1986"].ForceEvents.Single(e => e.NotAfterDate is not null).NotAfterDate.Day);
    }

    [Theory]
    [InlineData("a.jsonl", "{\"id\":\"x\",\"titles\":[]}", ImportFormat.Catalogue)]
    [InlineData("a.jsonl", "{\"designation\":\"x\"}", ImportFormat.Documents)]
    [InlineData("a.jsonl", "not json", ImportFormat.Documents)]
    [InlineData("a.csv", "Số hiệu;Tên", ImportFormat.List)]
    [InlineData("a.yaml", "", ImportFormat.Relaton)]
    [InlineData("a.txt", "", ImportFormat.Detect)]
    public void The_form_is_told_by_name_and_first_line(string name, string text, ImportFormat format) => Assert.Equal(format, ImportSource.Detect(Write(name, text)));
}
