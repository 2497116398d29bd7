using System.Diagnostics;
using System.Text.RegularExpressions;
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

    /// <summary>
    /// Waits until the page stands at an address that matches <paramref name="address"/> and is loaded whole.
    /// It asks the page: Playwright's own WaitForURLAsync can lose the event it waits for when that comes between its
    /// look and its subscription (microsoft/playwright-dotnet#3364), and then waits until its time is over.
    /// </summary>
    public async Task ArriveAsync(string address)
    {
        var at = "";
        for (var begin = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begin) < TimeSpan.FromSeconds(60); await Task.Delay(20))
        {
            try
            {
                at = await Page.EvaluateAsync<string>("document.readyState + ' ' + location.href");
            }
            catch (PlaywrightException)
            {
                // The page that was asked is gone: the one that follows it is asked next.
                continue;
            }
            if (at.StartsWith("complete ", StringComparison.Ordinal) && Regex.IsMatch(at["complete ".Length..], address))
                return;
        }
        Assert.Fail($"The page never stood loaded at an address that matches {address}; at the end: {at}");
    }

    public async ValueTask DisposeAsync() => await context.CloseAsync();
}
