using Oni.Domain.Commitments;
using Oni.Domain.Messages;
using Oni.Domain.People;
using Oni.Domain.Plans;
using Oni.Domain.Schedules;
using Oni.GrainInterfaces;

namespace Oni.Grains.Users;

internal sealed partial class UserGrain
{
    async Task<CommitmentSheet> IUserGrain.GetCommitments() => new(
        Recipient(await Settings()),
        [.. State.Commitments.Where(c => c.Active).Select(c => new CommitmentRow(c.Id, c.Task, c.Time))]);

    async Task<SubmissionVerdict> IUserGrain.SetCommitments(CommitmentSubmission submission)
    {
        MustNotBeDeleting();
        var settings = await Settings();
        var (next, errors) = PersonStateMachine.Commit(State, submission.Rows, Context(settings));
        await Save(next);
        return new SubmissionVerdict(Recipient(settings), errors);
    }
}
