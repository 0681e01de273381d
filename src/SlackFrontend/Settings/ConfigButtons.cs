using Oni.SlackFrontend.Cluster;
using Oni.SlackFrontend.Handlers;
using Oni.SlackFrontend.Responding;
using Oni.SlackText;

namespace Oni.SlackFrontend.Settings;

/// <summary>"History" and "reset all" in the settings modal: each opens a modal over it.</summary>
internal sealed class ConfigButtons(SiloClient silo, ModalOpener modals) : IBlockActionHandler
{
    public IReadOnlyCollection<string> ActionIds { get; } = [WireId.ConfigHistory, WireId.ConfigResetAll];

    public Task Press(BlockAction click)
    {
        if (click.ActionId == WireId.ConfigResetAll)
            modals.Push(click, () => ConfigDialogs.Reset(silo, click.UserId));
        else
            modals.Push(click, async () => (AuditText.Modal(await silo.Ask(click.UserId, u => u.GetAudit(null))), null));
        return Task.CompletedTask;
    }
}
