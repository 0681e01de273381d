using Oni.Slack.WebApi;
using Oni.SlackFrontend.Cluster;
using Oni.SlackFrontend.Handlers;
using Oni.SlackFrontend.Responding;
using Oni.SlackText;
using Oni.SlackText.Wristbands;

namespace Oni.SlackFrontend.Wristbands;

/// <summary>"Remove my key", and "did you feel it?".</summary>
internal sealed class ConnectButtons(SiloClient silo, ISlackApiClient slack, EphemeralResponder responder) : IBlockActionHandler
{
    public IReadOnlyCollection<string> ActionIds { get; } = [WireId.ConnectRemove, WireId.ConnectFelt, WireId.ConnectNotFelt];

    public Task Press(BlockAction click)
    {
        if (click.ActionId == WireId.ConnectRemove)
            responder.RunOrReportUnavailable(click.UserId, click.ChannelId, cancellationToken => Remove(click, cancellationToken));
        else if (TestValue.Parse(click.Value) is { } test)
            responder.RunOrReportUnavailable(click.UserId, click.ChannelId, cancellationToken => Answer(click, test, cancellationToken));
        else
            responder.Say(click.UserId, click.ChannelId, "reply.unknown-interaction");
        return Task.CompletedTask;
    }

    private async Task Remove(BlockAction click, CancellationToken cancellationToken)
    {
        var model = await silo.Ask(click.UserId, u => u.Disconnect());
        if (click.Payload.View is { Id: { } id } view)
            await slack.Views.Update(id, view.Hash, ConnectModal.Of(model), cancellationToken);
    }

    private async Task Answer(BlockAction click, TestValue test, CancellationToken cancellationToken)
    {
        var result = await silo.Ask(click.UserId, u => u.AnswerTest(test.Test, click.ActionId == WireId.ConnectFelt));
        await responder.Say(click.UserId, click.ChannelId, WristbandMessage.OfAnswer(result), cancellationToken);
    }
}
