namespace Oni.EndToEnd.Faults;

[CollectionDefinition(nameof(Crowd), DisableParallelization = true)]
public sealed class Crowd;
