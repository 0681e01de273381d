using Oni.Domain;

namespace Oni.GrainInterfaces.Wristbands;

/// <param name="Problem">Null: the key is stored.</param>
[GenerateSerializer, Alias("oni.connect-verdict")]
public sealed record ConnectResult(Recipient Recipient, ConnectProblem? Problem);
