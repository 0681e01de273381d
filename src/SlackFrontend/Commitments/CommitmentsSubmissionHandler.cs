using Oni.Slack.Interaction;
using Oni.SlackFrontend.Handlers;
using Oni.SlackFrontend.Inbox;
using Oni.SlackText;

namespace Oni.SlackFrontend.Commitments;

internal sealed class CommitmentsSubmissionHandler(OrderedSiloClient silo) : IViewSubmissionHandler
{
    public string CallbackId => WireId.CommitmentsSubmit;

    public string FirstBlock(PayloadView view) => CommitmentForm.FirstBlock;

    public async Task<SlackReply> Submit(string userId, PayloadView view)
    {
        if (CommitmentForm.Missing(view) is { Count: > 0 } missing)
            return SlackReply.FieldErrors(missing);
        return CommitmentForm.Read(view) is { } submission
            ? SlackReply.Errors(CommitmentForm.Errors(await silo.AskAfterClicks(userId, u => u.SetCommitments(submission))))
            : SlackReply.UnknownView;
    }
}
