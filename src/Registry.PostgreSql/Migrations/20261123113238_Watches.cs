using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Registry.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class Watches : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Watches",
                columns: table => new
                {
                    Id = table.Column<string>(type: "text", nullable: false),
                    Owner = table.Column<string>(type: "text", nullable: false),
                    KeyId = table.Column<string>(type: "text", nullable: false),
                    DisplayName = table.Column<string>(type: "text", nullable: false),
                    Topic = table.Column<string>(type: "text", nullable: false),
                    Target = table.Column<string>(type: "text", nullable: false),
                    Search = table.Column<string>(type: "text", nullable: false),
                    NoticeDays = table.Column<string>(type: "text", nullable: false),
                    FromPosition = table.Column<long>(type: "bigint", nullable: false),
                    CreatedTime = table.Column<long>(type: "bigint", nullable: false),
                    Revision = table.Column<int>(type: "integer", nullable: false),
                    SecretRevision = table.Column<int>(type: "integer", nullable: false),
                    LastNotice = table.Column<long>(type: "bigint", nullable: false),
                    Seen = table.Column<string>(type: "text", nullable: false),
                    WebhookUrl = table.Column<string>(type: "text", nullable: false),
                    WebhookState = table.Column<string>(type: "text", nullable: false),
                    WebhookFailure = table.Column<string>(type: "text", nullable: false),
                    WebhookFailures = table.Column<int>(type: "integer", nullable: false),
                    Delivered = table.Column<long>(type: "bigint", nullable: false),
                    NextAttempt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Watches", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "WatchNotices",
                columns: table => new
                {
                    Watch = table.Column<string>(type: "text", nullable: false),
                    Number = table.Column<long>(type: "bigint", nullable: false),
                    Key = table.Column<string>(type: "text", nullable: false),
                    Kind = table.Column<string>(type: "text", nullable: false),
                    Subject = table.Column<string>(type: "text", nullable: false),
                    TitleVi = table.Column<string>(type: "text", nullable: false),
                    TitleEn = table.Column<string>(type: "text", nullable: false),
                    DetailsVi = table.Column<string>(type: "text", nullable: false),
                    DetailsEn = table.Column<string>(type: "text", nullable: false),
                    Day = table.Column<string>(type: "text", nullable: true),
                    Position = table.Column<long>(type: "bigint", nullable: false),
                    CreatedTime = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WatchNotices", x => new { x.Watch, x.Number });
                });

            migrationBuilder.CreateIndex(
                name: "IX_Watches_Owner",
                table: "Watches",
                column: "Owner");

            migrationBuilder.CreateIndex(
                name: "IX_WatchNotices_Watch_Key",
                table: "WatchNotices",
                columns: new[] { "Watch", "Key" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Watches");

            migrationBuilder.DropTable(
                name: "WatchNotices");
        }
    }
}
