using Oni.SlackFrontend.Commands;
using Oni.SlackViews;

namespace Oni.SlackFrontend.Interactions;

/// <summary>"Plan" and "settings" of the App Home: what the commands of the same name open.</summary>
internal sealed class HomeButtons(Coach coach, ModalOpener modals) : IButton
{
    public IReadOnlyCollection<string> ActionIds { get; } = [WireId.HomePlan, WireId.HomeConfig];

    public Task Press(Click click)
    {
        modals.Open(click, () => click.ActionId == WireId.HomePlan ? Dialogs.Plan(coach, click.UserId) : Dialogs.Config(coach, click.UserId));
        return Task.CompletedTask;
    }
}
