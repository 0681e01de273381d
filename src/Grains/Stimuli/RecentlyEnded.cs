namespace Oni.Grains.Stimuli;

/// <summary>
/// Schedules that have ended lately: an ignore step of theirs that was already on its way to the gate when
/// the answer came must not pass. Bounded; by the time one falls out, its user grain has long known.
/// </summary>
internal sealed class RecentlyEnded
{
    private const int Most = 256;
    private readonly Queue<string> _order = new();
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    public bool Contains(string scheduleId) => _ids.Contains(scheduleId);

    public void Add(string scheduleId)
    {
        if (!_ids.Add(scheduleId))
            return;
        _order.Enqueue(scheduleId);
        if (_order.Count > Most)
            _ids.Remove(_order.Dequeue());
    }
}
