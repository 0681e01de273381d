using Oni.Slack.Blocks;
using Oni.Slack.Interaction;
using Oni.SlackFrontend.Cluster;
using Oni.SlackFrontend.Handlers;
using Oni.SlackFrontend.Responding;
using Oni.SlackText.Replies;

namespace Oni.SlackFrontend.PersonalData;

/// <summary><c>/data export</c> and <c>/data delete</c>.</summary>
internal sealed class DataCommand(SiloClient silo, UserLocaleCache locales) : ISlashCommandHandler
{
    public string Name => "data";

    public bool TakesText => true;

    public async Task<Message?> Handle(SlashCommand command, SlackRequest request) =>
        command.Text.ToUpperInvariant() switch
        {
            "EXPORT" => Reply.Plain((await silo.Ask(command.UserId, u => u.ExportData())).Locale, "data.export.coming"),
            "DELETE" => Reply.DeleteQuestion(locales.Cached(command.UserId)),
            _ => Reply.Plain(locales.Cached(command.UserId), "data.usage"),
        };
}
