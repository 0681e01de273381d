namespace Oni.Grains.Storage;

/// <summary>A grain with one stored state, which only <c>Domain</c> changes: each decision is one write.</summary>
internal abstract class StoredGrain<TState>(IPersistentState<TState> storage) : Grain
{
    protected TState State => storage.State;

    /// <summary>Stores a state. A write that throws leaves the old one, and this activation: what is there now is read again.</summary>
    protected async Task Store(TState next)
    {
        var before = storage.State;
        storage.State = next = Stamped(next);
        try
        {
            await storage.WriteStateAsync();
        }
        catch
        {
            storage.State = before;
            DeactivateOnIdle();
            throw;
        }

        Stored(before, next);
    }

    protected Task ClearStored() => storage.ClearStateAsync();

    /// <summary>What is written of a state besides what was decided, such as when it was written.</summary>
    protected virtual TState Stamped(TState next) => next;

    /// <summary>The new state is on disk.</summary>
    protected virtual void Stored(TState before, TState next) { }
}
