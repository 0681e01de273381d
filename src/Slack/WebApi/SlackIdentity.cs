namespace Oni.Slack.WebApi;

/// <summary>Whose the token is, as <c>auth.test</c> tells it. Every member may be missing.</summary>
/// <param name="Team">The workspace's name.</param>
/// <param name="Scopes">What the app has been granted; null where Slack does not name it.</param>
/// <param name="At">Slack's own time of the answer.</param>
public sealed record SlackIdentity(string? Team, IReadOnlyList<string>? Scopes, DateTimeOffset? At);
