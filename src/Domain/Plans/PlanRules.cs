using System.Collections.Immutable;
using NodaTime;
using Oni.Domain.Commitments;
using Oni.Domain.Forms;
using Oni.Domain.Time;

namespace Oni.Domain.Plans;

/// <summary>What a day's plan may be, and what the modal starts with (spec, "Plan" and "Submitting a plan").</summary>
public static class PlanRules
{
    /// <summary>Where the person has never chosen a time for their plan.</summary>
    public static readonly TimeOnly FirstPlanTime = new(7, 0);

    /// <summary>The instant of a date and time of the modal, whose "today" is the day it was opened.</summary>
    public static DateTimeOffset At(DateOnly openedOn, bool isToday, TimeOnly time, DateTimeZone zone) =>
        LocalTimes.At(isToday ? openedOn : openedOn.AddDays(1), time, zone);

    /// <summary>A prefilled time already past is put on tomorrow.</summary>
    public static PlanRowModel Prefill(Commitment commitment, DateTimeOffset? pending, DateTimeOffset now, DateTimeZone zone)
    {
        var today = LocalTimes.Date(now, zone);
        if (pending is { } at && at > now && LocalTimes.Date(at, zone) <= today.AddDays(1))
            return new PlanRowModel(
                commitment.Id,
                commitment.Task,
                LocalTimes.Date(at, zone) == today,
                LocalTimes.Chosen(at, commitment.Time, zone)
            );
        return new PlanRowModel(commitment.Id, commitment.Task, LocalTimes.At(today, commitment.Time, zone) > now, commitment.Time);
    }

    public static ImmutableArray<FieldError> Check(
        PlanSubmission plan,
        ImmutableArray<Commitment> commitments,
        DateTimeOffset now,
        DateTimeZone zone
    )
    {
        var errors = ImmutableArray.CreateBuilder<FieldError>();
        var active = commitments.Where(c => c.Active).Select(c => c.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var row in plan.Rows)
        {
            if (!active.Remove(row.CommitmentId))
                errors.Add(new FieldError(row.Row, SubmittedField.Date, FieldProblem.CommitmentGone));
            else if (row.NotToday)
                continue;
            else if (row.Time is not { } time)
                errors.Add(new FieldError(row.Row, SubmittedField.Time, FieldProblem.TimeMissing));
            else if (At(plan.Today, row.IsToday, time, zone) <= now)
                errors.Add(new FieldError(row.Row, SubmittedField.Time, FieldProblem.TimePast));
        }

        if (plan.NextPlanTime is not { } next)
            errors.Add(new FieldError(0, SubmittedField.NextPlanTime, FieldProblem.TimeMissing));
        else if (At(plan.Today, plan.NextPlanToday, next, zone) <= now)
            errors.Add(new FieldError(0, SubmittedField.NextPlanTime, FieldProblem.TimePast));
        return errors.ToImmutable();
    }
}
