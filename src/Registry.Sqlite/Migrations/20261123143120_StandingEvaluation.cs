using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Registry.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class StandingEvaluation : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // What verdicts hang on is written down when they are made. Those held are made again from the log, which has everything for it.
            migrationBuilder.Sql("DELETE FROM \"VerdictCounts\"");
            migrationBuilder.Sql("DELETE FROM \"Evaluations\"");
            migrationBuilder.Sql("UPDATE \"Followers\" SET \"NextPosition\" = 0 WHERE \"Name\" = 'verdicts'");

            migrationBuilder.AddColumn<long>(
                name: "CausePosition",
                table: "Evaluations",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "JudgedPosition",
                table: "Evaluations",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<int>(
                name: "Ordinal",
                table: "Evaluations",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "DueProducts",
                columns: table => new
                {
                    Product = table.Column<string>(type: "TEXT", nullable: false),
                    CausePosition = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DueProducts", x => x.Product);
                });

            migrationBuilder.CreateTable(
                name: "EvaluationGrounds",
                columns: table => new
                {
                    Ground = table.Column<long>(type: "INTEGER", nullable: false),
                    ReportPosition = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EvaluationGrounds", x => new { x.Ground, x.ReportPosition });
                });

            migrationBuilder.CreateTable(
                name: "PastEvaluations",
                columns: table => new
                {
                    ReportPosition = table.Column<long>(type: "INTEGER", nullable: false),
                    Ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    AppliedDocuments = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Verdicts = table.Column<byte[]>(type: "BLOB", nullable: false),
                    DecidedTime = table.Column<long>(type: "INTEGER", nullable: false),
                    JudgedPosition = table.Column<long>(type: "INTEGER", nullable: false),
                    CausePosition = table.Column<long>(type: "INTEGER", nullable: false),
                    ReplacedTime = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PastEvaluations", x => new { x.ReportPosition, x.Ordinal });
                });

            migrationBuilder.CreateTable(
                name: "PastVerdictCounts",
                columns: table => new
                {
                    ReportPosition = table.Column<long>(type: "INTEGER", nullable: false),
                    Ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    Document = table.Column<string>(type: "TEXT", nullable: false),
                    Outcome = table.Column<string>(type: "TEXT", nullable: false),
                    Count = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PastVerdictCounts", x => new { x.ReportPosition, x.Ordinal, x.Document, x.Outcome });
                });

            migrationBuilder.CreateTable(
                name: "ProductStandings",
                columns: table => new
                {
                    Product = table.Column<string>(type: "TEXT", nullable: false),
                    Ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<byte[]>(type: "BLOB", nullable: false),
                    HsCode = table.Column<string>(type: "TEXT", nullable: false),
                    Category = table.Column<string>(type: "TEXT", nullable: false),
                    AsOf = table.Column<string>(type: "TEXT", nullable: false),
                    NextDay = table.Column<string>(type: "TEXT", nullable: true),
                    DecidedTime = table.Column<long>(type: "INTEGER", nullable: false),
                    ReplacedTime = table.Column<long>(type: "INTEGER", nullable: true),
                    CausePosition = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProductStandings", x => new { x.Product, x.Ordinal });
                });

            migrationBuilder.CreateTable(
                name: "StandingTasks",
                columns: table => new
                {
                    CausePosition = table.Column<long>(type: "INTEGER", nullable: false),
                    NextReport = table.Column<long>(type: "INTEGER", nullable: false),
                    Examined = table.Column<int>(type: "INTEGER", nullable: false),
                    Changed = table.Column<int>(type: "INTEGER", nullable: false),
                    BeginTime = table.Column<long>(type: "INTEGER", nullable: false),
                    EndTime = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StandingTasks", x => x.CausePosition);
                });

            migrationBuilder.CreateIndex(
                name: "IX_PastVerdictCounts_Outcome_ReportPosition",
                table: "PastVerdictCounts",
                columns: new[] { "Outcome", "ReportPosition" });

            migrationBuilder.CreateIndex(
                name: "IX_ProductStandings_NextDay",
                table: "ProductStandings",
                column: "NextDay",
                filter: "\"ReplacedTime\" IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "DueProducts");

            migrationBuilder.DropTable(
                name: "EvaluationGrounds");

            migrationBuilder.DropTable(
                name: "PastEvaluations");

            migrationBuilder.DropTable(
                name: "PastVerdictCounts");

            migrationBuilder.DropTable(
                name: "ProductStandings");

            migrationBuilder.DropTable(
                name: "StandingTasks");

            migrationBuilder.DropColumn(
                name: "CausePosition",
                table: "Evaluations");

            migrationBuilder.DropColumn(
                name: "JudgedPosition",
                table: "Evaluations");

            migrationBuilder.DropColumn(
                name: "Ordinal",
                table: "Evaluations");
        }
    }
}
