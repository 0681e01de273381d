namespace Oni.Slack.WebApi;

/// <param name="Channel">Slack's id of the channel, also where the message was sent to a user id.</param>
/// <param name="Ts">Names the message within its channel.</param>
/// <param name="ThreadTs">The thread that the message stands in; null at the root of the channel.</param>
public sealed record PostedMessage(string Channel, string Ts, string? ThreadTs = null);
