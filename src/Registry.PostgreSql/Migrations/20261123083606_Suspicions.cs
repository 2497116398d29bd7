using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Registry.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class Suspicions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Suspicions",
                columns: table => new
                {
                    Name = table.Column<string>(type: "text", nullable: false),
                    DeclaredPosition = table.Column<long>(type: "bigint", nullable: false),
                    Open = table.Column<bool>(type: "boolean", nullable: false),
                    Laboratory = table.Column<string>(type: "text", nullable: false),
                    Revision = table.Column<long>(type: "bigint", nullable: false),
                    Position = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Suspicions", x => x.Name);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Suspicions_DeclaredPosition",
                table: "Suspicions",
                column: "DeclaredPosition");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Suspicions");
        }
    }
}
