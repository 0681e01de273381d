using Oni.GrainInterfaces;

namespace Oni.Grains.Presence;

internal sealed class PresenceGrain(PresenceBoard board) : Grain, IPresenceGrain
{
    Task IPresenceGrain.Report(string frontend, bool receiving, string[] held)
    {
        board.Report(frontend, receiving, held);
        return Task.CompletedTask;
    }
}
