using Oni.Domain.People;
using Oni.Slack;
using Oni.Slack.Blocks;
using Oni.SlackViews.Plans;
using Oni.SlackViews.Replies;
using Oni.SlackViews.Settings;

namespace Oni.SlackFrontend.Commands;

/// <summary>The modals to which more than one way leads, or what to say instead.</summary>
internal static class ModalFactory
{
    /// <summary>The plan at any moment, prefilled from what is pending.</summary>
    /// <exception cref="SiloUnavailableException"/>
    public static async Task<(ModalView? View, Message? Instead)> Plan(SiloClient coach, string userId)
    {
        var sheet = await coach.Ask(userId, u => u.GetPlan(null));
        return sheet.Rows.IsEmpty ? (null, Reply.Plain(sheet.Recipient.Locale, "reply.no-commitments")) : (PlanModal.Of(sheet), null);
    }

    /// <exception cref="SiloUnavailableException"/>
    public static async Task<(ModalView? View, Message? Instead)> Config(SiloClient coach, string userId) =>
        (ConfigModal.Of(await coach.Ask(userId, u => u.GetSettings())), null);

    /// <summary>Asks before everything is reset, or says that there is nothing to reset now.</summary>
    /// <exception cref="SiloUnavailableException"/>
    public static async Task<(ModalView? View, Message? Instead)> Reset(SiloClient coach, string userId)
    {
        var verdict = await coach.Ask(userId, u => u.ResetSettings(null));
        return verdict.ToConfirm.IsEmpty ? (ChangedSettings.Modal(verdict), null) : (ConfirmModal.OfReset(verdict), null);
    }
}
