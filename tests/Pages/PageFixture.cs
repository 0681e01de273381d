using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.Playwright;
using Oni.Playground.Day;
using Oni.Playground.Page;
using Oni.Playground.Slack;
using Oni.Worlds;

namespace Oni.Pages;

/// <summary>
/// The playground as a person has it before them: the world, its page, and a browser at it. Each step leaves a picture in
/// <c>TestResults/screenshots</c>.
/// </summary>
internal sealed class PageFixture : IAsyncDisposable
{
    private readonly PlaygroundPage _page;
    private readonly IBrowserContext _context;
    private readonly string _pictures;
    private readonly ConcurrentQueue<string> _problems = new();
    private readonly List<IPage> _others = [];
    private int _picture;

    private PageFixture(RunningOni oni, PlaygroundPage page, IBrowserContext context, IPage tab, string pictures)
    {
        Oni = oni;
        _page = page;
        _context = context;
        Tab = tab;
        _pictures = pictures;
    }

    public RunningOni Oni { get; }

    public IPage Tab { get; }

    public Uri Address => _page.Address;

    /// <param name="locale">What the browser asks for: the language of the page around Slack.</param>
    /// <param name="browser">Null: the one for all tests.</param>
    /// <param name="processes">The two programs are processes, as in the playground, and not in this one.</param>
    public static async Task<PageFixture> Open(
        Chromium chromium,
        double speed = 60,
        IReadOnlyDictionary<string, string>? settings = null,
        BrowserNewContextOptions? window = null,
        [CallerMemberName] string test = "",
        bool processes = false,
        string locale = "ja-JP",
        IBrowser? browser = null
    )
    {
        var oni = await (
            processes ? RunningOni.StartProcesses(SampleUsers.All, speed, settings) : RunningOni.Start(SampleUsers.All, speed, settings)
        );
        if (processes)
        {
            // The first answer of a cold program takes longer than Slack waits on a busy machine.
            await RunningOni.Eventually(async () => (await oni.Person(SampleUsers.All[^1]).Type("/help")).IsTaken, () => oni.FrontendLog);
        }

        var page = await PlaygroundPage.Start(oni.World);
        window ??= new BrowserNewContextOptions();
        window.ViewportSize ??= new ViewportSize { Width = 1280, Height = 800 };
        window.Locale ??= locale;
        var context = await (browser ?? chromium.Browser).NewContextAsync(window);
        context.SetDefaultTimeout(20_000);
        var pictures = Path.Combine(Repository.Root, "TestResults", "screenshots", test);
        Directory.CreateDirectory(pictures);
        var played = new PageFixture(oni, page, context, await context.NewPageAsync(), pictures);
        played.Watch(played.Tab);
        await played.Tab.GotoAsync(page.Address.ToString());
        await Shown(played.Tab);
        return played;
    }

    /// <summary>Another tab of the same browser: another Slack client.</summary>
    public async Task<IPage> AnotherTab()
    {
        var tab = await _context.NewPageAsync();
        Watch(tab);
        await tab.GotoAsync(_page.Address.ToString());
        await Shown(tab);
        return tab;
    }

    /// <summary>The same playground in another person's browser, which asks for another language.</summary>
    public async Task<IPage> InAnotherBrowser(string locale)
    {
        var tab = await _context.Browser!.NewPageAsync(
            new BrowserNewPageOptions
            {
                ViewportSize = new ViewportSize { Width = 1280, Height = 800 },
                Locale = locale,
            }
        );
        Watch(tab);
        await tab.GotoAsync(_page.Address.ToString());
        await Shown(tab);
        _others.Add(tab);
        return tab;
    }

    /// <summary>Becomes another person.</summary>
    public async Task Become(FakeUser user)
    {
        await Tab.Locator($"[data-person={user.Id}]").ClickAsync();
        await Tab.Locator($"html[data-user={user.Id}]").WaitForAsync();
    }

    public Task Picture(string step) => Picture(step, Tab);

    public async Task Picture(string step, IPage tab) => await tab.ScreenshotAsync(new PageScreenshotOptions { Path = NextPicture(step) });

    /// <summary>A picture of one thing on the page.</summary>
    public async Task Picture(string step, ILocator of) =>
        await of.ScreenshotAsync(new LocatorScreenshotOptions { Path = NextPicture(step) });

    /// <summary>What a script or a request does wrong fails the test at its end; so does a page that needs a network.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var other in _others)
            await other.CloseAsync();
        await _context.DisposeAsync();
        await _page.DisposeAsync();
        await Oni.DisposeAsync();
        Assert.Empty(_problems);
    }

    private string NextPicture(string step) => Path.Combine(_pictures, $"{++_picture:00}-{step}.png");

    private static Task Shown(IPage tab) => tab.Locator("html[data-user]").WaitForAsync();

    private void Watch(IPage tab)
    {
        tab.Request += (_, request) =>
        {
            if (
                !request.Url.StartsWith(_page.Address.ToString(), StringComparison.Ordinal)
                && !request.Url.StartsWith("data:", StringComparison.Ordinal)
            )
                _problems.Enqueue($"The page asks the network for {request.Url}");
        };
        tab.PageError += (_, problem) => _problems.Enqueue(problem);
        tab.Console += (_, message) =>
        {
            if (message.Type == "error")
                _problems.Enqueue(message.Text);
        };
    }
}
