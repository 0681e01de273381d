using Oni.Domain.Schedules;
using Oni.GrainInterfaces;

namespace Oni.Grains.Presence;

/// <inheritdoc cref="IPulseGrain"/>
internal sealed class PulseGrain : Grain, IPulseGrain
{
    Task IPulseGrain.Beat() => Task.CompletedTask;
}
