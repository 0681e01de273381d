namespace Oni.GrainInterfaces;

public enum PromptEndingKind
{
    AnsweredYes,
    AnsweredNo,
    PlanRegistered,
    Canceled,
    Skipped,
    Ignored,
}
