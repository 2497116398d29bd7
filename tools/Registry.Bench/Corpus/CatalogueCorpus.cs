using System.Text;
using NodaTime;
using Registry.Application.Search;
using Registry.Domain.Documents;

namespace Registry.Bench.Corpus;

/// <summary>
/// A catalogue of any size, made by rule: document number 17 is the same in every run, and each is made again when it is
/// needed instead of being kept.
/// </summary>
internal sealed class CatalogueCorpus(TextModel model, int count) : SearchCorpus
{
    /// <summary>Raise it when the documents change, so that a folder made before is made anew.</summary>
    public const int Version = 1;

    /// <summary>The day all states are asked for.</summary>
    public static readonly LocalDate AsOf = new(2026, 11, 1);

    private const int FirstNumber = 20_000;
    private const int FirstYear = 1985;
    private const int Years = 42;

    private static readonly DocumentKind[] Kinds =
    [
        DocumentKind.NationalStandard, DocumentKind.InternationalStandard, DocumentKind.NationalRegulation, DocumentKind.OrganisationStandard,
        DocumentKind.MetrologicalDocument, DocumentKind.LegalAct, DocumentKind.ForeignStandard, DocumentKind.LocalRegulation, DocumentKind.Amendment,
    ];

    private static readonly string[] Issuers =
    [
        "BKHCN", "BYT", "BXD", "BNNPTNT", "BTNMT", "BCT", "BGTVT", "BTTTT", "BCA", "BQP", "BLĐTBXH", "BGDĐT", "BVHTTDL", "BTC", "BTP", "BNNMT",
        "ISO", "IEC", "CAC", "OIML", "ASTM", "EN", "JIS", "TCĐLCL",
    ];

    private static readonly string[] Ics =
    [
        "13.060.20", "13.060.50", "67.180.10", "67.060", "91.100.10", "91.100.30", "91.120.10", "29.120.50", "29.020", "17.060", "17.020", "03.120.10",
        "11.040", "35.030", "43.040", "59.080.01", "65.020", "71.040.50", "75.160.30", "77.140.15", "83.140", "93.080", "97.200.50", "07.100.20",
    ];

    public override int Count { get; } = count;

    public override string Source => $"Text learnt from {Model.Source}.";

    public TextModel Model { get; } = model;

    public override Document this[int number]
    {
        get
        {
            var dice = new Dice(unchecked(((ulong)Version << 48) + (ulong)number));
            var kind = Kinds[dice.Skewed(Kinds.Length)];
            var year = FirstYear + Years - 1 - dice.Skewed(Years);
            var local = dice.Below(100) < 12;
            return new Document
            {
                Id = $"tcvn-{FirstNumber + number}-{year}",
                Kind = kind,
                Designation = $"TCVN {FirstNumber + number}:{year}",
                TitleVi = Text(ref dice, 8 + dice.Below(8)),
                IssuerCode = Issuers[dice.Skewed(Issuers.Length)],
                JurisdictionId = local ? $"vn-{1 + dice.Below(34):D2}" : "vn",
                Year = year,
                IcsCodes = [Ics[dice.Skewed(Ics.Length)]],
                Scope = Text(ref dice, 30 + dice.Below(60)),
                ForceEvents = Life(ref dice, year),
                Source = "made for measuring",
                Verified = dice.Below(10) > 0,
            };
        }
    }

    /// <summary><c>documents/tcvn-20017-2011</c> is number 17.</summary>
    public override int Find(string name) => int.Parse(name.AsSpan()["documents/tcvn-".Length..^"-2011".Length]) - FirstNumber;

    public override (string Title, string Body) TextOf(Document document) => (document.TitleVi!, document.Scope!);

    public override SnippetSource SnippetOf(string title, string body) => new() { TitleVi = title, TextVi = body };

    private string Text(ref Dice dice, int syllables)
    {
        var text = new StringBuilder(syllables * 5);
        Model.Write(text, ref dice, syllables);
        return text.ToString();
    }

    private static ForceEvent[] Life(ref Dice dice, int year)
    {
        var begin = new LocalDate(year, 1 + dice.Below(12), 1 + dice.Below(28));
        var events = new List<ForceEvent>
        {
            new() { Kind = ForceEventKind.Issued, Date = PartialDate.OfDay(begin), Verified = true },
            new() { Kind = ForceEventKind.Effective, Date = PartialDate.OfDay(begin.PlusMonths(6)), Verified = true },
        };
        if (dice.Below(3) == 0)
            events.Add(new ForceEvent { Kind = ForceEventKind.Ended, Date = PartialDate.OfDay(begin.PlusYears(3 + dice.Below(15))), Verified = true });
        return [.. events];
    }
}
