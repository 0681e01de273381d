using System.Diagnostics;
using Oni.Hosting;
using Oni.Hosting.Clock;
using Oni.Hosting.Configuration;
using Oni.Playground;
using Oni.Playground.Day;
using Oni.Playground.Slack;

var once = args.Contains("--once", StringComparer.Ordinal);
if (args.Any(a => a != "--once"))
{
    await Console.Error.WriteLineAsync("playground [--once]   lives a scripted day; --once ends after it");
    return 64;
}

return await OniHost.RunAsync(async () =>
{
    Console.OutputEncoding = System.Text.Encoding.UTF8;
    using var end = new CancellationTokenSource();
    Console.CancelKeyPress += (_, e) =>
    {
        e.Cancel = true;
        end.Cancel();
    };

    // Six in the morning in Tokyo, whose clocks never change: a fixed offset needs no zone data.
    var zone = TimeZoneInfo.CreateCustomTimeZone("Asia/Tokyo", TimeSpan.FromHours(9), null, null);
    var start = new DateTimeOffset(2026, 11, 24, 6, 0, 0, TimeSpan.FromHours(9));
    var clock = new ProductClock(TimeProvider.System, start, TimeProvider.System.GetUtcNow(), 60);
    var user = new PretendUser("U0HANAKO");
    var transcript = new Transcript(clock, zone, Console.Out);
    var watch = Stopwatch.StartNew();

    await using var world = await World.Start(
        clock,
        [user],
        new Dictionary<string, string>(StringComparer.Ordinal) { ["LIMIT_DAY_PAVLOK_COUNTS"] = "4" },
        (app, self) => PlayRoutes.Map(app, user, self));
    world.Slack.Shown = transcript.Message;
    world.Pavlok.Arrived = transcript.Felt;

    Console.WriteLine("花子さんの一日(電気ショックは一日4回まで)  A day of Hanako, who allows 4 zaps a day\n");
    await new ScriptedDay(world, user, transcript, zone).Live();
    Console.WriteLine($"\n一日が終わりました({watch.Elapsed.TotalSeconds:0}秒)。  The day took {watch.Elapsed.TotalSeconds:0} s.");
    if (once)
        return 0;

    clock.SetSpeed(1);
    var address = new Uri(world.Slack.ApiBase, "/play/");
    Console.WriteLine($"""

        そのまま試せます(Ctrl+Cで終わります)。  It stays up, at 1x; Ctrl+C ends it:
          curl -d '/plan' {address}type
          curl -d 'next_plan_time=07:00' {address}submit
          curl -X POST {address}press/remind_yes
          curl -X POST {address}speed/60
          curl {address}messages
          curl {address}wrist
          Orleans dashboard: {world.Dashboard}
          sqlite3 {world.Database} 'SELECT event_type, state, task FROM schedules'
        """);
    await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    return 0;
});
