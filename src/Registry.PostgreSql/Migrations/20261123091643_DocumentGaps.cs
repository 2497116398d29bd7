using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Registry.PostgreSql.Migrations
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
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "Verified",
                table: "Documents",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            // What was recorded before says it in its content.
            migrationBuilder.Sql(
                """
                UPDATE "Documents" SET
                "Verified" = coalesce((j.record ->> 'verified')::boolean, false),
                "EndUnknown" = EXISTS (SELECT 1 FROM jsonb_array_elements(coalesce(j.record -> 'forceEvents', '[]'::jsonb)) AS f
                    WHERE f ->> 'kind' = 'Ended' AND f ->> 'date' = '' AND jsonb_array_length(coalesce(f -> 'clauses', '[]'::jsonb)) = 0)
                FROM (SELECT "Position", convert_from("Content", 'UTF8')::jsonb AS record FROM "LogEntries" WHERE "Kind" = 'document.recorded' AND "Content" IS NOT NULL) AS j
                WHERE j."Position" = "Documents"."Position"
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
