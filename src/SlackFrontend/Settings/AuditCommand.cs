using Oni.Slack.Blocks;
using Oni.Slack.Interaction;
using Oni.SlackFrontend.Cluster;
using Oni.SlackFrontend.Handlers;

namespace Oni.SlackFrontend.Settings;

/// <summary><c>/audit</c>: the changes of the person's settings.</summary>
internal sealed class AuditCommand(SiloClient silo) : ISlashCommandHandler
{
    public string Name => "audit";

    public async Task<Message?> Handle(SlashCommand command, SlackRequest request) =>
        AuditText.Message(await silo.Ask(command.UserId, u => u.GetAudit(null)));
}
