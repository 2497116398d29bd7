using Microsoft.Playwright;

namespace Registry.Acceptance.Portal;

/// <summary>A page with its complaints: refused styles and scripts, errors, requests that left the site.</summary>
public sealed class ReaderPage : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly List<string> complaints = [];

    public ReaderPage(IBrowserContext context, IPage page)
    {
        this.context = context;
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                complaints.Add(message.Text);
        };
        page.PageError += (_, error) => complaints.Add(error);
        page.Request += (_, request) => Requests.Add(request.Url);
    }

    public IPage Page { get; }

    public List<string> Requests { get; } = [];

    public IReadOnlyList<string> Complaints => complaints;

    public ILocator Heading => Page.GetByRole(AriaRole.Heading, new() { Level = 1 });

    public async ValueTask DisposeAsync() => await context.CloseAsync();
}
