using Oni.Domain;
using Oni.Slack.WebApi;
using Oni.SlackFrontend.Handlers;
using Oni.SlackFrontend.Inbox;
using Oni.SlackFrontend.Responding;
using Oni.SlackFrontend.Settings;
using Oni.SlackText;

namespace Oni.SlackFrontend.Consent;

/// <summary>The answer to the consent question; can be changed with the same buttons at any time.</summary>
internal sealed class ConsentButtons(InboxDelivery inbox, ISlackApiClient slack, PostAckQueue postAck) : IBlockActionHandler
{
    public IReadOnlyCollection<string> ActionIds { get; } = [WireId.ConsentAgree, WireId.ConsentVibeOnly, WireId.ConsentNone];

    public bool IsUnlimited => true;

    public async Task Press(BlockAction click)
    {
        var consent = click.ActionId switch
        {
            WireId.ConsentAgree => ZapConsent.Agreed,
            WireId.ConsentVibeOnly => ZapConsent.VibeOnly,
            _ => ZapConsent.None,
        };
        var stored = await inbox.Enqueue(new InboxEntry(click.UserId, click.Received.At, click.ChannelId, null, consent));
        if (
            stored
            && click.Payload.View is { Id: { } id, CallbackId: WireId.ConfigSubmit } view
            && ConfigModal.Asked(view.PrivateMetadata, consent) is { } asked
        )
            postAck.Run(cancellationToken => slack.Views.Update(id, view.Hash, asked, cancellationToken));
    }
}
