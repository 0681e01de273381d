namespace Oni.Slack.Interaction;

/// <param name="Type">Such as <c>app_home_opened</c>.</param>
/// <param name="User">Whose doing it is.</param>
/// <param name="Tab">For <c>app_home_opened</c>: <c>home</c> or <c>messages</c>.</param>
public sealed record SlackEvent(string? Type, string? User, string? Tab);
