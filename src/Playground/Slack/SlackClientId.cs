namespace Oni.Playground.Slack;

/// <summary>Where a person sits: one Slack client of theirs. A modal opens where the trigger for it came from.</summary>
public sealed record SlackClientId(string UserId, string Client = "");
