using System.Runtime.InteropServices;
using Oni.Hosting;
using Oni.Hosting.Clock;
using Oni.Playground;
using Oni.Playground.Day;
using Oni.Playground.Page;
using Oni.Playground.Serving;

const int UsualPort = 8765;
var day = args.Contains("--day", StringComparer.Ordinal);
if (args.Any(a => a != "--day"))
{
    await Console.Error.WriteLineAsync(
        "playground         opens a page in which Oni can be tried\nplayground --day   lives a scripted day, writes it down here, and ends"
    );
    return 64;
}

return await OniHost.RunAsync(async () =>
{
    Console.OutputEncoding = System.Text.Encoding.UTF8;
    using var end = new CancellationTokenSource();
    using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
    using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
    using var hungUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, End);

    var start = new ClockSettings(SampleUsers.Morning, TimeProvider.System.GetUtcNow(), day ? 60 : 1);
    Console.WriteLine("Oni を起動しています…  Starting Oni…");
    try
    {
        return await Play(start, end.Token);
    }
    catch (OperationCanceledException) when (end.IsCancellationRequested)
    {
        return 0;
    }

    void End(PosixSignalContext context)
    {
        context.Cancel = true;
        end.Cancel();
    }
});

async Task<int> Play(ClockSettings start, CancellationToken end)
{
    await using var world = await PlaygroundEnvironment
        .Start(
            SampleUsers.All,
            start,
            new Dictionary<string, string>(StringComparer.Ordinal) { ["LIMIT_DAY_PAVLOK_COUNTS"] = "4" },
            [SampleUsers.Channel]
        )
        .WaitAsync(end);
    await using var page = await PlaygroundPage.Start(world, LoopbackServer.IsFree(UsualPort) ? UsualPort : 0);
    if (day)
    {
        var transcript = new Transcript(world.Clock.Time, world.Users, Console.Out);
        world.Slack.Shown = transcript.Message;
        world.Pavlok.Felt = transcript.Felt;
        try
        {
            await page.LiveDay(transcript.Does).WaitAsync(end);
            return 0;
        }
        catch (Exception e) when (e is TimeoutException or InvalidOperationException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
    }

    Console.WriteLine(
        $"""

        ブラウザで開いてください  Open this in a browser:  {page.Address}

        終わるには Ctrl+C  Ctrl+C ends it
        """
    );
    await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, end);
    return 0;
}
