using Oni.GrainInterfaces.Wristbands;

namespace Oni.Grains.Wristbands;

/// <param name="Key">Set exactly when <paramref name="Source"/> is the person's own or the environment.</param>
public sealed record Wristband(WristbandSource Source, Secret? Key)
{
    public bool IsConnected => Key is not null;
}
