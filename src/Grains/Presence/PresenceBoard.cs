using System.Collections.Concurrent;

namespace Oni.Grains.Presence;

/// <summary>
/// Whether a person could have answered: what the frontends have said lately, and what their inbox still holds.
/// In real time, also when the product's clock runs fast: it is about the processes, not about the person's day.
/// </summary>
public sealed class PresenceBoard(IInboxWindow inbox, TimeProvider real)
{
    /// <summary>A report counts for so long (spec section 3, "Awake time").</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, (long At, bool Receiving, HashSet<string> Held)> _reports = new(StringComparer.Ordinal);

    /// <returns>False: its inbox is not the one looked into, so it does not count as receiving.</returns>
    public bool Report(string frontend, bool receiving, IEnumerable<string> held)
    {
        var known = frontend == inbox.Name;
        _reports[frontend] = (real.GetTimestamp(), receiving && known, held.ToHashSet(StringComparer.Ordinal));
        return known;
    }

    /// <summary>A frontend has reported lately that it receives from Slack.</summary>
    public bool AnyReceiving => Live().Exists(r => r.Receiving);

    /// <summary>Somebody receives from Slack, nobody holds an undelivered click of this person, and no answer to this schedule has been set aside.</summary>
    public bool CouldAnswer(string userId, string scheduleId)
    {
        var live = Live();
        return live.Exists(r => r.Receiving) && !live.Exists(r => r.Held.Contains(userId)) && !inbox.HoldsClick(userId) && !inbox.HoldsAnswer(userId, scheduleId);
    }

    private List<(long At, bool Receiving, HashSet<string> Held)> Live() =>
        _reports.Values.Where(r => real.GetElapsedTime(r.At) <= Lasts).ToList();
}
