using Oni.SlackFrontend.Commands;
using Oni.SlackViews;

namespace Oni.SlackFrontend.Interactions;

/// <summary>"Stop" and "go on" of the App Home: the same as the commands, in force when they are acknowledged.</summary>
internal sealed class HomePauseButtons(StopCommand stop, RestartCommand restart, Whisper whisper) : IButton
{
    public IReadOnlyCollection<string> ActionIds { get; } = [WireId.HomeStop, WireId.HomeRestart];

    public bool IsUnlimited => true;

    public async Task Press(Click click) =>
        whisper.Say(click.UserId, click.ChannelId, click.ActionId == WireId.HomeStop ? await stop.Stop(click.UserId) : await restart.Restart(click.UserId));
}
