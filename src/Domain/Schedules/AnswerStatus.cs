namespace Oni.Domain.Schedules;

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
