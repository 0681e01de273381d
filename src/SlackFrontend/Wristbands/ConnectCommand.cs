using Oni.Slack.Blocks;
using Oni.Slack.Interaction;
using Oni.SlackFrontend.Cluster;
using Oni.SlackFrontend.Handlers;
using Oni.SlackFrontend.Responding;
using Oni.SlackText.Replies;

namespace Oni.SlackFrontend.Wristbands;

/// <summary><c>/connect</c>: the person's own Pavlok key; <c>/connect test</c>: one vibe.</summary>
internal sealed class ConnectCommand(SiloClient silo, UserLocaleCache locales, ModalOpener modals) : ISlashCommandHandler
{
    public string Name => "connect";

    public bool TakesText => true;

    public async Task<Message?> Handle(SlashCommand command, SlackRequest request)
    {
        switch (command.Text.ToUpperInvariant())
        {
            case "":
                modals.Open(command, async () => (ConnectModal.Of(await silo.Ask(command.UserId, u => u.GetWristband())), null));
                return null;
            case "TEST":
                return Reply.Plain(
                    (await silo.Ask(command.UserId, u => u.TestWristband())).Locale ?? locales.Cached(command.UserId),
                    "connect.testing"
                );
            default:
                // Never quotes what was typed: it may be a key.
                return Reply.Plain(locales.Cached(command.UserId), "connect.usage");
        }
    }
}
