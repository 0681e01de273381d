using System.Collections.Immutable;
using Oni.Slack.Interaction;
using Oni.SlackViews;
using Oni.SlackViews.Plans;

namespace Oni.SlackFrontend.Interactions;

internal sealed class PlanModalSubmission(Coach coach) : IModal
{
    public string CallbackId => WireId.PlanSubmit;

    public string FirstBlock(PayloadView view) => PlanForm.FirstBlock(view);

    public async Task<IReadOnlyDictionary<string, string>?> Submit(string userId, PayloadView view)
    {
        if (PlanForm.Read(view) is not { } submission)
            return null;
        try
        {
            return PlanForm.Errors(await coach.Ask(userId, u => u.SubmitPlan(submission)));
        }
        catch (CoachAwayException)
        {
            return ImmutableDictionary<string, string>.Empty.Add(PlanForm.FirstBlock(view), Phrases.For(ModalLocale.Read(view.PrivateMetadata))["error.away"]);
        }
    }
}
