using Oni.Domain.Schedules;
using Oni.GrainInterfaces;

namespace Oni.Grains.Presence;

/// <inheritdoc cref="IPingGrain"/>
[GrainType("pulse")]
internal sealed class PingGrain : Grain, IPingGrain
{
    Task IPingGrain.Beat() => Task.CompletedTask;
}
