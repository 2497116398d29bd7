using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Registry.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class DocumentGaps : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "EndUnknown",
                table: "Documents",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "Verified",
                table: "Documents",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            // What was recorded before says it in its content.
            migrationBuilder.Sql(
                """
                UPDATE "Documents" SET
                "Verified" = (SELECT coalesce(json_extract(CAST(e."Content" AS TEXT), '$.verified'), 0) FROM "LogEntries" AS e WHERE e."Position" = "Documents"."Position"),
                "EndUnknown" = EXISTS (SELECT 1 FROM "LogEntries" AS e, json_each(CAST(e."Content" AS TEXT), '$.forceEvents') AS f
                    WHERE e."Position" = "Documents"."Position" AND f.value ->> 'kind' = 'Ended' AND f.value ->> 'date' = '' AND json_array_length(f.value, '$.clauses') = 0)
                WHERE EXISTS (SELECT 1 FROM "LogEntries" AS e WHERE e."Position" = "Documents"."Position" AND e."Content" IS NOT NULL)
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "EndUnknown",
                table: "Documents");

            migrationBuilder.DropColumn(
                name: "Verified",
                table: "Documents");
        }
    }
}
