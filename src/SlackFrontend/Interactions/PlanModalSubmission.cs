using Oni.Slack.Interaction;
using Oni.SlackViews;
using Oni.SlackViews.Plans;

namespace Oni.SlackFrontend.Interactions;

internal sealed class PlanModalSubmission(Coach coach) : IModal
{
    public string CallbackId => WireId.PlanSubmit;

    public string FirstBlock(PayloadView view) => PlanForm.FirstBlock(view);

    public async Task<SlackReply> Submit(string userId, PayloadView view) => PlanForm.Read(view) is { } submission
        ? SlackReply.Verdict(PlanForm.Errors(await coach.Ask(userId, u => u.SubmitPlan(submission))))
        : SlackReply.UnknownView;
}
