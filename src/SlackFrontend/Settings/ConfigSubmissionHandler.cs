using Oni.Slack.Interaction;
using Oni.SlackFrontend.Cluster;
using Oni.SlackFrontend.Handlers;
using Oni.SlackText;

namespace Oni.SlackFrontend.Settings;

/// <summary>The settings modal: taken, asked about, or shown with what is wrong at its fields.</summary>
internal sealed class ConfigSubmissionHandler(SiloClient silo) : IViewSubmissionHandler
{
    public string CallbackId => WireId.ConfigSubmit;

    public string FirstBlock(PayloadView view) => ConfigForm.FirstBlock;

    public async Task<SlackReply> Submit(string userId, PayloadView view)
    {
        if (ConfigForm.Read(view) is not { } submission)
            return SlackReply.UnknownView;
        if (submission.Entries.IsEmpty)
            return SlackReply.Empty;
        return await silo.Ask(userId, u => u.ChangeSettings(submission)) switch
        {
            { Errors.IsEmpty: false } refused => SlackReply.FieldErrors(ConfigForm.Errors(refused)),
            { ToConfirm.IsEmpty: false } asked => SlackReply.Push(ConfirmModal.OfChange(asked, submission)),
            var taken => SlackReply.Update(ChangedSettings.Modal(taken)),
        };
    }
}
