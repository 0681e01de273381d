using Oni.Domain;

namespace Oni.GrainInterfaces.Wristbands;

/// <summary>What the connect modal shows. Never the key.</summary>
[GenerateSerializer, Alias("oni.wristband-sheet")]
public sealed record WristbandModel(Recipient Recipient, WristbandSource Source);
