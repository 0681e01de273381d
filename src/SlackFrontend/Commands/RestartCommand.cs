using Oni.Slack;
using Oni.Slack.Interaction;
using Oni.SlackViews.Replies;

namespace Oni.SlackFrontend.Commands;

/// <summary><c>/restart</c>: goes on; nothing missed is made up.</summary>
internal sealed class RestartCommand(Coach coach, Acquaintance people) : ISlackCommand
{
    public string Name => "restart";

    public async Task<Message?> Handle(SlashCommand command)
    {
        var (receipt, person) = await coach.Ask(command.UserId, async u => (await u.Restart(), await u.GetPerson()));
        people.Remember(person.Recipient);
        return Reply.Restarted(person.Recipient, receipt);
    }
}
