namespace Oni.GrainInterfaces;

public enum AnswerStatus
{
    Taken,
    AlreadyAnswered,
    Canceled,
    Skipped,
    Failed,
    NotYetDue,
    Unknown,
}
