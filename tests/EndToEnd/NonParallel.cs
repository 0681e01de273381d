namespace Oni.EndToEnd;

/// <summary>
/// Tests that have the machine to themselves: they would hold up the deadlines of others (crowds, builds), or others theirs.
/// </summary>
[CollectionDefinition(nameof(NonParallel), DisableParallelization = true)]
public sealed class NonParallel;
