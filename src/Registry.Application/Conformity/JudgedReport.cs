using System.Text;
using System.Text.Json;
using Registry.Application.Database;
using Registry.Application.Documents;
using Registry.Application.Reports;
using Registry.Domain.Reports;

namespace Registry.Application.Conformity;

/// <summary>
/// A judgement as it is written down, made before the writer is asked: it writes and does nothing else.
/// </summary>
/// <param name="Position">Of the report's revision.</param>
/// <param name="Kept">The verdicts without their sentences.</param>
/// <param name="JudgedPosition">What the catalogue reflected.</param>
internal sealed record JudgedReport(long Position, string Jurisdictions, byte[] Documents, byte[] Verdicts, IReadOnlyList<KeptVerdict> Kept, long JudgedPosition)
{
    private static readonly InsertColumns CountColumns = new("VerdictCounts", "ReportPosition", "Document", "Outcome", "Count");

    private static readonly InsertColumns EvaluationColumns =
        new("Evaluations", "ReportPosition", "Jurisdictions", "AppliedDocuments", "Verdicts", "DecidedTime", "Ordinal", "JudgedPosition", "CausePosition");

    private static readonly InsertColumns GroundColumns = new("EvaluationGrounds", "Ground", "ReportPosition");

    public int Ordinal { get; init; }

    public long CausePosition { get; init; } = -1;

    /// <summary>What the verdicts hang on; for a first judgement.</summary>
    public IReadOnlyCollection<long> Grounds { get; init; } = [];

    public static JudgedReport Of(long position, Report report, ReportEvaluation evaluation, CatalogueSnapshot catalogue)
    {
        var kept = new List<KeptVerdict>(evaluation.Verdicts.Count);
        foreach (var verdict in evaluation.Verdicts)
            kept.Add(new KeptVerdict(
                verdict.SampleIndex, verdict.ResultIndex, verdict.DocumentId, catalogue.Positions[verdict.DocumentId],
                verdict.Verdict with { ExplanationVi = "", ExplanationEn = "" }));
        return new JudgedReport(position, JoinPlaces(report), RegistryJson.Write(evaluation.Documents), RegistryJson.Write(kept), kept, catalogue.Position);
    }

    /// <summary>Whether a judgement says the same, by whatever revisions of its documents it was made.</summary>
    public bool SaysTheSame(byte[] documents, byte[] verdicts)
    {
        if (!Documents.AsSpan().SequenceEqual(documents))
            return false;
        var positions = PositionsIn(verdicts);
        var aligned = Kept.Select(v => v with { DocumentPosition = positions.GetValueOrDefault(v.DocumentId, v.DocumentPosition) }).ToList();
        return RegistryJson.Write(aligned).AsSpan().SequenceEqual(verdicts);
    }

    /// <summary>Writes judgements; those of new reports, and those that take the place of what was moved away before.</summary>
    public static void Insert(WriteSession session, IReadOnlyList<JudgedReport> judged)
    {
        foreach (var report in judged)
            session.Insert(EvaluationColumns).Next()
                .Add(report.Position).Add(report.Jurisdictions).Add(report.Documents).Add(report.Verdicts).Add(session.Now.ToUnixTimeTicks())
                .Add(report.Ordinal).Add(report.JudgedPosition).Add(report.CausePosition);
        foreach (var report in judged)
            foreach (var group in report.Kept.GroupBy(v => (v.DocumentId, v.Verdict.Outcome)))
                session.Insert(CountColumns).Next()
                    .Add(report.Position).Add(DocumentRecords.NameOf(group.Key.DocumentId)).Add(group.Key.Outcome.ToString()).Add(group.Count());
        foreach (var report in judged)
            foreach (var ground in report.Grounds)
                session.Insert(GroundColumns).Next().Add(ground).Add(report.Position);
    }

    /// <summary>By which revision of each document kept verdicts were made, read without the verdicts themselves.</summary>
    public static Dictionary<string, long> PositionsIn(byte[] verdicts)
    {
        var positions = new Dictionary<string, long>(StringComparer.Ordinal);
        var reader = new Utf8JsonReader(verdicts);
        string document = "";
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName)
                continue;
            if (reader.ValueTextEquals("documentId"u8))
            {
                reader.Read();
                document = reader.GetString()!;
            }
            else if (reader.ValueTextEquals("documentPosition"u8))
            {
                reader.Read();
                positions[document] = reader.GetInt64();
            }
            else
            {
                reader.Skip();
            }
        }
        return positions;
    }

    private static string JoinPlaces(Report report)
    {
        var places = new StringBuilder(";");
        foreach (var place in report.Samples.Select(s => s.JurisdictionId).Append(report.Instrument?.JurisdictionId).OfType<string>().Distinct(StringComparer.Ordinal))
            places.Append(place).Append(';');
        return places.ToString();
    }
}
