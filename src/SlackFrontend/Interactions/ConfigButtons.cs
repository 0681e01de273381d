using Oni.SlackFrontend.Commands;
using Oni.SlackViews;
using Oni.SlackViews.Settings;

namespace Oni.SlackFrontend.Interactions;

/// <summary>"History" and "reset all" in the settings modal: each opens a modal over it.</summary>
internal sealed class ConfigButtons(SiloClient coach, ModalOpener modals) : IBlockActionHandler
{
    public IReadOnlyCollection<string> ActionIds { get; } = [WireId.ConfigHistory, WireId.ConfigResetAll];

    public Task Press(BlockAction click)
    {
        if (click.ActionId == WireId.ConfigResetAll)
            modals.Push(click, () => ModalFactory.Reset(coach, click.UserId));
        else
            modals.Push(click, async () => (AuditText.Modal(await coach.Ask(click.UserId, u => u.GetAudit(null))), null));
        return Task.CompletedTask;
    }
}
