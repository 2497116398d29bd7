using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Registry.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class TextsAndPastRelations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "DocumentTexts",
                columns: table => new
                {
                    Name = table.Column<string>(type: "text", nullable: false),
                    Document = table.Column<string>(type: "text", nullable: false),
                    Provisions = table.Column<int>(type: "integer", nullable: false),
                    Revision = table.Column<long>(type: "bigint", nullable: false),
                    Position = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DocumentTexts", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "PastRelations",
                columns: table => new
                {
                    Document = table.Column<string>(type: "text", nullable: false),
                    Ordinal = table.Column<int>(type: "integer", nullable: false),
                    FromPosition = table.Column<long>(type: "bigint", nullable: false),
                    UntilPosition = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<string>(type: "text", nullable: false),
                    TargetKey = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PastRelations", x => new { x.Document, x.FromPosition, x.Ordinal });
                });

            migrationBuilder.CreateIndex(
                name: "IX_PastRelations_TargetKey",
                table: "PastRelations",
                column: "TargetKey");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "DocumentTexts");

            migrationBuilder.DropTable(
                name: "PastRelations");
        }
    }
}
