namespace Oni.Domain.Plans;

public enum SubmittedField
{
    Task,
    Date,
    Time,
    NextPlanTime,
}
