using Oni.Slack.Interaction;
using Oni.SlackViews;
using Oni.SlackViews.Commitments;

namespace Oni.SlackFrontend.Interactions;

internal sealed class CommitmentsSubmission(Coach coach) : IModal
{
    public string CallbackId => WireId.CommitmentsSubmit;

    public string FirstBlock(PayloadView view) => CommitmentForm.FirstBlock;

    public async Task<SlackReply> Submit(string userId, PayloadView view) => CommitmentForm.Read(view) is { } submission
        ? SlackReply.Verdict(CommitmentForm.Errors(await coach.Ask(userId, u => u.SetCommitments(submission))))
        : SlackReply.UnknownView;
}
