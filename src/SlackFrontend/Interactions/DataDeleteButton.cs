using Oni.SlackFrontend.Inbox;
using Oni.SlackViews;
using Oni.SlackViews.Replies;

namespace Oni.SlackFrontend.Interactions;

/// <summary>"Delete everything", after Slack's own question.</summary>
internal sealed class DataDeleteButton(Coach coach, InboxStore inbox, Whisper whisper) : IButton
{
    public IReadOnlyCollection<string> ActionIds { get; } = [WireId.DataDelete];

    public Task Press(Click click)
    {
        whisper.OrAway(click.UserId, click.ChannelId, cancellationToken => Delete(click, cancellationToken));
        return Task.CompletedTask;
    }

    private async Task Delete(Click click, CancellationToken cancellationToken)
    {
        var to = await coach.Ask(click.UserId, u => u.DeleteData());
        await inbox.Forget(click.UserId);
        await whisper.Say(click.UserId, click.ChannelId, Reply.Plain(to.Locale, "data.delete.going"), cancellationToken);
    }
}
