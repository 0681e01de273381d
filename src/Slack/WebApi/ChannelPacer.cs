using System.Collections.Concurrent;

namespace Oni.Slack.WebApi;

/// <summary>
/// One message a second a channel (https://docs.slack.dev/apis/web-api/rate-limits), in the order they come,
/// in real time. A channel that waits holds up no other.
/// </summary>
public sealed class ChannelPacer(TimeProvider real, TimeSpan interval)
{
    /// <summary>Slack's own.</summary>
    public static readonly TimeSpan SlackInterval = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, Lane> _lanes = new(StringComparer.Ordinal);

    /// <summary>Runs <paramref name="post"/> in the channel's turn.</summary>
    public async Task<T> Run<T>(string channel, Func<Task<T>> post, CancellationToken cancellationToken)
    {
        var lane = Enter(channel);
        try
        {
            await lane.Turn.WaitAsync(cancellationToken);
            try
            {
                if (lane.FreeAt - real.GetUtcNow() is { Ticks: > 0 } wait)
                    await Task.Delay(wait < interval ? wait : interval, real, cancellationToken);
                return await post();
            }
            finally
            {
                lane.FreeAt = real.GetUtcNow() + interval;
                lane.Turn.Release();
            }
        }
        finally
        {
            Leave(channel, lane);
        }
    }

    private Lane Enter(string channel)
    {
        while (true)
        {
            var lane = _lanes.GetOrAdd(channel, _ => new Lane());
            lock (lane)
            {
                if (lane.Gone)
                    continue;
                lane.Users++;
                return lane;
            }
        }
    }

    private void Leave(string channel, Lane lane)
    {
        lock (lane)
            lane.Users--;
        if (_lanes.Count > 1000)
            Forget(_lanes.Where(l => l.Value.FreeAt < real.GetUtcNow()));
        else if (lane.FreeAt < real.GetUtcNow())
            Forget([new(channel, lane)]);
    }

    private void Forget(IEnumerable<KeyValuePair<string, Lane>> idle)
    {
        foreach (var (channel, lane) in idle)
        {
            lock (lane)
            {
                if (lane.Users > 0 || lane.Gone)
                    continue;
                lane.Gone = true;
                _lanes.TryRemove(new(channel, lane));
            }
        }
    }

    private sealed class Lane
    {
        public SemaphoreSlim Turn { get; } = new(1, 1);

        public DateTimeOffset FreeAt { get; set; }

        public int Users { get; set; }

        public bool Gone { get; set; }
    }
}
