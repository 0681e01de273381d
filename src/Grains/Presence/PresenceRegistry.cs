using Oni.Domain.Time;

namespace Oni.Grains.Presence;

/// <summary>
/// Whether a person could have answered, and since when without a gap: what the frontends have said lately, and what their
/// inbox still holds. A report counts for a stretch of real time, also when the product's clock runs fast: it is about the
/// processes, not about the person's day.
/// </summary>
/// <param name="clock">Product time, in which a gap is told.</param>
public sealed class PresenceRegistry(IInboxReader inbox, ProcessClock process, TimeProvider clock)
{
    /// <summary>A report counts for so long (spec, "Awake time").</summary>
    public static readonly TimeSpan TimeToLive = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, FrontendReport> _reports = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> _heldUntil = new(StringComparer.Ordinal);
    private DateTimeOffset _receivingSince;

    /// <param name="connection">Another number than before: there was a moment without a connection since the last report.</param>
    /// <returns>False: its inbox is not the one looked into, so it does not count as receiving.</returns>
    public bool Report(string frontend, bool receiving, long connection, IEnumerable<string> held)
    {
        var known = frontend == inbox.Name;
        var report = new FrontendReport(process.GetTimestamp(), receiving && known, connection, held.ToHashSet(StringComparer.Ordinal));
        lock (_lock)
        {
            var before = _reports.GetValueOrDefault(frontend);
            if (report.Receiving && !(IsAnyReceiving() && before is { Receiving: true } && before.Connection == connection))
                _receivingSince = clock.GetUtcNow();
            foreach (var user in report.Held.Union(before?.Held ?? []))
                _heldUntil[user] = clock.GetUtcNow();
            _reports[frontend] = report;
        }

        return known;
    }

    /// <summary>A frontend has reported lately that it receives from Slack.</summary>
    public bool AnyReceiving
    {
        get
        {
            lock (_lock)
                return IsAnyReceiving();
        }
    }

    /// <summary>The people of whom a frontend has reported lately that it holds a click.</summary>
    public IReadOnlyCollection<string> Held
    {
        get
        {
            lock (_lock)
                return [.. Live().SelectMany(r => r.Held)];
        }
    }

    /// <summary>
    /// Somebody receives from Slack, nobody holds an undelivered click of this person, and no answer to this schedule has been
    /// set aside.
    /// </summary>
    public bool CouldAnswer(string userId, string scheduleId)
    {
        lock (_lock)
        {
            if (!IsAnyReceiving() || Live().Any(r => r.Held.Contains(userId)))
                return false;
        }

        return !inbox.HoldsClick(userId) && !inbox.HoldsAnswer(userId, scheduleId);
    }

    /// <summary>Since when somebody has received from Slack, and held nothing of this person's, without a gap (product time).</summary>
    public DateTimeOffset ClearSince(string userId)
    {
        lock (_lock)
            return _heldUntil.TryGetValue(userId, out var held) && held > _receivingSince ? held : _receivingSince;
    }

    private bool IsAnyReceiving() => Live().Any(r => r.Receiving);

    private IEnumerable<FrontendReport> Live() => _reports.Values.Where(r => process.GetElapsedTime(r.At) <= TimeToLive);

    private sealed record FrontendReport(long At, bool Receiving, long Connection, HashSet<string> Held);
}
