namespace Oni;

/// <summary>A class some of whose tests last long. It begins before the others, so that nothing waits for it alone at the end.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class LongRunningAttribute : Attribute;
