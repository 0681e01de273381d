using System.Text.Json;
using Oni.Hosting.Clock;
using Oni.Playground.Slack;

namespace Oni.Playground.Page;

/// <summary><c>GET /play/{user}/stream</c>: what the page shows, as server-sent events, whenever it changes.</summary>
internal static class StreamRoutes
{
    /// <summary>Real time: at most so often, so that a fast day does not drown the browser.</summary>
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(100);

    /// <summary>Real time: the database is looked at so often at least, since it tells nobody when it changes.</summary>
    private static readonly TimeSpan Most = TimeSpan.FromMilliseconds(500);

    public static void MapStream(this WebApplication app, PageContext stage) =>
        app.MapGet(
            "/play/{user}/stream",
            async (string user, string? client, HttpContext context) =>
            {
                if (stage.Find(user) is null)
                    return Results.NotFound();
                context.Response.ContentType = "text/event-stream";
                context.Response.Headers.CacheControl = "no-store";
                await Write(context, stage, new SlackClientId(user, client ?? ""), app.Lifetime.ApplicationStopping);
                return Results.Empty;
            }
        );

    private static async Task Write(HttpContext context, PageContext stage, SlackClientId seat, CancellationToken stopping)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        var shown = "";
        ClockSettings? clock = null;
        var chosen = 0d;
        try
        {
            while (true)
            {
                var changed = Task.WhenAny(stage.World.Slack.Pulse.Next, stage.World.Pavlok.Pulse.Next, stage.World.Log.Pulse.Next);

                // A clock that goes on as before is drawn by the browser; only a change of it is sent.
                var reading = stage.World.Clock.Reading;
                if (
                    chosen != stage.World.Clock.ChosenSpeed
                    || clock?.Speed != reading.Speed
                    || (clock.At(reading.Epoch) - reading.Start).Duration() > Least
                )
                {
                    (clock, chosen) = (reading, stage.World.Clock.ChosenSpeed);
                    await Event(
                        context.Response,
                        "clock",
                        JsonSerializer.Serialize(
                            new
                            {
                                start = reading.Start,
                                epoch = reading.Epoch.ToUnixTimeMilliseconds(),
                                speed = reading.Speed,
                                chosen,
                            }
                        ),
                        ended.Token
                    );
                }

                var state = Snapshot.Of(stage, seat);
                if (state != shown)
                {
                    await Event(context.Response, "state", state, ended.Token);
                    shown = state;
                }

                await Task.Delay(Least, TimeProvider.System, ended.Token);
                await ((Task)changed)
                    .WaitAsync(Most, TimeProvider.System, ended.Token)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                ended.Token.ThrowIfCancellationRequested();
            }
        }
        catch (OperationCanceledException)
        {
            // The browser has gone, or the playground ends.
        }
    }

    private static async Task Event(HttpResponse response, string name, string json, CancellationToken cancellationToken)
    {
        await response.WriteAsync($"event: {name}\ndata: {json}\n\n", cancellationToken);
        await response.Body.FlushAsync(cancellationToken);
    }
}
