using Oni.SlackFrontend.Handlers;
using Oni.SlackFrontend.Inbox;
using Oni.SlackText;

namespace Oni.SlackFrontend.PersonalData;

/// <summary>"Delete everything", after Slack's own question. Reaches the coach after what the person has clicked before.</summary>
internal sealed class DataDeleteButton(InboxDelivery inbox) : IBlockActionHandler
{
    public IReadOnlyCollection<string> ActionIds { get; } = [WireId.DataDelete];

    public Task Press(BlockAction click) =>
        inbox.Enqueue(new InboxEntry(click.UserId, click.Received.At, click.ChannelId, null, null, Deletes: true));
}
