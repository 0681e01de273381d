namespace Oni.Grains.Background;

/// <summary>
/// Work of a grain that waits for others, done beside its turns and never in one: it starts on the grain's
/// scheduler, its awaits let turns through, and it changes stored state only by calling the grain.
/// </summary>
internal sealed class BackgroundLoop(Func<Task> round, Action<Exception> onError)
{
    private bool _again;

    /// <summary>The round in progress, or the last one. Never faults.</summary>
    public Task Running { get; private set; } = Task.CompletedTask;

    /// <summary>Runs a round, or one more after the one in progress.</summary>
    public void Kick()
    {
        _again = true;
        if (Running.IsCompleted)
            Running = Run();
    }

    private async Task Run()
    {
        while (_again)
        {
            _again = false;
            try
            {
                await round();
            }
            catch (Exception e)
            {
                onError(e);
            }
        }
    }
}
