using Oni.GrainInterfaces.Presence;
using Oni.Hosting.Health;

namespace Oni.Silo.Health;

/// <summary>The silo's grains take turns.</summary>
internal sealed class GrainCallProbe(IGrainFactory grains, IHostApplicationLifetime lifetime) : IWatchdogProbe
{
    public async Task Started(CancellationToken cancellationToken)
    {
        var started = new TaskCompletionSource();
        await using (lifetime.ApplicationStarted.Register(started.SetResult))
            await started.Task.WaitAsync(cancellationToken);
    }

    public Task Check(CancellationToken cancellationToken) => grains.GetGrain<IPingGrain>(0).Ping();
}
