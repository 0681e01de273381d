using Oni.Domain;

namespace Oni.Grains.Background;

/// <summary>
/// Does what an <see cref="Outbox{T}"/> holds, beside a grain's turns: each lane in its order. What is not settled by its turn, or
/// throws, holds up its own lane until the next round, and no other.
/// </summary>
/// <param name="outbox">As it is stored now.</param>
/// <param name="perform">Does one item; once that is settled, the item is not in the outbox any more.</param>
/// <param name="onError">What is logged of one that throws.</param>
/// <param name="afterwards">Done at the end of each round.</param>
internal sealed class OutboxLoop<T>(Func<Outbox<T>> outbox, Func<T, Task> perform, Action<Exception> onError, Func<Task>? afterwards = null)
    where T : class, IOutboxItem
{
    private BackgroundLoop? _loop;

    /// <summary>The round in progress, or the last one. Never faults.</summary>
    public Task Running => Loop.Running;

    private BackgroundLoop Loop => _loop ??= new BackgroundLoop(Round, onError);

    /// <summary>Runs a round, or one more after the one in progress.</summary>
    public void Kick() => Loop.Kick();

    private async Task Round()
    {
        var waiting = new HashSet<string>(StringComparer.Ordinal);
        while (outbox().Next(waiting) is { } item)
        {
            try
            {
                await perform(item);
            }
            catch (Exception e)
            {
                onError(e);
            }

            if (outbox().Has(item.Number))
                waiting.Add(item.Lane);
        }

        if (afterwards is not null)
            await afterwards();
    }
}
