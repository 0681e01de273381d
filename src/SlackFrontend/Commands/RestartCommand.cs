using Oni.GrainInterfaces;
using Oni.Slack;
using Oni.Slack.Interaction;
using Oni.SlackFrontend.Inbox;
using Oni.SlackViews.Replies;

namespace Oni.SlackFrontend.Commands;

/// <summary>
/// <c>/restart</c>: goes on; nothing missed is made up. What the person did before reaches the coach before it:
/// a NO pressed during the pause is judged in the pause.
/// </summary>
internal sealed class RestartCommand(Coach coach, InboxDelivery inbox, StopDelivery stops, Acquaintance people) : ISlackCommand
{
    public string Name => "restart";

    public async Task<Message?> Handle(SlashCommand command)
    {
        var (receipt, person) = await coach.Within(Coach.Deadline, async grains =>
        {
            await inbox.Delivered(command.UserId);
            await stops.Settle(command.UserId);
            var user = grains.User(command.UserId);
            return (await user.Restart(), await user.GetPerson());
        });
        people.Remember(person.Recipient);
        return Reply.Restarted(person.Recipient, receipt);
    }
}
