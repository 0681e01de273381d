using Oni.Slack;
using Oni.Slack.Interaction;
using Oni.SlackViews.Plans;
using Oni.SlackViews.Replies;

namespace Oni.SlackFrontend.Commands;

/// <summary><c>/plan</c>: the plan's modal at any moment, prefilled from what is pending.</summary>
internal sealed class PlanCommand(Coach coach, ModalOpener modals) : ISlackCommand
{
    public string Name => "plan";

    public Task<Message?> Handle(SlashCommand command)
    {
        modals.Open(command, async () =>
        {
            var sheet = await coach.Ask(command.UserId, u => u.GetPlan(null));
            return sheet.Rows.IsEmpty
                ? (null, Reply.Plain(sheet.Recipient.Locale, "reply.no-commitments"))
                : (PlanModal.Of(sheet), null);
        });
        return Task.FromResult<Message?>(null);
    }
}
