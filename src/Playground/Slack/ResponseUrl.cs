namespace Oni.Playground.Slack;

/// <summary>A URL by which an app may answer what a person did.</summary>
/// <param name="MessageTs">The message in which they did it; null for a command.</param>
/// <param name="Until">Real time.</param>
internal sealed record ResponseUrl(string User, string Channel, string? MessageTs, DateTimeOffset Until, int Uses);
