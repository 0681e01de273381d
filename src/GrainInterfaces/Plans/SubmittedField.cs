namespace Oni.GrainInterfaces;

public enum SubmittedField
{
    Task,
    Date,
    Time,
    NextPlanTime,
}
