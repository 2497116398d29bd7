using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Registry.Server.Portal;

namespace Registry.Server.Tests.Portal;

public class PortalPageTests
{
    [Fact]
    public async Task APageIsNotDrawnBeforeAllItAsksForIsThere()
    {
        await using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        var html = await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<SlowPage>()).ToHtmlString());
        Assert.Equal("first, second", html);
    }

    /// <summary>Has its first answer at once and has to wait for its second.</summary>
    private sealed class SlowPage : PortalPage
    {
        private string? first;
        private string? second;

        protected override async Task LoadAsync()
        {
            first = "first";
            await Task.Yield();
            second = "second";
        }

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            if (first is not null)
                builder.AddContent(0, $"{first}, {second!.ToString()}");
        }
    }
}
