using Oni.Hosting.Database;

namespace Oni.SlackFrontend.Inbox;

/// <summary>One person's deliveries, one after the other.</summary>
internal sealed class Lane(Func<Task> round)
{
    private readonly Lock _gate = new();
    private Task _running = Task.CompletedTask;
    private bool _again;

    /// <summary>Ends when all that was kicked so far is delivered.</summary>
    public Task Idle
    {
        get
        {
            lock (_gate)
                return _running;
        }
    }

    /// <summary>Starts a round, or one more after the one in progress.</summary>
    public void Kick()
    {
        lock (_gate)
        {
            _again = true;
            if (_running.IsCompleted)
                _running = Task.Run(Run);
        }
    }

    private async Task Run()
    {
        while (true)
        {
            lock (_gate)
            {
                if (!_again)
                {
                    _running = Task.CompletedTask;
                    return;
                }

                _again = false;
            }

            await round();
        }
    }
}
