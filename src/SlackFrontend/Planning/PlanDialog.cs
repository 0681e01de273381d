using Oni.Slack.Blocks;
using Oni.SlackFrontend.Cluster;
using Oni.SlackText.Replies;

namespace Oni.SlackFrontend.Planning;

/// <summary>The plan's modal, to which more than one way leads.</summary>
internal static class PlanDialog
{
    /// <summary>Real time: a modal must open within Slack's 3 s, with what waits or without.</summary>
    private static readonly TimeSpan OpenTimeout = TimeSpan.FromSeconds(0.5);

    /// <summary>The plan at any moment, prefilled from what is pending; or what to say instead.</summary>
    /// <exception cref="SiloCallFailedException"/>
    public static async Task<(ModalView? View, Message? Instead)> Today(SiloClient silo, string userId)
    {
        var plan = await silo.Ask(userId, u => u.GetPlan(null));
        if (plan.Rows.IsEmpty)
            return (null, Reply.Plain(plan.Recipient.Locale, "reply.no-commitments"));
        return (PlanModal.Of(plan, await silo.OpenPrompt(userId, plan.PlanId, OpenTimeout)), null);
    }
}
