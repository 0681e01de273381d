using Oni.GrainInterfaces.Presence;

namespace Oni.Grains.Presence;

/// <inheritdoc cref="IPingGrain"/>
[GrainType("pulse")]
internal sealed class PingGrain : Grain, IPingGrain
{
    Task IPingGrain.Ping() => Task.CompletedTask;
}
