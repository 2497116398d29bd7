using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;
using Registry.Protocol.V1;
using Registry.Tests;

namespace Registry.ReferencePack.Tests;

/// <summary>
/// What each verified row states that was gathered beside the project, cell by cell, the pack states too. What it leaves out is named in the
/// test with its reason; a row that is added there and not here fails.
/// </summary>
public partial class VerifiedRowsTests
{
    private static readonly PackContents Pack = ReferencePackReader.Read(ReferencePackReader.ShippedFolder).Contents;

    private static readonly Dictionary<string, Rows.DocumentRow> Documents = Pack.Documents.ToDictionary(d => d.Designation, StringComparer.Ordinal);

    [Fact]
    public void Regulations_have_their_title_issuer_dates_amendments_and_what_they_replace()
    {
        var missing = new List<string>();
        foreach (var row in SharedRows.VerifiedOf("domain/qcvn.csv"))
        {
            var name = row["designation"];
            var document = Documents[name];
            var days = Pack.ForceEvents.Where(e => e.Designation == name).Select(e => $"{e.Date}").ToHashSet();
            var relations = Pack.Relations.Where(r => r.From == name).ToList();
            Note(missing, name, "title", row["title_vi"], IsTitle(row) ? Says(document.TitleVi, row["title_vi"]) : document.TitleVi.Length == 0);
            Note(missing, name, "issuer", row["issuer_code"], document.Issuer == row["issuer_code"]);
            foreach (var column in new[] { "issued", "effective_from" })
                Note(missing, name, column, row[column], days.Contains(row[column]));
            foreach (var target in Expand(row["replaces"]))
                Note(missing, name, "replaces", target, relations.Exists(r => r.Kind == DocumentRelation.Types.Kind.Replaces && r.To == target));
            Note(missing, name, "issuing_document", row["issuing_document"], row["issuing_document"].Contains("trí nhớ", StringComparison.Ordinal) || relations.Exists(r => r.Kind == DocumentRelation.Types.Kind.IssuedBy));
            Note(missing, name, "amendment", row["amendment"], Documents.ContainsKey(row["amendment"]) || Documents.ContainsKey($"{row["amendment"]} {name}"));
        }
        Assert.Equal([], missing);
    }

    [Fact]
    public void Standards_have_their_title_classification_and_relations()
    {
        var missing = new List<string>();
        foreach (var row in SharedRows.VerifiedOf("domain/tcvn.csv"))
        {
            var name = row["designation"].Replace(" (bộ)", "", StringComparison.Ordinal);
            Note(missing, name, "title", row["title_vi"], IsTitle(row) ? Says(Documents[name].TitleVi, row["title_vi"]) : Documents[name].TitleVi.Length == 0);
            Note(missing, name, "ics", row["ics"], Documents[name].Ics.Contains(row["ics"]));
            Note(missing, name, "relation", row["relation"], Pack.Relations.Any(r => r.From == name || r.To == name));
        }
        Assert.Equal([], missing);
    }

    [Fact]
    public void Limits_have_their_sense_unit_and_matrix()
    {
        var missing = new List<string>();
        foreach (var row in SharedRows.VerifiedOf("domain/limits.csv"))
        {
            var kind = row["limit_type"] == "max_abs" ? "AbsoluteError" : row["limit_type"].Replace("_", "", StringComparison.Ordinal);
            Note(missing, row["designation"], row["characteristic_vi"], $"{row["limit_type"]} {row["value"]} {row["unit"]}", Pack.Requirements.Any(r =>
                r.Designation == row["designation"] && r.CharacteristicVi == row["characteristic_vi"] && r.Unit == row["unit"] && HasWords($"{r.Matrix} {r.Category} {string.Join(' ', r.MatrixSynonyms)}", row["matrix"])
                && $"{r.Comparator}".Equals(kind, StringComparison.OrdinalIgnoreCase) && (r.LimitHighPrinted == row["value"] || r.LimitLowPrinted == row["value"] || r.ExpectedText.Length > 0)));
        }
        Assert.Equal([], missing);
    }

    [Fact]
    public void Verification_intervals_have_their_months_and_procedure()
    {
        var missing = new List<string>();
        foreach (var row in SharedRows.VerifiedOf("domain/verification-intervals.csv"))
        {
            // The procedure stands in brackets behind instruments outside the list.
            var name = Regex.Replace(row["instrument_vi"], @" \(QTKĐ .*\)$", "");
            var procedure = Regex.Match(row["procedure_dlvn"], @"^(ĐLVN|QTKĐ) [\d.]+:\d+").Value;
            var months = int.TryParse(row["interval_months"], CultureInfo.InvariantCulture, out var number) ? number : (int?)null;
            Note(missing, name, "interval", $"{months} {procedure}", Pack.VerificationIntervals.Any(v =>
                v.InstrumentVi == name && v.IntervalMonths == months && (procedure.Length == 0 || v.Procedure == procedure)));
        }
        Assert.Equal([], missing);
    }

    [Fact]
    public void Codes_of_the_lists_have_their_list_risk_and_first_day()
    {
        var missing = new List<string>();
        var held = Pack.ProductRules.Select(r => $"{r.List} {r.HsCode} {r.Risk} {r.ListedFrom}").Concat(Pack.ProductRules.Select(r => $"{r.List} {r.HsCode} {r.Risk} {r.AppliesFrom}")).ToHashSet();
        foreach (var row in SharedRows.VerifiedOf("domain/risk-hs.csv"))
            Note(missing, row["hs8"], "risk", row["risk"], held.Contains($"{row["document"]} {row["hs8"]} {(row["risk"] == "cao" ? "High" : row["risk"] == "thấp" ? "Low" : "Medium")} {row["effective_from"]}"));
        foreach (var row in SharedRows.Of("data/product-lists/product-lists.csv"))
            Note(missing, row["hs_code"], "risk", row["risk_level"], held.Contains($"{row["instrument"]} {row["hs_code"]} {(row["risk_level"] == "CAO" ? "High" : "Medium")} {row["effective_from"]}"));
        Assert.Equal([], missing);
    }

    [Fact]
    public void Provinces_have_their_successor_sign_and_last_day()
    {
        var missing = new List<string>();
        var held = Pack.Jurisdictions.ToDictionary(j => j.Id, StringComparer.Ordinal);
        // The signs are from memory in all but the one that was seen printed: they are held, and marked as that.
        foreach (var row in SharedRows.Of("domain/provinces.csv"))
        {
            var former = held[$"vn-pre2025-{row["old_code_pre_2025"]}"];
            Note(missing, former.Id, "successor", row["successor_code_QD19_2025"], former.Successor == $"vn-{row["successor_code_QD19_2025"]}");
            Note(missing, former.Id, "sign", row["qcdp_abbrev"], former.QcdpAbbreviation == row["qcdp_abbrev"] && (former.AbbreviationVerified == true) == (row["abbrev_confidence"] != "memory"));
            Note(missing, former.Id, "ended_on", row["ended_on"], $"{former.ValidTo}" == row["ended_on"]);
        }
        foreach (var row in SharedRows.Of("data/provinces/provinces-63-to-34.csv"))
            Note(missing, row["new_code"], "formed from", row["old_code"], held[$"vn-{row["new_code"]}"].FormedFrom.Contains($"vn-pre2025-{row["old_code"]}"));
        Assert.Equal([], missing);
    }

    [Fact]
    public void Communes_have_the_words_of_the_resolutions_on_what_they_were_formed_from()
    {
        using var file = new StreamReader(new GZipStream(File.OpenRead(SharedFiles.Path("data/provinces/units-before-merge-text.jsonl.gz")), CompressionMode.Decompress));
        var held = Pack.Communes.Concat(ReferencePackReader.ReadCommunes(ReferencePackReader.CommunesFile).Contents.Communes).ToDictionary(c => c.Code, StringComparer.Ordinal);
        var missing = new List<string>();
        var rows = 0;
        while (file.ReadLine() is { } line)
        {
            using var json = JsonDocument.Parse(line);
            string Cell(string name) => json.RootElement.GetProperty(name).GetString() ?? "";
            if (Cell("province") == "0")
                continue;
            rows++;
            // One ward stands under another code than in the list of codes: Hiệp Hòa of Quảng Ninh is 07147 there.
            var code = Cell("code") == "00071" ? "07147" : Cell("code");
            Note(missing, code, "formed from", Cell("before"), Plain(held[code].FormedFrom) == Plain(Cell("before")) && held[code].Province == $"vn-{Cell("province")}");
        }
        Assert.Equal(held.Count, rows);
        Assert.Equal([], missing);
    }

    [Fact]
    public void Methods_ministries_and_indicators_have_their_names_and_targets()
    {
        var missing = new List<string>();
        foreach (var row in SharedRows.VerifiedOf("domain/assessment-methods.csv"))
            Note(missing, row["method"], "method", row["name_vi"], Pack.AssessmentMethods.Any(m => $"{m.Method}" == row["method"] && m.NameVi == row["name_vi"] && row.Values.Last().StartsWith(m.ValidityVi, StringComparison.Ordinal)));
        // Abbreviated there: "PTNT". The dash is another sign there.
        foreach (var row in SharedRows.VerifiedOf("domain/ministry-codes.csv").Where(row => row["code"] != "BNNPTNT"))
            Note(missing, row["code"], "ministry", row["ministry"], Pack.Issuers.Any(i => i.Code == row["code"] && Plain(row["ministry"].Replace('–', '-')).StartsWith(Plain(i.NameVi), StringComparison.Ordinal)));
        foreach (var row in SharedRows.Of("domain/plan60-indicators.csv"))
        {
            Note(missing, row["key"], "indicator", row["indicator_vi"], Pack.Indicators.Any(i => i.Set == "plan-60-tuyen-quang" && i.Key == row["key"]));
            if (row["target_2021_2025"].Any(char.IsAsciiDigit))
                Note(missing, row["key"], "target", row["target_2021_2025"], Pack.IndicatorTargets.Any(t => t.Key == row["key"] && t.Printed.StartsWith(row["target_2021_2025"], StringComparison.Ordinal)));
        }
        foreach (var row in SharedRows.Of("domain/stats-form-tcdlcl.csv"))
            Note(missing, row["ma_so"], "row", row["chi_tieu"], Pack.Indicators.Any(i => i.Set == "thong-ke-tcdlcl" && i.Key == row["ma_so"] && Says(i.NameVi, row["chi_tieu"].TrimStart('–', ' '))));
        Assert.Equal([], missing);
    }

    private static void Note(List<string> missing, string of, string what, string said, bool held)
    {
        if (said.Length > 0 && !held)
            missing.Add($"{of}: {what} {said}");
    }

    private static bool Says(string held, string said) => Plain(held).Contains(Plain(said), StringComparison.Ordinal) || (held.Length > 0 && Plain(said).Contains(Plain(held), StringComparison.Ordinal));

    /// <summary>What stands in brackets, or was not seen or cut, is no title; then the pack has none rather than a wrong one.</summary>
    private static bool IsTitle(Dictionary<string, string> row) =>
        !row["title_vi"].StartsWith('(') && !row["title_vi"].Contains("tên bị cắt", StringComparison.Ordinal) && !row["confidence"].Contains("title not seen", StringComparison.Ordinal);

    /// <summary>"Như trên" is the matrix of the row above, "các loại còn lại" those not named before: said in full in the pack.</summary>
    private static bool HasWords(string held, string said) => said == "như trên" || Words().Matches(Plain(said)).All(word => Plain(held).Contains(word.Value, StringComparison.Ordinal));

    private static string Plain(string text) => Spaces().Replace(text.Normalize(), " ").Trim().ToLowerInvariant();

    /// <summary>"QCVN 19…23:2009/BTNMT" are five regulations.</summary>
    private static IEnumerable<string> Expand(string list)
    {
        foreach (var part in list.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            if (Span().Match(part) is { Success: true } span)
                for (var n = int.Parse(span.Groups[2].Value, CultureInfo.InvariantCulture); n <= int.Parse(span.Groups[3].Value, CultureInfo.InvariantCulture); n++)
                    yield return $"{span.Groups[1].Value}{n}{span.Groups[4].Value}";
            else
                yield return part;
    }

    [GeneratedRegex(@"\w+")]
    private static partial Regex Words();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^(\D+)(\d+)…(\d+)(:.*)$")]
    private static partial Regex Span();
}
