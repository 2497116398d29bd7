using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Registry.Sqlite.Migrations
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
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    DeclaredPosition = table.Column<long>(type: "INTEGER", nullable: false),
                    Open = table.Column<bool>(type: "INTEGER", nullable: false),
                    Laboratory = table.Column<string>(type: "TEXT", nullable: false),
                    Revision = table.Column<long>(type: "INTEGER", nullable: false),
                    Position = table.Column<long>(type: "INTEGER", nullable: false)
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
