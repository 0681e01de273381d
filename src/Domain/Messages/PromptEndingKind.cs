namespace Oni.Domain.Messages;

public enum PromptEndingKind
{
    AnsweredYes,
    AnsweredNo,
    PlanRegistered,
    Canceled,
    Skipped,
    Ignored,
}
