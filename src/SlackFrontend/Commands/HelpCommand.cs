using Oni.Slack;
using Oni.Slack.Interaction;
using Oni.SlackViews.Replies;

namespace Oni.SlackFrontend.Commands;

/// <summary><c>/help</c>: every command, what the device does, how to stop it. Works without the coach.</summary>
internal sealed class HelpCommand(SiloClient coach, UserLocaleCache people) : ISlackCommand
{
    public const string CommandName = "help";

    public string Name => CommandName;

    public async Task<Message?> Handle(SlashCommand command, SlackRequest request)
    {
        try
        {
            var person = await coach.Ask(command.UserId, u => u.GetPerson());
            return Reply.Help(people.Locale(command.UserId), person.Paused);
        }
        catch (SiloUnavailableException)
        {
            return Reply.Help(people.Locale(command.UserId), paused: false);
        }
    }
}
