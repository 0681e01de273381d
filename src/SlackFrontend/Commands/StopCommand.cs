using Oni.GrainInterfaces;
using Oni.Slack;
using Oni.Slack.Interaction;
using Oni.SlackViews.Replies;

namespace Oni.SlackFrontend.Commands;

/// <summary><c>/stop</c>: in force when it is acknowledged, or the person is told that it is not.</summary>
internal sealed class StopCommand(Coach coach, Acquaintance people) : ISlackCommand
{
    public string Name => "stop";

    public async Task<Message?> Handle(SlashCommand command)
    {
        var locale = people.Locale(command.UserId);
        try
        {
            return Reply.Stopped(locale, await coach.Within(Coach.Deadline, g => g.Stop(command.UserId).Stop()));
        }
        catch (CoachAwayException)
        {
            return Reply.Plain(locale, "stop.not-stopped");
        }
    }
}
