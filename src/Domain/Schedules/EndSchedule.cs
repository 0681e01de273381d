using Oni.Domain.People;
using Oni.Domain.Plans;

namespace Oni.Domain.Schedules;

/// <param name="State">Done, canceled or skipped.</param>
/// <param name="Summary">For a plan that was answered: what its message becomes.</param>
[GenerateSerializer, Alias("oni.close-order")]
public sealed record EndSchedule(ScheduleStatus State, DateTimeOffset At, PlanSummary? Summary)
{
    public static EndSchedule Of(ScheduleCommand order) => new(order.State, order.At, order.Summary);
}
