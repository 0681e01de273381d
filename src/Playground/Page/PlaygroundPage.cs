using Microsoft.Extensions.FileProviders;
using Oni.Playground.Clock;
using Oni.Playground.Database;
using Oni.Playground.Serving;
using Oni.Playground.Slack;

namespace Oni.Playground.Page;

/// <summary>The playground in a browser: the page itself, what is going on as a stream, and what a person may do there.</summary>
public sealed class PlaygroundPage : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly ProcessWatch _watch;
    private readonly DayRunner _day;
    private readonly SpeedLimiter _governor;

    private PlaygroundPage(WebApplication server, ProcessWatch watch, DayRunner day, SpeedLimiter governor)
    {
        _server = server;
        _watch = watch;
        _day = day;
        _governor = governor;
    }

    public Uri Address => _server.Address();

    /// <param name="port">0: any free one.</param>
    public static async Task<PlaygroundPage> Start(PlaygroundEnvironment world, int port = 0)
    {
        var ledger = new DatabaseReader(world.Files.Database);
        var leap = new TimeLeap(world.Clock, ledger, () => world.Slack.Messages.Sum(m => 1 + m.Edits) + world.Pavlok.Stimuli.Count);
        var watch = new ProcessWatch(world);
        var day = new DayRunner(world, leap);
        var stage = new PageContext(world, new UserTimeline(ledger, world), watch, day, leap);
        var server = await LoopbackServer.Start(
            app =>
            {
                var files = new PhysicalFileProvider(Path.Combine(AppContext.BaseDirectory, "wwwroot"));
                app.Use(OnlyThisPage);
                app.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files });
                app.UseStaticFiles(
                    new StaticFileOptions
                    {
                        FileProvider = files,
                        OnPrepareResponse = c => c.Context.Response.Headers.CacheControl = "no-cache",
                    }
                );
                app.MapStream(stage);
                app.MapPeople(stage);
                app.MapWorld(stage);
            },
            port
        );
        return new PlaygroundPage(server, watch, day, new SpeedLimiter(world.Clock, ledger));
    }

    /// <summary>Lives the scripted day on the page, to its end.</summary>
    /// <param name="does">Is told what is done, and by whom.</param>
    public Task LiveDay(Action<FakeUser, string> does) => _day.Run(does);

    public async ValueTask DisposeAsync()
    {
        await _day.DisposeAsync();
        await _server.DisposeAsync();
        await _watch.DisposeAsync();
        await _governor.DisposeAsync();
    }

    /// <summary>Another site that is open in the same browser moves nothing here.</summary>
    private static Task OnlyThisPage(HttpContext context, RequestDelegate next)
    {
        var origin = context.Request.Headers.Origin.ToString();
        if (context.Request.Host.Host is "127.0.0.1" or "localhost" && (origin.Length == 0 || origin == $"http://{context.Request.Host}"))
            return next(context);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }
}
