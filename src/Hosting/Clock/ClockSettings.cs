namespace Oni.Hosting.Clock;

/// <summary>How product time follows real time: product = Start + (real − Epoch) × Speed.</summary>
/// <param name="Start">Product time at <paramref name="Epoch"/>.</param>
/// <param name="Epoch">Real time, UTC.</param>
/// <param name="Speed">0 (product time stands still) to <see cref="ScaledTimeProvider.MaxSpeed"/>.</param>
public sealed record ClockSettings(DateTimeOffset Start, DateTimeOffset Epoch, double Speed)
{
    public bool IsValid => Speed is >= 0 and <= ScaledTimeProvider.MaxSpeed;

    /// <summary>Product time at a real instant.</summary>
    public DateTimeOffset At(DateTimeOffset real) => Start + (real - Epoch) * Speed;
}
