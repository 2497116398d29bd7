using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Registry.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class ReportsCorrectedAndAttached : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Attachments",
                columns: table => new
                {
                    Organisation = table.Column<string>(type: "text", nullable: false),
                    Sha256 = table.Column<string>(type: "text", nullable: false),
                    Size = table.Column<long>(type: "bigint", nullable: false),
                    MediaType = table.Column<string>(type: "text", nullable: false),
                    ReceivedTime = table.Column<long>(type: "bigint", nullable: false),
                    Certificate = table.Column<byte[]>(type: "bytea", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Attachments", x => new { x.Organisation, x.Sha256 });
                });

            migrationBuilder.CreateTable(
                name: "ReportAttachments",
                columns: table => new
                {
                    ReportPosition = table.Column<long>(type: "bigint", nullable: false),
                    Ordinal = table.Column<int>(type: "integer", nullable: false),
                    Laboratory = table.Column<string>(type: "text", nullable: false),
                    Sha256 = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReportAttachments", x => new { x.ReportPosition, x.Ordinal });
                });

            migrationBuilder.CreateTable(
                name: "ReportNotices",
                columns: table => new
                {
                    Position = table.Column<long>(type: "bigint", nullable: false),
                    Laboratory = table.Column<string>(type: "text", nullable: false),
                    ReportId = table.Column<string>(type: "text", nullable: false),
                    Revision = table.Column<int>(type: "integer", nullable: false),
                    Kind = table.Column<string>(type: "text", nullable: false),
                    ReceivedTime = table.Column<long>(type: "bigint", nullable: false),
                    OtherReportId = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReportNotices", x => x.Position);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Attachments_Sha256",
                table: "Attachments",
                column: "Sha256");

            migrationBuilder.CreateIndex(
                name: "IX_ReportAttachments_Laboratory_Sha256",
                table: "ReportAttachments",
                columns: new[] { "Laboratory", "Sha256" });

            migrationBuilder.CreateIndex(
                name: "IX_ReportNotices_Laboratory_OtherReportId",
                table: "ReportNotices",
                columns: new[] { "Laboratory", "OtherReportId" },
                filter: "\"OtherReportId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ReportNotices_Laboratory_ReportId",
                table: "ReportNotices",
                columns: new[] { "Laboratory", "ReportId" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Attachments");

            migrationBuilder.DropTable(
                name: "ReportAttachments");

            migrationBuilder.DropTable(
                name: "ReportNotices");
        }
    }
}
