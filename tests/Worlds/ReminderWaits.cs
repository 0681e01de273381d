using System.Collections.Concurrent;
using Orleans.Reminders.Diagnostics;

namespace Oni.Worlds;

/// <summary>
/// What the reminders of the silos in this process wait for, as Orleans tells its diagnostic listener. A minute that comes while
/// one does not wait, because it is read or its call is at work, is seen to only when the clock moves again.
/// </summary>
internal sealed class ReminderWaits : IObserver<ReminderEvents.ReminderEvent>
{
    private readonly ConcurrentDictionary<SiloAddress, ConcurrentDictionary<(GrainId Grain, string Name), Wait>> _silos = [];

    private ReminderWaits() => ReminderEvents.AllEvents.Subscribe(this);

    /// <summary>The listener is the process's, whatever the worlds.</summary>
    public static ReminderWaits OfThisProcess { get; } = new();

    /// <summary>Whether each reminder of this silo waits, and for a later moment than this one, where that is known.</summary>
    public bool AllWait(SiloAddress silo, DateTimeOffset now) =>
        !_silos.TryGetValue(silo, out var reminders) || reminders.Values.All(r => r.IsArmed && !(r.Due <= now));

    public void OnNext(ReminderEvents.ReminderEvent value)
    {
        var reminders = _silos.GetOrAdd(value.SiloAddress!, _ => []);
        var key = (value.GrainId, value.ReminderName);
        switch (value)
        {
            case ReminderEvents.LocalReminderStarted started:
                reminders[key] = new Wait(started.Identity, IsArmed: false, Due: null);
                break;
            case ReminderEvents.LocalReminderTickWaitArmed armed:
                reminders[key] = new Wait(armed.Identity, IsArmed: true, reminders.TryGetValue(key, out var before) ? before.Due : null);
                break;
            case ReminderEvents.TickFiring fires when reminders.TryGetValue(key, out var waited):
                reminders.TryUpdate(key, waited with { IsArmed = false, Due = Next(fires.Status) }, waited);
                break;
            case ReminderEvents.LocalReminderStopped stopped
                when reminders.TryGetValue(key, out var ended) && ended.Reminder == stopped.Identity:
                reminders.TryRemove(new(key, ended));
                break;
        }
    }

    public void OnCompleted() { }

    public void OnError(Exception error) { }

    private static DateTimeOffset Next(TickStatus tick)
    {
        var periods = Math.Floor((tick.CurrentTickTime - tick.FirstTickTime) / tick.Period) + 1;
        return new DateTimeOffset(tick.FirstTickTime, TimeSpan.Zero) + (tick.Period * periods);
    }

    /// <param name="Reminder">Tells it from another one of the same name that comes after it.</param>
    /// <param name="IsArmed">It waits.</param>
    /// <param name="Due">When, by the product's clock, once it has ticked.</param>
    private sealed record Wait(object? Reminder, bool IsArmed, DateTimeOffset? Due);
}
