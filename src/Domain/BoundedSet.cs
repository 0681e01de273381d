namespace Oni.Domain;

/// <summary>The last so many items that were added. Not for several threads at once.</summary>
/// <param name="max">When one more is added, the oldest leaves.</param>
public sealed class BoundedSet<T>(int max)
    where T : notnull
{
    private readonly Dictionary<T, long> _items = [];
    private readonly Queue<(T Item, long Number)> _inOrder = new();
    private long _last;

    public bool Contains(T item) => _items.ContainsKey(item);

    /// <returns>False: it is there already, and keeps its place.</returns>
    public bool Add(T item)
    {
        if (!_items.TryAdd(item, ++_last))
            return false;
        _inOrder.Enqueue((item, _last));
        if (
            _inOrder.Count > max
            && _inOrder.Dequeue() is var oldest
            && _items.TryGetValue(oldest.Item, out var number)
            && number == oldest.Number
        )
            _items.Remove(oldest.Item);
        return true;
    }

    public void Remove(T item) => _items.Remove(item);
}
