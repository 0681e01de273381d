namespace Oni.Operations;

/// <summary>
/// Tests that build in this repository's own directories, one after the other; at the lowest priority, which leaves others their
/// deadlines.
/// </summary>
[CollectionDefinition(nameof(Installing))]
public sealed class Installing;
