using Oni.Slack;
using Oni.Slack.Interaction;
using Oni.SlackViews.Settings;

namespace Oni.SlackFrontend.Commands;

/// <summary><c>/audit</c>: the changes of the person's settings.</summary>
internal sealed class AuditCommand(SiloClient coach) : ISlackCommand
{
    public string Name => "audit";

    public async Task<Message?> Handle(SlashCommand command, SlackRequest request) => AuditText.Message(await coach.Ask(command.UserId, u => u.GetAudit(null)));
}
