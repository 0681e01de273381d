using Oni.Worlds;

namespace Oni.Operations;

/// <summary>Tests that publish and install, one after the other and at the lowest priority: beside others, whose deadlines they leave alone.</summary>
[CollectionDefinition(nameof(Installing))]
public sealed class Installing;
