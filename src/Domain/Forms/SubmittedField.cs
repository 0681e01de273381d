namespace Oni.Domain.Forms;

public enum SubmittedField
{
    Task,
    Date,
    Time,
    NextPlanTime,
}
