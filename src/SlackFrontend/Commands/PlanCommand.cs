using Oni.Slack;
using Oni.Slack.Interaction;
using Oni.Slack.WebApi;
using Oni.SlackViews.Plans;
using Oni.SlackViews.Replies;

namespace Oni.SlackFrontend.Commands;

/// <summary><c>/plan</c>: the plan's modal at any moment, prefilled from what is pending.</summary>
internal sealed class PlanCommand(Coach coach, Acquaintance people, ModalOpener modals, ISlackApiClient slack) : ISlackCommand
{
    public string Name => "plan";

    public Task<Message?> Handle(SlashCommand command)
    {
        var user = command.UserId;
        modals.Open(
            command.TriggerId,
            async cancellationToken =>
            {
                await people.Introduce(user, cancellationToken);
                var sheet = await coach.Ask(user, u => u.GetPlan(null));
                return sheet.Rows.IsEmpty
                    ? (null, Reply.Plain(sheet.Recipient.Locale, "reply.no-commitments"))
                    : (PlanModal.Of(sheet), null);
            },
            (message, cancellationToken) => slack.Answer(command, message, cancellationToken),
            away: () => Reply.Plain(people.Locale(user), "reply.away"),
            late: () => Reply.Plain(people.Locale(user), "reply.too-slow"));
        return Task.FromResult<Message?>(null);
    }
}
