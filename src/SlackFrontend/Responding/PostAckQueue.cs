using System.Collections.Concurrent;

namespace Oni.SlackFrontend.Responding;

/// <summary>Work that follows an acknowledgement. A graceful stop waits for it, as long as the host lets it.</summary>
internal sealed partial class PostAckQueue(ILogger<PostAckQueue> logger) : IHostedService
{
    private readonly ConcurrentDictionary<Task, bool> _running = [];

    public void Run(Func<CancellationToken, Task> work)
    {
        var task = Guarded(work);
        _running[task] = true;
        _ = task.ContinueWith(
            t => _running.TryRemove(t, out _),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default
        );
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(_running.Keys)
            .WaitAsync(cancellationToken)
            .ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);

    private async Task Guarded(Func<CancellationToken, Task> work)
    {
        await Task.Yield();
        try
        {
            await work(CancellationToken.None);
        }
        catch (Exception e)
        {
            LogFailed(e.GetType().Name, e.Message);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Something that followed an acknowledgement did not work: {Kind}: {Problem}")]
    private partial void LogFailed(string kind, string problem);
}
