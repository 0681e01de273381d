using System.Collections.Concurrent;

namespace Oni.Grains.Presence;

/// <summary>
/// What the frontends have said lately. In real time, also when the product's clock runs fast: it is about
/// the processes, not about the person's day.
/// </summary>
public sealed class PresenceBoard(TimeProvider real)
{
    /// <summary>A report counts for so long (spec section 3, "Awake time").</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, (long At, bool Receiving, HashSet<string> Held)> _reports = new(StringComparer.Ordinal);

    public void Report(string frontend, bool receiving, IEnumerable<string> held) =>
        _reports[frontend] = (real.GetTimestamp(), receiving, held.ToHashSet(StringComparer.Ordinal));

    /// <summary>A frontend has reported lately that it receives from Slack.</summary>
    public bool AnyReceiving => Live().Exists(r => r.Receiving);

    /// <summary>Somebody receives from Slack, and nobody holds an undelivered click of this person.</summary>
    public bool CouldAnswer(string userId)
    {
        var live = Live();
        return live.Exists(r => r.Receiving) && !live.Exists(r => r.Held.Contains(userId));
    }

    private List<(long At, bool Receiving, HashSet<string> Held)> Live() =>
        _reports.Values.Where(r => real.GetElapsedTime(r.At) <= Lasts).ToList();
}
