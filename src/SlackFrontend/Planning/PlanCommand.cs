using Oni.Slack.Blocks;
using Oni.Slack.Interaction;
using Oni.SlackFrontend.Cluster;
using Oni.SlackFrontend.Handlers;
using Oni.SlackFrontend.Responding;

namespace Oni.SlackFrontend.Planning;

/// <summary><c>/plan</c>: the plan's modal at any moment.</summary>
internal sealed class PlanCommand(SiloClient silo, ModalOpener modals) : ISlashCommandHandler
{
    public string Name => "plan";

    public Task<Message?> Handle(SlashCommand command, SlackRequest request)
    {
        modals.Open(command, () => PlanDialog.Today(silo, command.UserId));
        return Task.FromResult<Message?>(null);
    }
}
