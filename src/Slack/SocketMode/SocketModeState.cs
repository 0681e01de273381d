namespace Oni.Slack.SocketMode;

/// <summary>How the connection to Slack stands.</summary>
/// <param name="Since">Real time of the last change.</param>
/// <param name="Problem">Why there is no connection, in a few words; null while there is one.</param>
public sealed record SocketModeState(bool Connected, DateTimeOffset Since, string? Problem);
