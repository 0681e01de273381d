namespace Oni.SlackFrontend.Inbox;

/// <summary>One person's deliveries, one after the other.</summary>
internal sealed class Lane(Func<Task> round)
{
    private readonly Lock _gate = new();
    private bool _running;
    private bool _again;

    public bool IsBusy
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
            if (_running)
                return;
            _running = true;
        }

        _ = Task.Run(Run);
    }

    private async Task Run()
    {
        while (true)
        {
            lock (_gate)
            {
                if (!_again)
                {
                    _running = false;
                    return;
                }

                _again = false;
            }

            await round();
        }
    }
}
