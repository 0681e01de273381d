using Oni.Hosting.Clock;
using Oni.Playground.Clock;
using Oni.Playground.Day;
using Oni.Playground.Slack;

namespace Oni.Playground.Page;

/// <summary>Lives the scripted day, once at a time, while people watch.</summary>
internal sealed class DayRunner(PlaygroundEnvironment world, TimeLeap leap) : IAsyncDisposable
{
    private const double Watchable = 60;

    private readonly CancellationTokenSource _end = new();
    private Task _running = Task.CompletedTask;

    public bool IsRunning => !_running.IsCompleted;

    /// <summary>It has been lived: what follows is the next day, for which there is no script.</summary>
    public bool IsOver { get; private set; }

    /// <summary>What somebody has just done, or how the day ended, if badly.</summary>
    public string? LastWord { get; private set; }

    /// <param name="does">Is told what is done, and by whom.</param>
    /// <returns>The running day. Its end, if it is a bad one, is also the last word.</returns>
    public Task Run(Action<FakeUser, string>? does = null)
    {
        if (!IsRunning && !IsOver)
            _running = Live(does);
        return _running;
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _end.Dispose();
    }

    private async Task Live(Action<FakeUser, string>? does)
    {
        LastWord = null;
        await world.Clock.SetSpeed(Watchable);
        var clock = new LivingClock(world.Clock, leap, world.Slack.Pulse, ScaledTimeProvider.MaxSpeed, _end.Token);
        try
        {
            await new ScriptedDay(clock, user => world.Person(user), world.Slack, Does).Live(SampleUsers.Day);
            LastWord = null;
            IsOver = true;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LastWord = e.Message;
            throw;
        }
        finally
        {
            await world.Clock.SetSpeed(1);
            world.Slack.Pulse.Beat();
        }

        void Does(FakeUser user, string what)
        {
            LastWord = $"{user.Name}: {what}";
            does?.Invoke(user, what);
        }
    }
}
