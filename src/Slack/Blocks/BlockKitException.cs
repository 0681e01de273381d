namespace Oni.Slack.Blocks;

/// <summary>Slack would refuse this with <c>invalid_blocks</c> or <c>invalid_arguments</c>.</summary>
public sealed class BlockKitException(string message) : ArgumentException(message);
