using Oni.Slack.Blocks;
using Oni.Slack.Interaction;
using Oni.SlackFrontend.Cluster;
using Oni.SlackFrontend.Handlers;
using Oni.SlackFrontend.Responding;
using Oni.SlackText.Replies;

namespace Oni.SlackFrontend.Settings;

/// <summary><c>/config</c>, <c>/config view</c>, <c>/config reset</c>, <c>/config rollback KEY</c>.</summary>
internal sealed class ConfigCommand(SiloClient silo, UserLocaleCache locales, ModalOpener modals) : ISlashCommandHandler
{
    public string Name => "config";

    public bool TakesText => true;

    public async Task<Message?> Handle(SlashCommand command, SlackRequest request)
    {
        switch (command.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            case []:
                modals.Open(command, () => ConfigDialogs.Settings(silo, command.UserId));
                return null;
            case [var word] when Is(word, "view"):
                return SettingsMessage.Of(await silo.Ask(command.UserId, u => u.GetSettings()));
            case [var word] when Is(word, "reset"):
                modals.Open(command, () => ConfigDialogs.Reset(silo, command.UserId));
                return null;
            case [var word, var key] when Is(word, "rollback"):
                return await RollBack(command, key.ToUpperInvariant());
            default:
                return Reply.Plain(locales.Cached(command.UserId), "config.usage");
        }
    }

    private async Task<Message?> RollBack(SlashCommand command, string key)
    {
        var result = await silo.Ask(command.UserId, u => u.RollBack(key, confirmed: null));
        if (result.ToConfirm.IsEmpty)
            return ChangedSettings.Message(result);
        modals.Open(command, () => Task.FromResult<(Slack.Blocks.ModalView?, Message?)>((ConfirmModal.OfRollback(result), null)));
        return null;
    }

    private static bool Is(string word, string expected) => word.Equals(expected, StringComparison.OrdinalIgnoreCase);
}
