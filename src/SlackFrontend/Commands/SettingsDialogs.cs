using Oni.Slack;
using Oni.Slack.Blocks;
using Oni.SlackViews.Settings;

namespace Oni.SlackFrontend.Commands;

/// <summary>Dialogs about settings that more than one way leads to.</summary>
internal static class SettingsDialogs
{
    /// <summary>Asks before everything is reset, or says that there is nothing to reset now.</summary>
    /// <exception cref="CoachAwayException"/>
    public static async Task<(ModalView? View, Message? Instead)> Reset(Coach coach, string userId)
    {
        var verdict = await coach.Ask(userId, u => u.ResetSettings(null));
        return verdict.ToConfirm.IsEmpty ? (ChangedSettings.Modal(verdict), null) : (ConfirmModal.OfReset(verdict), null);
    }
}
