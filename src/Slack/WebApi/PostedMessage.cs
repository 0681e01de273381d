namespace Oni.Slack.WebApi;

/// <param name="Channel">Slack's id of the channel, also where the message was sent to a user id.</param>
/// <param name="Ts">Names the message within its channel.</param>
public sealed record PostedMessage(string Channel, string Ts);
