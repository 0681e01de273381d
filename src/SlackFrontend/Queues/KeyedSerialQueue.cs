namespace Oni.SlackFrontend.Queues;

/// <summary>Work of one key after the other, in the order it came; no key waits for another.</summary>
internal sealed class KeyedSerialQueue
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Task> _last = new(StringComparer.Ordinal);

    /// <summary>The keys for which <see cref="RunCoalesced"/> has something that has not begun.</summary>
    private readonly HashSet<string> _waiting = new(StringComparer.Ordinal);

    /// <summary>The keys with work that is not done, or whose last work has failed.</summary>
    public string[] Busy
    {
        get
        {
            lock (_lock)
                return [.. _last.Where(l => !l.Value.IsCompletedSuccessfully).Select(l => l.Key)];
        }
    }

    /// <summary>Runs this after all of the same key that has come before it, whatever became of that.</summary>
    public Task<T> Run<T>(string key, Func<Task<T>> work)
    {
        lock (_lock)
        {
            var turn = After(_last.GetValueOrDefault(key, Task.CompletedTask), work);
            _last[key] = turn;
            _ = turn.ContinueWith(
                t => Forget(key, t),
                CancellationToken.None,
                TaskContinuationOptions.OnlyOnRanToCompletion,
                TaskScheduler.Default
            );
            return turn;
        }
    }

    /// <inheritdoc cref="Run{T}(string, Func{Task{T}})"/>
    public Task Run(string key, Func<Task> work) =>
        Run(
            key,
            async () =>
            {
                await work();
                return true;
            }
        );

    /// <summary>
    /// Runs this after all of the same key, unless such work already waits to begin: that will see everything there is when it
    /// begins.
    /// </summary>
    public void RunCoalesced(string key, Func<Task> work)
    {
        lock (_lock)
        {
            if (_waiting.Add(key))
                _ = Run(key, Begin);
        }

        Task Begin()
        {
            lock (_lock)
                _waiting.Remove(key);
            return work();
        }
    }

    /// <summary>Ends when all work of this key that has come so far has ended, in the way in which the last of it has.</summary>
    public Task Idle(string key)
    {
        lock (_lock)
            return _last.GetValueOrDefault(key, Task.CompletedTask);
    }

    private static async Task<T> After<T>(Task before, Func<Task<T>> work)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        return await work();
    }

    private void Forget(string key, Task turn)
    {
        lock (_lock)
        {
            if (_last.GetValueOrDefault(key) == turn)
                _last.Remove(key);
        }
    }
}
