using Oni.Slack.Blocks;
using Oni.Slack.Interaction;
using Oni.SlackFrontend.Cluster;
using Oni.SlackFrontend.Handlers;
using Oni.SlackFrontend.Responding;
using Oni.SlackText.Replies;

namespace Oni.SlackFrontend.Help;

/// <summary><c>/help</c>: every command, what the device does, how to stop it. Works without the coach.</summary>
internal sealed class HelpCommand(SiloClient silo, UserLocaleCache locales) : ISlashCommandHandler
{
    public string Name => "help";

    public async Task<Message?> Handle(SlashCommand command, SlackRequest request)
    {
        try
        {
            var person = await silo.Ask(command.UserId, u => u.GetPerson());
            return Reply.Help(locales.Cached(command.UserId), person.Paused);
        }
        catch (SiloCallFailedException)
        {
            return Reply.Help(locales.Cached(command.UserId), paused: false);
        }
    }
}
