using System.Collections.Immutable;
using Oni.Slack.Interaction;
using Oni.SlackViews;
using Oni.SlackViews.Commitments;

namespace Oni.SlackFrontend.Interactions;

internal sealed class CommitmentsSubmission(Coach coach) : IModal
{
    public string CallbackId => WireId.CommitmentsSubmit;

    public string FirstBlock(PayloadView view) => CommitmentForm.FirstBlock;

    public async Task<IReadOnlyDictionary<string, string>?> Submit(string userId, PayloadView view)
    {
        if (CommitmentForm.Read(view) is not { } submission)
            return null;
        try
        {
            return CommitmentForm.Errors(await coach.Ask(userId, u => u.SetCommitments(submission)));
        }
        catch (CoachAwayException)
        {
            return ImmutableDictionary<string, string>.Empty.Add(CommitmentForm.FirstBlock, Phrases.For(ModalLocale.Read(view.PrivateMetadata))["error.away"]);
        }
    }
}
