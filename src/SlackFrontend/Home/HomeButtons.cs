using Oni.SlackFrontend.Cluster;
using Oni.SlackFrontend.Handlers;
using Oni.SlackFrontend.Planning;
using Oni.SlackFrontend.Responding;
using Oni.SlackFrontend.Settings;
using Oni.SlackText;

namespace Oni.SlackFrontend.Home;

/// <summary>"Plan" and "settings" of the App Home: what the commands of the same name open.</summary>
internal sealed class HomeButtons(SiloClient silo, ModalOpener modals) : IBlockActionHandler
{
    public IReadOnlyCollection<string> ActionIds { get; } = [WireId.HomePlan, WireId.HomeConfig];

    public Task Press(BlockAction click)
    {
        modals.Open(
            click,
            () => click.ActionId == WireId.HomePlan ? PlanDialog.Today(silo, click.UserId) : ConfigDialogs.Settings(silo, click.UserId)
        );
        return Task.CompletedTask;
    }
}
