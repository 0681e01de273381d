namespace Oni.SlackFrontend.Events;

/// <summary>The ids of the last events, so many at most.</summary>
internal sealed class RecentEvents(int most)
{
    private readonly Lock _gate = new();
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly Queue<string> _inOrder = new();

    /// <summary>The next time it is new again.</summary>
    public void Forget(string id)
    {
        lock (_gate)
            _ids.Remove(id);
    }

    /// <returns>False for an id that has been asked about before.</returns>
    public bool IsNew(string id)
    {
        lock (_gate)
        {
            if (!_ids.Add(id))
                return false;
            _inOrder.Enqueue(id);
            if (_inOrder.Count > most)
                _ids.Remove(_inOrder.Dequeue());
            return true;
        }
    }
}
