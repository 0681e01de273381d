using Oni.Slack.Blocks;
using Oni.SlackFrontend.Cluster;
using Oni.SlackText.Replies;

namespace Oni.SlackFrontend.Planning;

/// <summary>The plan's modal, to which more than one way leads.</summary>
internal static class PlanDialog
{
    /// <summary>The plan at any moment, prefilled from what is pending; or what to say instead.</summary>
    /// <exception cref="SiloCallFailedException"/>
    public static async Task<(ModalView? View, Message? Instead)> Today(SiloClient silo, string userId)
    {
        var plan = await silo.Ask(userId, u => u.GetPlan(null));
        return plan.Rows.IsEmpty ? (null, Reply.Plain(plan.Recipient.Locale, "reply.no-commitments")) : (PlanModal.Of(plan), null);
    }
}
