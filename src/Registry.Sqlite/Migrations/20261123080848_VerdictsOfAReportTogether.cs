using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Registry.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class VerdictsOfAReportTogether : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<byte[]>(
                name: "Verdicts",
                table: "Evaluations",
                type: "BLOB",
                nullable: false,
                defaultValue: new byte[0]);

            migrationBuilder.CreateTable(
                name: "VerdictCounts",
                columns: table => new
                {
                    ReportPosition = table.Column<long>(type: "INTEGER", nullable: false),
                    Document = table.Column<string>(type: "TEXT", nullable: false),
                    Outcome = table.Column<string>(type: "TEXT", nullable: false),
                    Count = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_VerdictCounts", x => new { x.ReportPosition, x.Document, x.Outcome });
                });

            migrationBuilder.CreateIndex(
                name: "IX_VerdictCounts_Document_ReportPosition",
                table: "VerdictCounts",
                columns: new[] { "Document", "ReportPosition" });

            migrationBuilder.CreateIndex(
                name: "IX_VerdictCounts_Outcome_ReportPosition",
                table: "VerdictCounts",
                columns: new[] { "Outcome", "ReportPosition" });
        
            // Verdicts that were given are kept as they were; only their place is another.
            migrationBuilder.Sql(
                """
                UPDATE "Evaluations" SET "Verdicts" = CAST(COALESCE((
                    SELECT json_group_array(json_object(
                        'sampleIndex', v."SampleIndex", 'resultIndex', v."ResultIndex", 'documentId', substr(v."Document", 11),
                        'documentPosition', v."DocumentPosition", 'verdict', json(CAST(v."Verdict" AS TEXT))))
                    FROM (SELECT * FROM "Verdicts" WHERE "ReportPosition" = "Evaluations"."ReportPosition" ORDER BY "Ordinal") AS v), '[]') AS BLOB);
                """);
            migrationBuilder.Sql(
                """
                INSERT INTO "VerdictCounts" ("ReportPosition", "Document", "Outcome", "Count")
                SELECT "ReportPosition", "Document", "Outcome", COUNT(*) FROM "Verdicts" GROUP BY "ReportPosition", "Document", "Outcome";
                """);
            migrationBuilder.DropTable(
                name: "Verdicts");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "VerdictCounts");

            migrationBuilder.DropColumn(
                name: "Verdicts",
                table: "Evaluations");

            migrationBuilder.CreateTable(
                name: "Verdicts",
                columns: table => new
                {
                    ReportPosition = table.Column<long>(type: "INTEGER", nullable: false),
                    Ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    DecidedTime = table.Column<long>(type: "INTEGER", nullable: false),
                    Document = table.Column<string>(type: "TEXT", nullable: false),
                    DocumentPosition = table.Column<long>(type: "INTEGER", nullable: false),
                    Outcome = table.Column<string>(type: "TEXT", nullable: false),
                    ResultIndex = table.Column<int>(type: "INTEGER", nullable: false),
                    SampleIndex = table.Column<int>(type: "INTEGER", nullable: false),
                    Verdict = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Verdicts", x => new { x.ReportPosition, x.Ordinal });
                });

            migrationBuilder.CreateIndex(
                name: "IX_Verdicts_Document_ReportPosition",
                table: "Verdicts",
                columns: new[] { "Document", "ReportPosition" });

            migrationBuilder.CreateIndex(
                name: "IX_Verdicts_Outcome_ReportPosition",
                table: "Verdicts",
                columns: new[] { "Outcome", "ReportPosition" });
        }
    }
}
