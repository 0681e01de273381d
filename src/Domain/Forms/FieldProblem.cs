namespace Oni.Domain.Forms;

/// <summary>What is wrong with a field. The views have a sentence for each.</summary>
public enum FieldProblem
{
    TaskTooLong,
    TaskTwice,
    TooManyCommitments,
    TimeMissing,
    TimePast,
    CommitmentGone,
    PlanAlreadyAnswered,

    /// <summary>Slack has not sent what stands in the field.</summary>
    NotReceived,
}
