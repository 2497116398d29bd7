using Deque.AxeCore.Playwright;
using Registry.Acceptance.Cli;
using Registry.Cli;

namespace Registry.Acceptance.Portal;

/// <summary>Watches as a person makes them: on the page, and with the command.</summary>
[Collection(PortalCollection.Name)]
public sealed class WatchPagesTests(PortalServer server)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task From_a_document_to_its_watch_with_the_keyboard_and_the_secrets_are_shown_once(bool script)
    {
        await using var reader = await server.OpenAsync("/documents/qcvn-01-1-2024-byt?lang=en", script);
        var link = reader.Page.Locator("a[href^='/watches?topic=Document']");
        await link.FocusAsync();
        await link.PressAsync("Enter");
        await reader.Page.Locator("#target").WaitForAsync();
        Assert.Equal("documents/qcvn-01-1-2024-byt", await reader.Page.Locator("#target").InputValueAsync());
        await reader.Page.Locator("#days").FillAsync("90, 30");
        await reader.Page.Locator("#key").FillAsync(server.Key);
        await reader.Page.Locator("#key").PressAsync("Enter");

        await reader.Page.Locator("#made").WaitForAsync();
        var shown = await reader.Page.Locator("main").InnerTextAsync();
        Assert.Contains("whsec_", shown, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Key, await reader.Page.ContentAsync(), StringComparison.Ordinal);
        if (script)
            Assert.Empty((await reader.Page.RunAxe()).Violations.Where(v => v.Impact is "serious" or "critical").Select(v => v.Id));
        var feed = await reader.Page.Locator("a[href*='/feed/']").GetAttributeAsync("href");
        Assert.Contains("<feed", await server.Http.GetStringAsync(feed), StringComparison.Ordinal);

        await reader.Page.Locator("#key").FillAsync(server.Key);
        await reader.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Show my watches" }).ClickAsync();
        await reader.Page.Locator("#own").WaitForAsync();
        shown = await reader.Page.Locator("main").InnerTextAsync();
        Assert.Contains("Document: documents/qcvn-01-1-2024-byt", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("whsec_", shown, StringComparison.Ordinal);
        Assert.DoesNotContain(reader.Complaints, c => !c.StartsWith("Failed to load resource", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_wrong_key_is_told_and_nothing_is_made()
    {
        await using var reader = await server.OpenAsync("/watches?topic=Ics&target=13&lang=en");
        await reader.Page.Locator("#key").FillAsync("rk_wrong");
        await reader.Page.Locator("#key").PressAsync("Enter");
        await reader.Page.Locator("[role=alert]").WaitForAsync();
        Assert.Contains("This key is not known", await reader.Page.Locator("[role=alert]").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await reader.Page.Locator("#made").CountAsync());
    }

    [Fact]
    public async Task The_command_makes_lists_changes_and_ends_a_watch()
    {
        async Task<CliRun> Run(params string[] args) =>
            await CliRun.With(new() { ["REGISTRY_KEY"] = server.Key, ["REGISTRY_SERVER"] = server.GrpcAddress.GetLeftPart(UriPartial.Authority) }, args);

        var made = await Run("watch", "create", "designation", "QCVN 9:2012/BKHCN", "--days", "90,30", "--name", "dây điện");
        Assert.True(made.Code == ExitCodes.Done, made.Error);
        Assert.Contains("secret  whsec_", made.Output, StringComparison.Ordinal);
        var name = made.Output.Split(',', 2)[0].Trim();
        Assert.StartsWith("watches/", name, StringComparison.Ordinal);
        Assert.Contains(name, (await Run("watch", "list")).Output, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Done, (await Run("watch", "update", name, "--days", "7")).Code);
        Assert.Equal(ExitCodes.Done, (await Run("watch", "show", name)).Code);
        Assert.Equal(ExitCodes.Done, (await Run("watch", "renew", name)).Code);
        Assert.Equal(ExitCodes.Done, (await Run("watch", "delete", name)).Code);
        Assert.NotEqual(ExitCodes.Done, (await Run("watch", "show", name)).Code);
        Assert.Equal(ExitCodes.Refused, (await Run("watch", "create", "everything", "x")).Code);
    }
}
