using Oni.Hosting.Clock;

namespace Oni.Playground.Clock;

/// <summary>One product clock for all processes of a world: whatever is done to it is done to each of theirs.</summary>
/// <param name="followers">Where each process listens; one that is down reads the clock at its next start.</param>
public sealed class SharedClock(ClockSettings start, IReadOnlyList<Uri> followers)
{
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(2) };

    private readonly SemaphoreSlim _one = new(1, 1);
    private double? _limit;

    /// <summary>This process's own clock.</summary>
    public ScaledTimeProvider Time { get; } = new(TimeProvider.System, start);

    public DateTimeOffset Now => Time.GetUtcNow();

    public ClockSettings Reading => Time.Reading;

    /// <summary>How fast it is to run; it runs slower for moments in which a limit is set.</summary>
    public double ChosenSpeed { get; private set; } = start.Speed;

    /// <summary>Runs at so many times real time; 0 makes it stand still.</summary>
    public Task SetSpeed(double speed)
    {
        ChosenSpeed = speed;
        return Change(r => r);
    }

    /// <summary>Runs no faster than this for now; null: as fast as was chosen.</summary>
    public Task Limit(double? speed)
    {
        if (_limit == speed)
            return Task.CompletedTask;
        _limit = speed;
        return Change(r => r);
    }

    /// <summary>Sets the clock, in one leap. Running silos want leaps of five minutes at most.</summary>
    public Task Step(TimeSpan by) => Change(r => r with { Start = r.Start + by });

    /// <summary>Tells all processes how the clock goes; one that has just started may have missed a change.</summary>
    public Task TellAll() => Change(r => r);

    private async Task Change(Func<ClockSettings, ClockSettings> change)
    {
        await _one.WaitAsync();
        try
        {
            var reading = change(Reading) with { Speed = Math.Min(ChosenSpeed, _limit ?? ChosenSpeed) };
            Time.Follow(reading);
            await Task.WhenAll(followers.Select(f => Tell(f, reading)));
        }
        finally
        {
            _one.Release();
        }
    }

    private static async Task Tell(Uri follower, ClockSettings reading)
    {
        try
        {
            using var response = await Http.PutAsJsonAsync(new Uri(follower, ClockEndpoint.Path), reading);
            response.EnsureSuccessStatusCode();
        }
        catch (Exception e) when (e is HttpRequestException { StatusCode: null } or OperationCanceledException)
        {
            // Down, or frozen: it reads the clock when it starts, and is told again when it is ready.
        }
    }
}
