namespace Oni.Slack.WebApi;

/// <summary>Nobody answered: no connection, a dropped one, or no answer in time. The call may have had its effect.</summary>
public sealed class SlackUnreachableException(string method, Exception? inner) : Exception($"{method}: Slack cannot be reached", inner);
