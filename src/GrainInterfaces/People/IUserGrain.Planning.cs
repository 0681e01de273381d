using Oni.Domain.Commitments;
using Oni.Domain.Forms;
using Oni.Domain.Plans;

namespace Oni.GrainInterfaces.People;

/// <content><c>/base_commit</c> and <c>/plan</c>.</content>
public partial interface IUserGrain
{
    Task<CommitmentsModel> GetCommitments();

    /// <summary>Replaces the active set by task name; all of it, or nothing and the errors. Idempotent.</summary>
    Task<SubmissionResult> SetCommitments(CommitmentSubmission submission);

    /// <summary>What the plan modal shows. With a plan id: only while that plan still waits for an answer.</summary>
    Task<PlanModel> GetPlan(string? planId);

    /// <summary>Makes the day: all of it in one stored write, or nothing and the errors. Once per opened modal.</summary>
    Task<SubmissionResult> SubmitPlan(PlanSubmission submission);
}
