using Oni.Slack;
using Oni.Slack.Interaction;

namespace Oni.SlackFrontend.Commands;

/// <summary><c>/plan</c>: the plan's modal at any moment.</summary>
internal sealed class PlanCommand(SiloClient coach, ModalOpener modals) : ISlackCommand
{
    public string Name => "plan";

    public Task<Message?> Handle(SlashCommand command, SlackRequest request)
    {
        modals.Open(command, () => ModalFactory.Plan(coach, command.UserId));
        return Task.FromResult<Message?>(null);
    }
}
