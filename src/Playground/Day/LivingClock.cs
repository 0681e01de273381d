using Oni.Playground.Clock;
using Oni.Playground.Serving;

namespace Oni.Playground.Day;

/// <summary>Time that runs by itself, as fast as it is set; only empty hours are leapt over.</summary>
/// <param name="pulse">Beats whenever there may be something to see.</param>
/// <param name="inSilence">How fast it runs in silence; null: no faster than before.</param>
public sealed class LivingClock(SharedClock clock, TimeLeap leap, ChangeSignal pulse, double? inSilence, CancellationToken end = default)
    : IDayClock
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan AfterSilence = TimeSpan.FromSeconds(180);

    public DateTimeOffset Now => clock.Now;

    public Task PassTo(DateTimeOffset instant) => leap.To(instant, end);

    public Task<T> Until<T>(Func<T?> seen, string what)
        where T : class => Patiently(seen, Soon, what);

    public async Task<T> Silence<T>(Func<T?> seen, string what)
        where T : class
    {
        var before = clock.ChosenSpeed;
        if (inSilence is { } speed)
            await clock.SetSpeed(speed);
        try
        {
            return await Patiently(seen, AfterSilence, what);
        }
        finally
        {
            if (inSilence is not null)
                await clock.SetSpeed(before);
        }
    }

    public Task Settle() => leap.Settle(end);

    /// <summary>While somebody has stopped the clock, nothing can be late.</summary>
    private async Task<T> Patiently<T>(Func<T?> seen, TimeSpan within, string what)
        where T : class
    {
        while (true)
        {
            try
            {
                return await pulse.Until(seen, within, what, end);
            }
            catch (TimeoutException) when (clock.ChosenSpeed == 0)
            {
                continue;
            }
        }
    }
}
