using NodaTime;
using Registry.Domain.Citing;
using Registry.Domain.Documents;
using Registry.Tests;
using V1 = Registry.Protocol.V1;

namespace Registry.Import.Tests;

/// <summary>What the registry exports as Relaton YAML it reads back as the same: importing its own list changes nothing.</summary>
public sealed class RoundTripTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("round-trip");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void The_published_sample_comes_back_as_it_was_exported()
    {
        var first = Prepared.Of(ImportSource.Read(SharedFiles.Path("data/relaton-sample"), ImportFormat.Relaton)).Documents;
        Assert.True(first.Count > 200);
        AssertSame(first.Select(d => d.Document));
    }

    [Fact]
    public void The_catalogue_of_oiml_comes_back_as_it_was_exported() =>
        AssertSame(Prepared.OfFile(SharedFiles.Path("data/catalogue/oiml.jsonl.gz")).Documents.Select(d => d.Document));

    [Fact]
    public void Text_that_yaml_would_take_for_something_else_and_the_last_day_in_force_come_back()
    {
        var document = new V1.Document
        {
            Name = "documents/iso-8-2-1978",
            Designation = "ISO 8-2:1978",
            Kind = V1.DocumentKind.InternationalStandard,
            IssuerCode = "ISO",
            Title = new V1.LocalizedText { Vi = "no: {x} # \"y\"- 1e3", En = "1978-11" },
            Abstract = "~",
            PublisherStatus = "on",
            IcsCodes = { "01.110", "13.060" },
            ForceEvents = { Event(V1.ForceEvent.Types.Kind.Published, 1978, 11, 5), Event(V1.ForceEvent.Types.Kind.Effective, 1979, 1, 1), Event(V1.ForceEvent.Types.Kind.Ended, 1999, 12, 31) },
        };
        AssertSame([document]);
    }

    private void AssertSame(IEnumerable<V1.Document> documents)
    {
        var exported = documents.ToDictionary(d => d.Designation, StringComparer.Ordinal);
        var path = Path.Combine(folder.FullName, "list.yaml");
        File.WriteAllText(path, string.Concat(exported.Values.Select(d => RelatonText.Of(new Citation(Record(d), ForceTimeline.StateOn(Record(d).ForceEvents, new LocalDate(2026, 6, 1)), "https://example.org/")))));
        var read = Prepared.OfFile(path).Documents.ToDictionary(d => d.Document.Designation, d => d.Document, StringComparer.Ordinal);
        Assert.Equal(exported.Keys.Order(StringComparer.Ordinal), read.Keys.Order(StringComparer.Ordinal));
        foreach (var (designation, before) in exported)
            Assert.Equal(Told(before), Told(read[designation]));
    }

    /// <summary>What the form carries. Relations of a kind it has no word for are told apart by nobody, so they are left out on both sides.</summary>
    private static string[] Told(V1.Document document) =>
    [
        document.Designation, document.Title.Vi, document.Title.En, document.Abstract, document.PublisherStatus, $"{document.Kind} {document.IssuerCode}", string.Join(' ', document.IcsCodes),
        .. document.OtherTitles.Select(t => $"{t.Language} {t.Text}"),
        .. document.ForceEvents.Where(e => e.Date is not null).Select(e => $"{e.Kind} {e.Date}"),
        .. document.Relations.Select(r => $"{r.Kind} {r.TargetDesignation}").Order(StringComparer.Ordinal),
    ];

    private static Document Record(V1.Document document) => new()
    {
        Id = document.Name["documents/".Length..],
        Kind = Enum.Parse<DocumentKind>(document.Kind.ToString()),
        Designation = document.Designation,
        TitleVi = document.Title.Vi.Length > 0 ? document.Title.Vi : null,
        TitleEn = document.Title.En.Length > 0 ? document.Title.En : null,
        OtherTitles = [.. document.OtherTitles.Select(t => new TitleInLanguage(t.Language, t.Text))],
        Abstract = document.Abstract,
        PublisherStatus = document.PublisherStatus.Length > 0 ? document.PublisherStatus : null,
        IssuerCode = document.IssuerCode.Length > 0 ? document.IssuerCode : null,
        IcsCodes = [.. document.IcsCodes],
        ForceEvents = [.. document.ForceEvents.Select(e => new ForceEvent { Kind = Enum.Parse<ForceEventKind>(e.Kind.ToString()), Date = Date(e.Date) })],
        Relations = [.. document.Relations.Select(r => new DocumentRelation { Kind = Enum.Parse<RelationKind>(r.Kind.ToString()), Target = r.TargetDesignation })],
    };

    private static PartialDate Date(Google.Type.Date? date) => date switch
    {
        null => PartialDate.Unknown,
        { Month: 0 } => PartialDate.OfYear(date.Year),
        { Day: 0 } => PartialDate.OfMonth(date.Year, date.Month),
        _ => PartialDate.OfDay(new LocalDate(date.Year, date.Month, date.Day)),
    };

    private static V1.ForceEvent Event(V1.ForceEvent.Types.Kind kind, int year, int month, int day) =>
        new() { Kind = kind, Date = new Google.Type.Date { Year = year, Month = month, Day = day } };
}
