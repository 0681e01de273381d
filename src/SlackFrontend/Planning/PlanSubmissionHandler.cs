using Oni.Slack.Interaction;
using Oni.SlackFrontend.Handlers;
using Oni.SlackFrontend.Inbox;
using Oni.SlackText;

namespace Oni.SlackFrontend.Planning;

internal sealed class PlanSubmissionHandler(OrderedSiloClient silo) : IViewSubmissionHandler
{
    public string CallbackId => WireId.PlanSubmit;

    public string FirstBlock(PayloadView view) => PlanForm.FirstBlock(view);

    public async Task<SlackReply> Submit(string userId, PayloadView view)
    {
        if (PlanForm.Missing(view) is { Count: > 0 } missing)
            return SlackReply.FieldErrors(missing);
        return PlanForm.Read(view) is { } submission
            ? SlackReply.Errors(PlanForm.Errors(await silo.AskAfterClicks(userId, u => u.SubmitPlan(submission))))
            : SlackReply.UnknownView;
    }
}
