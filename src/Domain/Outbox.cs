using System.Collections;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;

namespace Oni.Domain;

/// <summary>
/// What is still to be done because of what has been decided, oldest first. It is stored in the same write as the decision, so
/// that a crash leaves both or neither; an item stays until it is settled, so it is done at least once
/// (spec, "Messages are at least once").
/// Immutable; stored as a plain list.
/// </summary>
[CollectionBuilder(typeof(Outbox), nameof(Outbox.Create))]
[JsonConverter(typeof(OutboxJsonConverter))]
[GenerateSerializer, Alias("oni.outbox`1")]
public sealed class Outbox<T> : IReadOnlyList<T>
    where T : class, IOutboxItem
{
    [Id(0)]
    private readonly ImmutableArray<T> _items;

    internal Outbox(ImmutableArray<T> items) => _items = items;

    public int Count => _items.Length;

    public bool IsEmpty => _items.IsEmpty;

    public T this[int index] => _items[index];

    public bool Has(long number) => Find(number) is not null;

    /// <summary>The item of this number, or null where it has been settled.</summary>
    public T? Find(long number) => _items.FirstOrDefault(i => i.Number == number);

    /// <summary>The oldest item whose lane does not wait; null when none is left.</summary>
    public T? Next(IReadOnlySet<string> waiting) => _items.FirstOrDefault(i => !waiting.Contains(i.Lane));

    public Outbox<T> Add(T item) => new(_items.Add(item));

    public Outbox<T> Replace(T item, T by) => new(_items.Replace(item, by));

    /// <summary>Without what has been settled. Settled twice it changes nothing.</summary>
    public Outbox<T> Without(long number) => Only(i => i.Number != number);

    /// <summary>What is still to be done of it; the same outbox where that is all.</summary>
    public Outbox<T> Only(Func<T, bool> kept) => _items.All(kept) ? this : new(_items.RemoveAll(i => !kept(i)));

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>Makes an outbox from a collection expression.</summary>
public static class Outbox
{
    public static Outbox<T> Create<T>(ReadOnlySpan<T> items)
        where T : class, IOutboxItem => new([.. items]);
}
