namespace Oni.Playground.Page;

/// <summary>A stimulus that was asked for: its row, and the request that reached the pretend Pavlok.</summary>
/// <param name="Mode">Who asked: no, ignore, notify or test.</param>
/// <param name="Refusal">The limit that refused it, or why it expired.</param>
internal sealed record WristEvent(
    long Id,
    DateTimeOffset At,
    string Type,
    int Strength,
    string Mode,
    int Count,
    string Outcome,
    string? Refusal,
    string? Event,
    string? Task
)
{
    /// <summary>Null when nothing reached Pavlok.</summary>
    public WireEvent? Wire { get; init; }
}
