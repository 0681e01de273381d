using Oni.Domain.Messages;
using Oni.SlackFrontend.Handlers;
using Oni.SlackFrontend.Inbox;
using Oni.SlackFrontend.Responding;
using Oni.SlackText;

namespace Oni.SlackFrontend.Answers;

/// <summary>"Did it" and "can't", on a remind and on the steps of its ladder.</summary>
internal sealed class AnswerButtons(InboxDelivery inbox, EphemeralResponder responder) : IBlockActionHandler
{
    public IReadOnlyCollection<string> ActionIds { get; } = [WireId.RemindYes, WireId.RemindNo, WireId.IgnoreYes, WireId.IgnoreNo];

    public bool IsUnlimited => true;

    public async Task Press(BlockAction click)
    {
        if (ButtonValue.Parse(click.Value) is not { } value)
        {
            Say(click, "late.unknown");
            return;
        }

        if (value.UserId != click.UserId)
        {
            Say(click, "late.not-yours");
            return;
        }

        var answer = new InboxAnswer(value.ScheduleId, click.ActionId is WireId.RemindYes or WireId.IgnoreYes, Prompt(click));
        await inbox.Enqueue(new InboxEntry(click.UserId, click.Received.At, click.ChannelId, answer, null));
    }

    /// <summary>A remind's own button stands on its prompt; a step's stands in the thread.</summary>
    private static MessageRef? Prompt(BlockAction click) =>
        click.ActionId is WireId.RemindYes or WireId.RemindNo && click is { ChannelId: { } channel, Payload.Message.Ts: { } ts }
            ? new MessageRef(channel, ts)
            : null;

    private void Say(BlockAction click, string key) => responder.Say(click.UserId, click.ChannelId, key);
}
