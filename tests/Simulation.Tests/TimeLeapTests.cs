using Oni.Hosting.Clock;
using Oni.Playground.Clock;
using Oni.Playground.Database;
using Oni.Worlds;

namespace Oni.Simulation.Tests;

/// <summary>The playground's leap to the next event, beside a database whose schedules somebody else moves on.</summary>
public sealed class TimeLeapTests : IDisposable
{
    private static readonly DateTimeOffset Beat = new(2026, 11, 24, 0, 0, 0, TimeSpan.Zero);

    private readonly string _directory = Directory.CreateTempSubdirectory("oni-leap-").FullName;

    private string File => Path.Combine(_directory, "app.db");

    /// <summary>
    /// On a machine so busy that the heartbeat which decides a step takes three seconds, no leap passes over it: it would make the
    /// stimulus too old.
    /// </summary>
    /// <param name="since">Seconds after the last heartbeat at which one asks for the next event; at 60 another is due.</param>
    [Theory]
    [InlineData(0)]
    [InlineData(59)]
    [InlineData(60.3)]
    public async Task NextEvent_StopsBeforeAStep_AndLetsItRun(double since)
    {
        foreach (var script in Directory.GetFiles(Path.Combine(Repository.Root, "sql", "sqlite")).Order(StringComparer.Ordinal))
            RunningOni.ExecuteIn(File, await System.IO.File.ReadAllTextAsync(script, TestContext.Current.CancellationToken));
        var clock = new SharedClock(new ClockSettings(Beat + TimeSpan.FromSeconds(since), TimeProvider.System.GetUtcNow(), 1), []);
        var happenings = 0;
        Store(Beat, TimeSpan.FromMinutes(4));
        var leap = new TimeLeap(clock, new DatabaseReader(File, pools: false), () => happenings).ToNext(
            TestContext.Current.CancellationToken
        );
        var due = Beat + TimeSpan.FromMinutes(1);
        await RunningOni.Eventually(() => Task.FromResult(clock.Now >= due), () => $"{clock.Now:O}");
        await Task.Delay(TimeSpan.FromSeconds(3), TimeProvider.System, TestContext.Current.CancellationToken);
        Assert.InRange(clock.Now, due, due + TimeSpan.FromSeconds(15));
        Assert.False(leap.IsCompleted);
        happenings++;
        Store(clock.Now, TimeSpan.Zero);
        Assert.Equal(LeapEnd.Found, await leap);
        Assert.InRange(clock.Now, due, due + TimeSpan.FromSeconds(15));
    }

    public void Dispose()
    {
        Directory.Delete(_directory, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>A remind that waits for an answer, five minutes before its step at the beginning of its ladder.</summary>
    private void Store(DateTimeOffset beat, TimeSpan awake) =>
        RunningOni.ExecuteIn(
            File,
            $$"""
            INSERT OR REPLACE INTO OrleansStorage (GrainIdHash, GrainIdN0, GrainIdN1, GrainTypeHash, GrainTypeString,
              GrainIdExtensionString, ServiceId, Payload, ModifiedOn, Version)
            VALUES (0, 0, 0, 0, 'schedule', 'schedule:U0ALICE:s1', 'oni', '{"id": "s1", "userId": "U0ALICE", "eventType": "remind",
              "state": "processing", "runAt": "{{DatabaseReader.Text(Beat)}}", "lastBeat": "{{DatabaseReader.Text(beat)}}",
              "terms": {"intervalSeconds": 300, "judgeSeconds": 0}, "awake": "{{awake:c}}"}',
              '{{DatabaseReader.Text(beat)}}', 1)
            """
        );
}
