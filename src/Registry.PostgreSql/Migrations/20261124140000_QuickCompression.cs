using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Registry.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class QuickCompression : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // A report is longer than a row may be, so the server packs it, and LZ4 costs it far less than its own method. A server that was
            // built without it goes on as before. What is held already stays as it is and readable.
            migrationBuilder.Sql(
                """
                DO $$
                BEGIN
                    ALTER TABLE "LogEntries" ALTER COLUMN "Content" SET COMPRESSION lz4;
                EXCEPTION WHEN feature_not_supported THEN
                    NULL;
                END
                $$
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) =>
            migrationBuilder.Sql("""ALTER TABLE "LogEntries" ALTER COLUMN "Content" SET COMPRESSION default""");
    }
}
