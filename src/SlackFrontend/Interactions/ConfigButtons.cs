using Oni.SlackFrontend.Commands;
using Oni.SlackViews;
using Oni.SlackViews.Settings;

namespace Oni.SlackFrontend.Interactions;

/// <summary>"History" and "reset all" in the settings modal: each opens a modal over it.</summary>
internal sealed class ConfigButtons(Coach coach, ModalOpener modals) : IButton
{
    public IReadOnlyCollection<string> ActionIds { get; } = [WireId.ConfigHistory, WireId.ConfigResetAll];

    public Task Press(Click click)
    {
        if (click.ActionId == WireId.ConfigResetAll)
            modals.Push(click, () => Dialogs.Reset(coach, click.UserId));
        else
            modals.Push(click, async () => (AuditWords.Modal(await coach.Ask(click.UserId, u => u.GetAudit(null))), null));
        return Task.CompletedTask;
    }
}
