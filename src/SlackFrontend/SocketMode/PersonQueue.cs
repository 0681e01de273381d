namespace Oni.SlackFrontend.SocketMode;

/// <summary>One person's requests one after the other, in the order they came; nobody waits for another.</summary>
internal sealed class PersonQueue
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Task> _last = new(StringComparer.Ordinal);

    public Task<T> Run<T>(string person, Func<Task<T>> work)
    {
        lock (_gate)
        {
            var turn = After(_last.GetValueOrDefault(person, Task.CompletedTask), work);
            _last[person] = turn;
            _ = turn.ContinueWith(t => Forget(person, t), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            return turn;
        }
    }

    private static async Task<T> After<T>(Task before, Func<Task<T>> work)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        return await work();
    }

    private void Forget(string person, Task turn)
    {
        lock (_gate)
        {
            if (_last.GetValueOrDefault(person) == turn)
                _last.Remove(person);
        }
    }
}
