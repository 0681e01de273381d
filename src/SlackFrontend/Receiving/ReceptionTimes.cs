using Oni.Domain;
using Oni.Domain.Time;

namespace Oni.SlackFrontend.Receiving;

/// <summary>
/// Gives each request of Slack's its time and its place in the order, before anything else is done about it: of a stop, an
/// answer and a restart it counts which came first, not which was done first.
/// </summary>
/// <param name="clock">Product time.</param>
internal sealed class ReceptionTimes(TimeProvider clock, ProcessClock process)
{
    /// <summary>
    /// A clock that goes back by more has been set; one that stands still, or a busy moment, is no reason to repeat a time.
    /// </summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(1);

    private readonly Lock _lock = new();
    private DateTimeOffset _lastAt;
    private long _lastOrder;

    public Received Next()
    {
        var now = clock.GetUtcNow();
        now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
        var order = process.GetUtcNow().UtcTicks;
        lock (_lock)
        {
            _lastAt = _lastAt >= now && _lastAt - now < Ahead ? _lastAt + Step : now;
            _lastOrder = Math.Max(order, _lastOrder + 1);
            return new Received(_lastAt, _lastOrder);
        }
    }
}
