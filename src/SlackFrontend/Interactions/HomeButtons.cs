using Oni.SlackFrontend.Commands;
using Oni.SlackViews;

namespace Oni.SlackFrontend.Interactions;

/// <summary>"Plan" and "settings" of the App Home: what the commands of the same name open.</summary>
internal sealed class HomeButtons(SiloClient coach, ModalOpener modals) : IBlockActionHandler
{
    public IReadOnlyCollection<string> ActionIds { get; } = [WireId.HomePlan, WireId.HomeConfig];

    public Task Press(BlockAction click)
    {
        modals.Open(click, () => click.ActionId == WireId.HomePlan ? ModalFactory.Plan(coach, click.UserId) : ModalFactory.Config(coach, click.UserId));
        return Task.CompletedTask;
    }
}
