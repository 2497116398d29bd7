using System.IO.Compression;
using System.Text;
using System.Text.Json;
using CsCheck;
using Registry.Domain.Documents;
using Registry.Tests;

namespace Registry.Domain.Tests.Documents;

public sealed class DesignationTests
{
    private static Designation Read(string text) => DesignationParser.Parse(text).Value;

    private static HashSet<string> RecordKeys(string text) =>
        [.. DesignationKeys.OfRecord(Read(text)).Select(key => key.Text)];

    private static bool Finds(string query, string record) =>
        DesignationKeys.ForQuery(query).Any(key => RecordKeys(record).Contains(key.Text));

    [Fact]
    public void The_printed_form_is_kept_with_its_zeros_and_its_mixed_case()
    {
        var read = Read(" QCĐP 01:2022/BTr. ");
        Assert.Equal("QCĐP 01:2022/BTr", read.Printed);
        Assert.Equal(("QCĐP", "01", 2022, "BTr"), (read.Family, read.Number, read.Year, read.Issuer));
    }

    [Theory]
    [InlineData("QCVN 1:2022/BKHCN", "QCVN 01:2022/BKHCN")]
    [InlineData("QCVN 01 - 190: 2020/BNNPTNT.", "qcvn 01-190:2020/bnnptnt")]
    [InlineData("QCVN 04-05:2022/TT-BNNPTNT", "QCVN 04-05:2022/BNNPTNT")]
    [InlineData("QCVN 01-51 : 2011/TTBNNPTNT", "QCVN 01-51:2011/BNNPTNT")]
    [InlineData("QCVN 16:2023", "QCVN 16:2023/BXD")]
    [InlineData("QCVN 16", "QCVN 16:2023/BXD")]
    [InlineData("qcdp 01:2022/btr", "QCĐP 01:2022/BTr")]
    [InlineData("DLVN 13", "ĐLVN 13:2019")]
    [InlineData("TCVN 1-87", "TCVN 1:1987")]
    [InlineData("TCVN 1-87", "TCVN 1-87:2010")]
    [InlineData("TCVN 6610", "TCVN 6610-3:2000")]
    [InlineData("ISO/IEC 17025", "TCVN ISO/IEC 17025:2017")]
    [InlineData("ISO 128-30:2001", "TCVN 8-30:2003 (ISO 128-30:2001)")]
    [InlineData("CODEX STAN 12:1981", "TCVN 5267-1:2008 (CODEX STAN 12:1981, Rev.2-2001)")]
    [InlineData("17025", "TCVN ISO/IEC 17025:2017")]
    [InlineData("01-1:2018/BYT", "QCVN 01-1:2018/BYT")]
    [InlineData("sd 1 qcvn 6:2022", "Sửa đổi 1:2023 QCVN 06:2022/BXD")]
    [InlineData("QCVN 06:2022/BXD sửa đổi 1:2023", "Sửa đổi 1:2023 QCVN 06:2022/BXD")]
    [InlineData("QCVN_06-2022-SD1", "Sửa đổi 1:2023 QCVN 06:2022/BXD")]
    [InlineData("Thông tư số 41/2026/TT-BXD", "41/2026/TT-BXD")]
    [InlineData("qcvn 3-MT:2015", "QCVN 03-MT:2015/BTNMT")]
    [InlineData("QCVN 03-MT", "QCVN 03-MT:2015/BTNMT")]
    [InlineData("QTKD 1.159", "QTKĐ 1.159:2021")]
    [InlineData("ST SEV 6258-88", "TCVN 5616:1991 (ST SEV 6258-88)")]
    [InlineData("132/2008/ND-CP", "132/2008/NĐ-CP")]
    public void A_query_finds_the_record_it_means(string query, string record) =>
        Assert.True(Finds(query, record), $"{string.Join(' ', DesignationKeys.ForQuery(query))} against {string.Join(' ', RecordKeys(record))}");

    [Theory]
    [InlineData("QCVN 11-2:2012", "QCVN 112:2012")]
    [InlineData("QCVN 16:2023/BXD", "QCVN 16:2018/BTTTT", true)]
    [InlineData("QCVN 8-1:2011/BYT", "QCVN 8-2:2011/BYT")]
    [InlineData("TCVN 7087:2013", "QCVN 7087:2013")]
    [InlineData("TCVN 70:2013", "TCVN 7:2013")]
    [InlineData("QCVN 06:2022/BXD", "Sửa đổi 1:2023 QCVN 06:2022/BXD")]
    [InlineData("Sửa đổi 1:2023 QCVN 06:2022/BXD", "QCVN 06:2022/BXD")]
    [InlineData("Sửa đổi 2:2023 QCVN 06:2022/BXD", "Sửa đổi 1:2023 QCVN 06:2022/BXD")]
    [InlineData("10/2024/TT-BXD", "10/2024/TT-BYT", true)]
    public void A_query_never_names_another_document(string query, string record, bool onlyIgnoringIssuer = false)
    {
        var exact = DesignationKeys.ForQuery(Read(query)).TakeWhile(key => key.Kind == DesignationKeyKind.DatedWithIssuer).ToList();
        if (onlyIgnoringIssuer)
        {
            Assert.NotEmpty(exact);
            Assert.DoesNotContain(exact, key => RecordKeys(record).Contains(key.Text));
        }
        else
            Assert.False(Finds(query, record));
    }

    [Theory]
    [InlineData("qcvn 16-2023 bxd", "QCVN|16||2023|BXD|")]
    [InlineData("QCVN 16:2023 BXD", "QCVN|16||2023|BXD|")]
    [InlineData("QCVN 16 2023 BXD", "QCVN|16||2023|BXD|")]
    [InlineData("QCVN 16-2023-BXD", "QCVN|16||2023|BXD|")]
    [InlineData("QCVN_01-1-2018_BYT", "QCVN|1|1|2018|BYT|")]
    [InlineData("qcvn 01 - 190 : 2020 bnnptnt.", "QCVN|1|190|2020|BNNPTNT|")]
    [InlineData("qcvn 36:2019 blđtbxh", "QCVN|36||2019|BLĐTBXH|")]
    [InlineData("qcđp 01:2022 btr", "QCĐP|1||2022|BTR|")]
    public void A_blank_or_a_dash_may_stand_where_the_slash_belongs(string text, string key)
    {
        Assert.Equal(key, DesignationKeys.Full(Read(text)));
        Assert.True(Finds(text, text.StartsWith("qcvn 16", StringComparison.OrdinalIgnoreCase) ? "QCVN 16:2023/BXD" : text));
    }

    [Theory]
    [InlineData("QCVN 16:2023 sản phẩm")]
    [InlineData("QCVN 16:2023 bê tông")]
    [InlineData("QCVN 16:2023 BXD về vật liệu")]
    [InlineData("TCVN 12605:2019 BKHCN")]
    [InlineData("TCVN 12605:2019 sữa")]
    [InlineData("QCVN 16 BXD")]
    public void A_word_of_a_title_is_no_issuer(string text) => Assert.Equal("DESIGNATION_REST_UNREAD", DesignationParser.Parse(text).Problem?.Code);

    [Fact]
    public void In_running_text_a_word_after_the_year_is_prose()
    {
        var mention = Assert.Single(DesignationParser.Find("đạt QCVN 16:2023 BXD"));
        Assert.Equal("QCVN 16:2023", mention.Designation.Printed);
    }

    [Fact]
    public void D_with_stroke_is_not_D_in_an_issuer() =>
        Assert.NotEqual(DesignationKeys.Full(Read("QCĐP 01:2020/ĐN")), DesignationKeys.Full(Read("QCĐP 01:2020/DN")));

    [Fact]
    public void Decomposed_letters_and_odd_dashes_read_like_plain_ones()
    {
        Assert.Equal("QCVN|4||2009|BKHCN|1+2016", DesignationKeys.Full(Read("Su\u031B\u0309a đo\u0302\u0309i 1:2016 QCVN 4:2009/BKHCN")));
        Assert.Equal("TCVN|5204|1|1995||", DesignationKeys.Full(Read("TCVN\u00A05204\u2013\u200B1 :1995")));
        Assert.Equal("ĐLVN|17||2017||", DesignationKeys.Full(Read("\u00D0LVN 17:2017")));
    }

    [Theory]
    [InlineData("", "DESIGNATION_EMPTY")]
    [InlineData("   ", "DESIGNATION_EMPTY")]
    [InlineData("mật ong", "DESIGNATION_FAMILY_UNKNOWN")]
    [InlineData("TCVN", "DESIGNATION_NUMBER_MISSING")]
    [InlineData("TCVN mật ong", "DESIGNATION_NUMBER_MISSING")]
    [InlineData("TCVN 6909:2001t", "DESIGNATION_REST_UNREAD")]
    [InlineData("TCVN 7723-2:20", "DESIGNATION_REST_UNREAD")]
    [InlineData("TCVN 12605:2019 Mật ong", "DESIGNATION_REST_UNREAD")]
    [InlineData("41/2026", "DESIGNATION_FAMILY_UNKNOWN")]
    public void What_cannot_be_read_is_named(string text, string code)
    {
        var parsed = DesignationParser.Parse(text);
        Assert.False(parsed.Ok);
        Assert.Equal(code, parsed.Problem!.Code);
    }

    [Fact]
    public void The_unread_rest_is_quoted_with_its_position()
    {
        var problem = DesignationParser.Parse("TCVN 12605:2019 Mật ong").Problem!;
        Assert.Contains("\"Mật ong\"", problem.Message, StringComparison.Ordinal);
        Assert.Equal("TCVN 12605:2019 ".Length, problem.Position);
    }

    [Fact]
    public void A_text_longer_than_any_designation_is_refused() =>
        Assert.Equal("DESIGNATION_TOO_LONG", DesignationParser.Parse("TCVN " + new string('1', 400)).Problem!.Code);

    [Fact]
    public void An_adopted_standard_keeps_its_degree()
    {
        var adopted = Assert.Single(Read("TCVN 9740:2013 (ISO 11287:2011, MOD)").Adopted);
        Assert.Equal("ISO|11287||2011||", DesignationKeys.Full(adopted.Designation));
        Assert.Equal(AdoptionDegree.Modified, adopted.Degree);
        Assert.Equal(2, Read("TCVN 1:2008 (ISO 1:2002; IEC 2:2003)").Adopted.Count);
        Assert.Equal(AdoptionDegree.NotStated, Assert.Single(Read("TCVN 5087:1990 (ISO 6078-1982)").Adopted).Degree);
    }

    [Fact]
    public void Two_readings_are_both_offered_and_regulations_have_only_one()
    {
        var read = Read("TCVN 1-87");
        Assert.Equal(1987, read.Year);
        Assert.Equal(["87"], read.OtherReading!.Parts);
        Assert.Null(Read("QCVN 01-83").OtherReading);
        Assert.Null(Read("TCVN 1-2").OtherReading);
    }

    [Fact]
    public void The_base_of_an_amendment_is_the_document_it_amends() =>
        Assert.Equal(DesignationKeys.Full(Read("QCVN 4:2009/BKHCN")), DesignationKeys.Full(Read("Sửa đổi 1:2016 QCVN 4:2009/BKHCN").Base()));

    [Fact]
    public void Designations_are_found_in_running_text()
    {
        const string text = "Theo Thông tư 41/2026/TT-BXD, bãi bỏ QCVN 16:2023/BXD (mục 1.4.3); thử theo TCVN 6187-1:2019 – Phần 1 "
            + "và SMEWW 4500-NO3- E:2023, Sửa đổi 1:2016 QCVN 4:2009/BKHCN. Sửa đổi một số điều của 132/2008/NĐ-CP ngày 31/12/2008.";
        var found = DesignationParser.Find(text);
        Assert.Equal(
            ["TT|41||2026|BXD|", "QCVN|16||2023|BXD|", "TCVN|6187|1|2019||", "SMEWW|4500|NO3|||", "QCVN|4||2009|BKHCN|1+2016", "NĐ|132||2008|CP|"],
            found.Select(mention => DesignationKeys.Full(mention.Designation)));
        Assert.Equal("QCVN 16:2023/BXD", text.Substring(found[1].Start, found[1].Length));
    }

    [Theory]
    [InlineData("mẫu số 12 as 5 is 7 hd 3 en 5")]
    [InlineData("ngày 05/8/2026, lô 12/2026, kết quả < 0,0005 mg/l")]
    [InlineData("isomer 12, TCVNX 5, QCVN, TCVN")]
    public void Prose_without_designations_gives_none(string text) => Assert.Empty(DesignationParser.Find(text));

    [Fact]
    public void Every_designation_of_the_fact_tables_reads()
    {
        var unread = new List<string>();
        foreach (var path in new[] { SharedFiles.Path("domain/qcvn.csv"), SharedFiles.Path("domain/tcvn.csv"), Pack("documents.csv") })
            foreach (var row in Csv.Rows(path))
                if (!DesignationParser.Parse(row["designation"]).TryGet(out _, out var problem))
                    unread.Add(problem.ToString());
        Assert.True(unread.Count == 0, string.Join('\n', unread));
    }

    /// <summary>The pack loads only what reads, so that no document of it is out of reach.</summary>
    private static string Pack(string file) => Path.Combine(SharedFiles.ProjectRoot, "src", "Registry.ReferencePack", "pack", file);

    /// <summary>Real identifiers of ISO, IEC and JIS: nearly all read, and each that does survives its regular spelling.</summary>
    [Theory]
    [InlineData("iso", 0.99)]
    [InlineData("iec", 0.99)]
    [InlineData("jis", 0.96)]
    public void Identifiers_of_foreign_catalogues_read(string catalogue, double least)
    {
        using var file = new StreamReader(new GZipStream(File.OpenRead(SharedFiles.Path($"data/catalogue/{catalogue}.jsonl.gz")), CompressionMode.Decompress));
        int all = 0, read = 0;
        while (file.ReadLine() is { } line)
        {
            if (all++ % 10 != 0)
                continue;
            using var record = JsonDocument.Parse(line);
            if (!DesignationParser.Parse(record.RootElement.GetProperty("id").GetString()).TryGet(out var designation, out _))
                continue;
            read++;
            Assert.Equal(DesignationKeys.Full(designation), DesignationKeys.Full(Read(designation.ToString())));
        }
        Assert.True(read >= least * (all / 10), $"{read} of {all / 10}");
    }

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    private static readonly Gen<Designation> Regular =
        from family in OneOf("TCVN", "QCVN", "QCĐP", "TCCS", "ĐLVN", "TCXDVN", "TCVN ISO", "TCVN ISO/IEC", "TCVN ISO/TS", "ISO", "ISO/IEC", "IEC TS", "EN ISO", "ASTM")
        from number in Gen.Int[1, 99_999]
        from zero in Gen.Bool
        from parts in Gen.Int[1, 400].List[0, 2]
        from year in Gen.Int[1960, 2060].Nullable()
        from issuer in OneOf("", "BXD", "BTr", "TT-BNNPTNT", "T.TH", "TCĐBVN")
        from amendment in Gen.Int[0, 12]
        from before in Gen.Bool
        select DesignationParser.Parse(
            (amendment > 0 && before ? $"Sửa đổi {amendment}:2021 " : "")
            + $"{family} {(zero ? "0" : "")}{number}{string.Concat(parts.Select(p => $"-{p}"))}{(year is null ? "" : $":{year}")}"
            + (issuer.Length > 0 && family.IndexOfAny(['I', 'A', 'Đ']) < 0 && year is not null ? $"/{issuer}" : "")
            + (amendment > 0 && !before ? $"/Amd {amendment}" : "")).Value;

    [Fact]
    public void Reading_the_regular_spelling_again_gives_the_keys_of_the_likelier_reading() => Regular.Sample(designation =>
    {
        var again = DesignationParser.Parse(designation.ToString());
        return again.Ok
            && DesignationKeys.Full(again.Value) == DesignationKeys.Full(designation)
            && DesignationKeys.OfRecord(again.Value with { OtherReading = null }).SequenceEqual(DesignationKeys.OfRecord(designation with { OtherReading = null }));
    }, iter: 20_000);

    [Fact]
    public void Real_designations_survive_their_regular_spelling()
    {
        foreach (var line in File.ReadLines(SharedFiles.Path("data/designations/phapdien_surface_forms.tsv")).Skip(1))
        {
            var read = Read(line.Split('\t')[0]);
            Assert.Equal(DesignationKeys.OfRecord(read), DesignationKeys.OfRecord(Read(read.ToString())));
        }
    }

    private static readonly string[] Fragments =
        ["TCVN", "QCVN", "ISO", "/", "-", ":", " ", "(", ")", "Sửa đổi ", "SD", "1", "07", "2013", "99999999999", "IEC", "Amd ", "BXD", "TT-", "\u0301", "Đ", ".", ",", "A", "\U0001F41D", "\0"];

    private static readonly Gen<string> Hostile = Gen.OneOf(
        OneOf(Fragments).List[0, 40].Select(string.Concat),
        Gen.String);

    [Fact]
    public void No_text_makes_the_parser_throw_and_what_it_finds_lies_in_the_text() => Hostile.Sample(text =>
    {
        _ = DesignationParser.Parse(text);
        _ = DesignationKeys.ForQuery(text);
        var end = 0;
        foreach (var mention in DesignationParser.Find(text))
        {
            Assert.True(mention.Start >= end && mention.Length > 0);
            end = mention.Start + mention.Length;
            Assert.True(end <= text.Length);
            _ = DocumentId.Of(mention.Designation);
            _ = DesignationKeys.OfRecord(mention.Designation);
        }
    }, iter: 20_000);

    /// <summary>Guards against work that grows with the square of the text: half a million characters end at once.</summary>
    [Theory]
    [InlineData("TCVN 1 (")]
    [InlineData("ISO/IEC/")]
    [InlineData("Sửa đổi 1 ")]
    [InlineData("94 TCN ")]
    [InlineData("1/2020/")]
    [InlineData("-1")]
    [InlineData("((((")]
    public void Half_a_million_hostile_characters_are_searched(string piece)
    {
        var text = new StringBuilder().Insert(0, piece, 500_000 / piece.Length).ToString();
        Assert.All(DesignationParser.Find(text), mention => Assert.True(mention.Start + mention.Length <= text.Length));
    }
}
