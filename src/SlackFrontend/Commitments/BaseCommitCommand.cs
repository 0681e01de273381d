using Oni.Slack.Blocks;
using Oni.Slack.Interaction;
using Oni.SlackFrontend.Cluster;
using Oni.SlackFrontend.Handlers;
using Oni.SlackFrontend.Responding;

namespace Oni.SlackFrontend.Commitments;

/// <summary><c>/base_commit</c>: the modal with the person's daily tasks.</summary>
internal sealed class BaseCommitCommand(SiloClient silo, ModalOpener modals) : ISlashCommandHandler
{
    public string Name => "base_commit";

    public Task<Message?> Handle(SlashCommand command, SlackRequest request)
    {
        modals.Open(command, async () => (CommitmentModal.Of(await silo.Ask(command.UserId, u => u.GetCommitments())), null));
        return Task.FromResult<Message?>(null);
    }
}
