using Oni.Slack.Blocks;
using Oni.SlackFrontend.Cluster;

namespace Oni.SlackFrontend.Settings;

/// <summary>The modals of the settings to which more than one way leads.</summary>
internal static class ConfigDialogs
{
    /// <exception cref="SiloCallFailedException"/>
    public static async Task<(ModalView? View, Message? Instead)> Settings(SiloClient silo, string userId) =>
        (ConfigModal.Of(await silo.Ask(userId, u => u.GetSettings())), null);

    /// <summary>Asks before everything is reset, or says that there is nothing to reset now.</summary>
    /// <exception cref="SiloCallFailedException"/>
    public static async Task<(ModalView? View, Message? Instead)> Reset(SiloClient silo, string userId)
    {
        var result = await silo.Ask(userId, u => u.ResetSettings(null));
        return result.ToConfirm.IsEmpty ? (ChangedSettings.Modal(result), null) : (ConfirmModal.OfReset(result), null);
    }
}
