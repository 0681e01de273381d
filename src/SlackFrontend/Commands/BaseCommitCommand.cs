using Oni.Slack;
using Oni.Slack.Interaction;
using Oni.Slack.WebApi;
using Oni.SlackViews.Commitments;
using Oni.SlackViews.Replies;

namespace Oni.SlackFrontend.Commands;

/// <summary><c>/base_commit</c>: the modal with the person's daily tasks.</summary>
internal sealed class BaseCommitCommand(Coach coach, Acquaintance people, ModalOpener modals, ISlackApiClient slack) : ISlackCommand
{
    public string Name => "base_commit";

    public Task<Message?> Handle(SlashCommand command)
    {
        var user = command.UserId;
        modals.Open(
            command.TriggerId,
            async cancellationToken =>
            {
                await people.Introduce(user, cancellationToken);
                return (CommitmentModal.Of(await coach.Ask(user, u => u.GetCommitments())), null);
            },
            (message, cancellationToken) => slack.Answer(command, message, cancellationToken),
            away: () => Reply.Plain(people.Locale(user), "reply.away"),
            late: () => Reply.Plain(people.Locale(user), "reply.too-slow"));
        return Task.FromResult<Message?>(null);
    }
}
