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

    public async Task<Message?> Handle(SlashCommand command)
    {
        var language = people.Learn(command.UserId);
        try
        {
            return await stops.Stop(command.UserId) is { } receipt ? Reply.Stopped(await language, receipt) : Reply.Plain(await language, "stop.waits");
        }
        catch (DbException)
        {
            return Reply.Plain(await language, "stop.not-stopped");
        }
    }
}
