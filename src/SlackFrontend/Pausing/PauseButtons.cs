using Oni.SlackFrontend.Handlers;
using Oni.SlackFrontend.Responding;
using Oni.SlackText;

namespace Oni.SlackFrontend.Pausing;

/// <summary>
/// "Stop" on a message and in the App Home, and "go on" there: the same as the commands, in force when they are acknowledged.
/// </summary>
internal sealed class PauseButtons(StopCommand stop, RestartCommand restart, EphemeralResponder responder, PostAckQueue postAck)
    : IBlockActionHandler
{
    /// <summary>A Home or a message that has been there for long may still have the button of before.</summary>
    public IReadOnlyCollection<string> ActionIds { get; } = [WireId.StopNow, WireId.HomeStop, WireId.HomeRestart];

    public bool IsUnlimited => true;

    public async Task Press(BlockAction click)
    {
        if (click.ActionId != WireId.HomeRestart)
        {
            responder.Insist(click.UserId, click.ChannelId, await stop.Stop(click.UserId));
            return;
        }

        var request = new SlackRequest(click.Received);
        var told = await restart.Restart(click.UserId, request);
        postAck.Run(async cancellationToken =>
        {
            await responder.Say(click.UserId, click.ChannelId, told, cancellationToken);
            if (request.Sent is { } sent)
                await sent();
        });
    }
}
