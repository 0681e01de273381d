using Oni.Domain.Settings;
using Oni.Slack.Interaction;
using Oni.SlackFrontend.Cluster;
using Oni.SlackFrontend.Handlers;
using Oni.SlackText;

namespace Oni.SlackFrontend.Settings;

/// <summary>The confirmation of a rise, a reset or a rollback.</summary>
internal sealed class ConfigConfirmationHandler(SiloClient silo) : IViewSubmissionHandler
{
    public string CallbackId => WireId.ConfigConfirmSubmit;

    public string FirstBlock(PayloadView view) => WireId.Confirm;

    public async Task<SlackReply> Submit(string userId, PayloadView view)
    {
        if (ConfirmMetadata.Parse(view.PrivateMetadata) is not { Keys: { } keys } asked)
            return SlackReply.UnknownView;
        if (!ConfirmModal.IsConfirmed(view))
            return SlackReply.FieldError(WireId.Confirm, Localizer.For(asked.Locale)["config.confirm.needed"]);
        var result = await silo.Ask(
            userId,
            u =>
                asked.Kind switch
                {
                    ConfirmedChange.Reset => u.ResetSettings([.. keys]),
                    ConfirmedChange.Rollback => u.RollBack(keys[0], new SettingMove(keys[0], null, asked.Entries?.FirstOrDefault()?.Value)),
                    _ => u.ChangeSettings(new SettingsSubmission([.. asked.Entries ?? []], [.. keys])),
                }
        );

        // What rises now was not what was shown: the settings have changed meanwhile.
        return result.ToConfirm.IsEmpty
            ? SlackReply.Update(ChangedSettings.Modal(result))
            : SlackReply.Update(
                asked.Kind == ConfirmedChange.Rollback ? ConfirmModal.OfRollback(result) : ConfirmModal.OfChange(result, Again(asked))
            );
    }

    private static SettingsSubmission Again(ConfirmMetadata asked) => new([.. asked.Entries ?? []], []);
}
