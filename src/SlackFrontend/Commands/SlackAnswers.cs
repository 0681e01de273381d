using Oni.Slack;
using Oni.Slack.Interaction;
using Oni.Slack.WebApi;

namespace Oni.SlackFrontend.Commands;

internal static class SlackAnswers
{
    /// <summary>Says something to the person who typed the command, after its acknowledgement.</summary>
    public static Task Answer(this ISlackApiClient slack, SlashCommand command, Message message, CancellationToken cancellationToken) =>
        command.ResponseUrl is { } url
            ? slack.Respond(url, message, cancellationToken)
            : slack.Chat.PostEphemeral(command.ChannelId, command.UserId, message, cancellationToken);
}
