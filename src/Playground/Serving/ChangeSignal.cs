namespace Oni.Playground.Serving;

/// <summary>Lets one wait for something to be seen, without asking the clock.</summary>
public sealed class ChangeSignal
{
    private volatile TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends with the next beat.</summary>
    public Task Next => _next.Task;

    /// <summary>Something has changed.</summary>
    public void Beat()
    {
        Interlocked.Exchange(ref _next, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
    }

    /// <summary>Waits until <paramref name="seen"/> gives something.</summary>
    /// <exception cref="TimeoutException">Not seen within <paramref name="within"/> (real time).</exception>
    public async Task<T> Until<T>(Func<T?> seen, TimeSpan within, string what, CancellationToken cancellationToken = default)
        where T : class
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(within);
        while (true)
        {
            var next = _next.Task;
            if (seen() is { } found)
                return found;
            try
            {
                await next.WaitAsync(timeout.Token);
            }
            catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
            {
                throw new TimeoutException($"Not seen within {within.TotalSeconds:0} s: {what}", e);
            }
        }
    }
}
