using System.Text;
using System.Text.Json;
using Registry.Domain.Conformity;
using Registry.Domain.Quantities;
using Registry.Domain.Reports;
using Registry.Tests;

namespace Registry.Domain.Tests.Conformity;

/// <summary>
/// Two real reports against the limits seen for the documents they name. What each line must come to was written out by hand.
/// </summary>
public class WaterSlipTests
{
    private static readonly JsonElement[] Slips = [.. JsonDocument
        .Parse(File.ReadAllText(SharedFiles.Path("data/water-slips/water-test-slips.json")))
        .RootElement.GetProperty("slips").EnumerateArray()];

    private static readonly List<Requirement> Limits = [.. ReadCsv(SharedFiles.Path("domain/limits.csv"))
        .Where(row => row["limit_type"] is "max" or "max_exclusive" or "min" or "range" or "qualitative")
        .Select(ToRequirement)];

    [Theory]
    [InlineData("Coliforms tổng số", Outcome.Pass, VerdictReasons.Conforms)] // "< 1" is within "< 1"
    [InlineData("Escherichia coli", Outcome.Pass, VerdictReasons.Conforms)]
    [InlineData("Màu sắc", Outcome.Pass, VerdictReasons.Conforms)]
    [InlineData("Mùi", Outcome.Pass, VerdictReasons.DescriptionAgrees)]
    [InlineData("Độ đục", Outcome.Pass, VerdictReasons.Conforms)]
    [InlineData("pH", Outcome.Pass, VerdictReasons.Conforms)]
    [InlineData("Tổng chất rắn hòa tan (TDS)", Outcome.Pass, VerdictReasons.Conforms)]
    [InlineData("Clorua", Outcome.Pass, VerdictReasons.Conforms)]
    [InlineData("Nitrate (tính theo N)", Outcome.Pass, VerdictReasons.Conforms)]
    [InlineData("Nhôm (Al)", Outcome.Pass, VerdictReasons.Conforms)]
    [InlineData("Arsen (As) tổng", Outcome.Pass, VerdictReasons.Conforms)]
    [InlineData("Chì (Pb)", Outcome.Indeterminate, VerdictReasons.DetectionLimitUnknown)] // "Không phát hiện", no LOD on the slip
    [InlineData("Cloroform", Outcome.Pass, VerdictReasons.Conforms)]
    [InlineData("Tổng hoạt độ phóng xạ α (Gross alpha)", Outcome.Indeterminate, VerdictReasons.DetectionLimitUnknown)]
    public void Slip_044284_of_the_institute_in_Ho_Chi_Minh_City(string characteristic, Outcome outcome, string reason)
    {
        var verdict = VerdictFor("044284/VYTCC", characteristic);
        Assert.Equal((outcome, reason), (verdict.Outcome, verdict.Reason));
        Assert.DoesNotContain(VerdictNotes.MatrixFromCriterion, verdict.Notes);
    }

    [Theory]
    [InlineData("Mùi, vị", Outcome.Pass, VerdictReasons.DescriptionAgrees)]
    [InlineData("Màu sắc", Outcome.Pass, VerdictReasons.Conforms)]
    [InlineData("Độ pH", Outcome.Pass, VerdictReasons.Conforms)]
    [InlineData("Độ đục", Outcome.Pass, VerdictReasons.Conforms)]
    [InlineData("Coliforms", Outcome.Indeterminate, VerdictReasons.DetectionLimitUnknown)]
    [InlineData("E. Coli", Outcome.Indeterminate, VerdictReasons.DetectionLimitUnknown)]
    public void Slip_0229_of_Dong_Thap_against_the_local_regulation_of_former_Ben_Tre(string characteristic, Outcome outcome, string reason)
    {
        var verdict = VerdictFor("0229.26/KSBT-XN", characteristic);
        Assert.Equal((outcome, reason), (verdict.Outcome, verdict.Reason));
        // The slip says "Nước đã xử lý", the regulation "nước sạch sinh hoạt": the laboratory's own criterion settles it, visibly.
        Assert.Contains(VerdictNotes.MatrixFromCriterion, verdict.Notes);
    }

    [Fact]
    public void Not_detected_colonies_pass_only_where_the_requirement_itself_says_so()
    {
        var slip = Slips[1];
        var requirements = RequirementsOf(slip).Select(r => r with { Censoring = CensoringPolicy.NotDetectedConforms });
        var verdict = Judge(slip, LineOf(slip, "E. Coli"), requirements);
        Assert.Equal(Outcome.Pass, verdict.Outcome);
        Assert.Contains(VerdictNotes.NotDetectedByPolicy, verdict.Notes);
    }

    [Fact]
    public void The_limits_printed_on_the_slips_are_the_limits_recorded()
    {
        foreach (var slip in Slips)
            foreach (var result in slip.GetProperty("results").EnumerateArray())
            {
                var printed = PrintedLimit.Parse(result[1].GetString()).Value;
                var match = new RequirementIndex(RequirementsOf(slip)).Find(QueryFor(slip, result[0].GetString()!));
                var recorded = Assert.IsType<RequirementMatch.Found>(match).Requirement.Limit;
                Assert.Equal(JsonSerializer.Serialize(recorded), JsonSerializer.Serialize(printed));
            }
    }

    [Fact]
    public void The_sentence_names_result_limit_document_and_outcome_with_decimal_commas()
    {
        var verdict = VerdictFor("044284/VYTCC", "Arsen (As) tổng");
        Assert.Equal(
            "Arsen (As) tổng: kết quả < 0,0005 mg/l, yêu cầu ≤ 0,01 mg/l của QCVN 01-1:2024/BYT: đạt.",
            verdict.ExplanationVi);
        Assert.Equal(
            "arsenic: result < 0.0005 mg/l, requirement ≤ 0.01 mg/l of QCVN 01-1:2024/BYT: pass.",
            verdict.ExplanationEn);
    }

    [Fact]
    public void A_characteristic_of_one_slip_is_not_applicable_under_the_document_of_the_other()
    {
        var verdict = Judge(Slips[0], LineOf(Slips[0], "Clorua"), RequirementsOf(Slips[1]));
        Assert.Equal((Outcome.NotApplicable, VerdictReasons.NoRequirement), (verdict.Outcome, verdict.Reason));
    }

    private static Verdict VerdictFor(string slipNumber, string characteristic)
    {
        var slip = Slips.Single(s => s.GetProperty("slip_no").GetString() == slipNumber);
        return Judge(slip, LineOf(slip, characteristic), RequirementsOf(slip));
    }

    private static Verdict Judge(JsonElement slip, ResultLine line, IEnumerable<Requirement> requirements) => Assessment
        .AssessLine(new RequirementIndex(requirements), QueryFor(slip, line.Characteristic), line).Verdict;

    private static RequirementQuery QueryFor(JsonElement slip, string characteristic) => new()
    {
        Characteristic = characteristic,
        Matrix = slip.GetProperty("sample").GetString(),
        CriterionNamesEdition = true,
    };

    private static List<Requirement> RequirementsOf(JsonElement slip) =>
        [.. Limits.Where(limit => limit.Edition == slip.GetProperty("criterion").GetString())];

    private static ResultLine LineOf(JsonElement slip, string characteristic)
    {
        var row = slip.GetProperty("results").EnumerateArray().Single(r => r[0].GetString() == characteristic);
        return new()
        {
            Characteristic = characteristic,
            PrintedLimit = row[1].GetString(),
            Printed = row[2].GetString(),
            Unit = row[3].GetString(),
        };
    }

    private static Requirement ToRequirement(Dictionary<string, string> row, int index)
    {
        ExactDecimal Number(string column) => PrintedNumber.Parse(row[column]).Value;
        Limit limit = row["limit_type"] switch
        {
            "max" => new Limit.Max(Number("value")),
            "max_exclusive" => new Limit.Max(Number("value"), Inclusive: false),
            "min" => new Limit.Min(Number("value")),
            "range" => new Limit.Range(Number("value"), Number("value2")),
            _ => new Limit.Qualitative([row["value"]]),
        };
        return new()
        {
            Id = $"limits.csv:{index}",
            Edition = row["designation"],
            CharacteristicVi = row["characteristic_vi"],
            CharacteristicEn = row["characteristic_en"],
            Matrix = row["matrix"],
            Limit = limit,
            Unit = row["unit"],
            Verified = row["confidence"] is "high" or "medium-high",
        };
    }

    private static IEnumerable<Dictionary<string, string>> ReadCsv(string path)
    {
        var lines = File.ReadAllLines(path).Select(SplitCsv).ToList();
        return lines.Skip(1).Select(cells => lines[0].Zip(cells).ToDictionary(pair => pair.First, pair => pair.Second));
    }

    private static List<string> SplitCsv(string line)
    {
        var (cells, cell, quoted) = (new List<string>(), new StringBuilder(), false);
        foreach (var c in line)
        {
            if (c == '"')
                quoted = !quoted;
            else if (c == ',' && !quoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
                cell.Append(c);
        }

        cells.Add(cell.ToString());
        return cells;
    }
}
