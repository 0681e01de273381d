using System.Data.Common;
using Oni.Slack;
using Oni.Slack.Interaction;
using Oni.SlackFrontend.Inbox;
using Oni.SlackViews.Replies;

namespace Oni.SlackFrontend.Commands;

/// <summary><c>/stop</c>: in force when it is acknowledged, or the person is told that it is not.</summary>
internal sealed class StopCommand(StopDelivery stops, Acquaintance people) : ISlackCommand
{
    public string Name => "stop";

    public bool IsUnlimited => true;

    public async Task<Message?> Handle(SlashCommand command) => await Stop(command.UserId);

    /// <returns>What the person is told.</returns>
    public async Task<Message> Stop(string userId)
    {
        var language = people.Learn(userId);
        try
        {
            return await stops.Stop(userId) is { } receipt ? Reply.Stopped(await language, receipt) : Reply.Plain(await language, "stop.waits");
        }
        catch (DbException)
        {
            return Reply.Plain(await language, "stop.not-stopped");
        }
    }
}
