using Oni.GrainInterfaces;
using Oni.SlackFrontend.Inbox;
using Oni.SlackViews;

namespace Oni.SlackFrontend.Interactions;

/// <summary>The answer to the consent question; can be changed with the same buttons at any time.</summary>
internal sealed class ConsentButtons(InboxDelivery inbox, TimeProvider clock) : IButton
{
    public IReadOnlyCollection<string> ActionIds { get; } = [WireId.ConsentAgree, WireId.ConsentVibeOnly];

    public bool IsUnlimited => true;

    public Task Press(Click click) => inbox.Accept(new InboxEntry(
        click.UserId, clock.GetUtcNow(), click.ChannelId, null, click.ActionId == WireId.ConsentAgree ? ZapConsent.Agreed : ZapConsent.VibeOnly));
}
