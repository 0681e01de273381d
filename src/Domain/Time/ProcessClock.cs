namespace Oni.Domain.Time;

/// <summary>
/// The clock by which a process waits for other programs: time limits of requests, pauses between tries, how old a report is.
/// It is the machine's, also where the product's clock (the <see cref="TimeProvider"/> itself) runs faster, as in the playground.
/// </summary>
public sealed class ProcessClock(TimeProvider time) : TimeProvider
{
    public override TimeZoneInfo LocalTimeZone => time.LocalTimeZone;

    public override long TimestampFrequency => time.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => time.GetUtcNow();

    public override long GetTimestamp() => time.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        time.CreateTimer(callback, state, dueTime, period);
}
