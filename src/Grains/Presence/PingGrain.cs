using Oni.Domain.Schedules;
using Oni.GrainInterfaces;

namespace Oni.Grains.Presence;

/// <inheritdoc cref="IPulseGrain"/>
[GrainType("pulse")]
internal sealed class PingGrain : Grain, IPulseGrain
{
    Task IPulseGrain.Beat() => Task.CompletedTask;
}
