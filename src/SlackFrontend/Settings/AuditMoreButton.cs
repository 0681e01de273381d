using Oni.Slack.WebApi;
using Oni.SlackFrontend.Cluster;
using Oni.SlackFrontend.Handlers;
using Oni.SlackFrontend.Responding;
using Oni.SlackText;

namespace Oni.SlackFrontend.Settings;

/// <summary>"More", below a page of the history: the page before it, in the same modal or as a further message.</summary>
internal sealed class AuditMoreButton(SiloClient silo, ISlackApiClient slack, EphemeralResponder responder) : IBlockActionHandler
{
    public IReadOnlyCollection<string> ActionIds { get; } = [WireId.AuditMore];

    public Task Press(BlockAction click)
    {
        if (AuditValue.Parse(click.Value) is { } value)
            responder.RunOrReportUnavailable(
                click.UserId,
                click.ChannelId,
                cancellationToken => Show(click, value.Before, cancellationToken)
            );
        else
            responder.Say(click.UserId, click.ChannelId, "reply.unknown-interaction");
        return Task.CompletedTask;
    }

    private async Task Show(BlockAction click, long before, CancellationToken cancellationToken)
    {
        var page = await silo.Ask(click.UserId, u => u.GetAudit(before));
        if (click.Payload.View is { Id: { } view })
            await slack.Views.Update(view, click.Payload.View.Hash, AuditText.Modal(page), cancellationToken);
        else
            await responder.Answer(click.Payload.ResponseUrl, click.UserId, click.ChannelId, AuditText.Message(page), cancellationToken);
    }
}
