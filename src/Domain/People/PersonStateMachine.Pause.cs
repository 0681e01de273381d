using System.Collections.Immutable;
using Oni.Domain.Messages;
using Oni.Domain.Schedules;
using Oni.Domain.Time;

namespace Oni.Domain.People;

public static partial class PersonStateMachine
{
    /// <summary>
    /// A restart of somebody who is not paused: what has held them still without a pause ends, and who has no plan gets one.
    /// </summary>
    /// <returns>Also whether a plan was made now.</returns>
    public static (UserState Next, bool PlanNow) Resume(UserState person, PersonContext context)
    {
        var next = person with { PlansUnanswered = 0, RestoredAt = null, Deactivated = false };
        var planNow = next.Plan is null && next.HasCommitments;
        return (planNow ? next.AddSchedule(context.NewId(), EventType.Plan, context.Clock, context.Now(next)) : next, planNow);
    }

    /// <summary>
    /// The first half of a restart, stored before the person is un-paused: what fell due meanwhile is skipped and listed, and
    /// what was asked for before counts as asked in the pause. A crash before the other half leaves them paused.
    /// </summary>
    public static UserState BeginRestart(UserState person, DateTimeOffset receivedAt, PersonContext context)
    {
        var now = context.Now(person);
        var next = person with { ResumedAt = receivedAt };
        foreach (var due in person.ActiveSchedules.Where(s => s.PostedAt is null && s.RunAt <= now && s.Kind.IsPlanned))
        {
            next = Skip(next, due, now);
            if (due.Kind.IsDaily)
                next = NextDaysPlan(next, due.RunAt, due.LocalTime, now, context);
        }

        return next;
    }

    /// <summary>The person has been told what a restart skipped; what has been skipped since is still to be told.</summary>
    public static UserState AcknowledgeSkipped(UserState person, ImmutableArray<SkippedItem> told) =>
        person.SkippedInPause.Any(told.Contains) ? person with { SkippedInPause = person.SkippedInPause.RemoveAll(told.Contains) } : person;

    /// <summary>What a restart skipped, and could not be told in its answer, is told in a message of its own.</summary>
    public static UserState TellOfSkipped(UserState person, DateTimeOffset now) =>
        person.SkippedInPause.IsEmpty ? person : person.Enqueue(new SkippedInPause(person.SkippedItems), now) with { SkippedInPause = [] };

    /// <summary>
    /// Slack says who the person is; what it does not say stays as it was known. Written only where it tells something new.
    /// </summary>
    /// <param name="at">Product time of the answer.</param>
    public static UserState SetProfile(UserState person, SlackProfile profile, DateTimeOffset at, DateTimeOffset now)
    {
        var known = person.Profile;
        var zone = LocalTimes.IsZone(profile.TimeZone) ? profile.TimeZone : known?.TimeZone;
        var kept = new SlackProfile(profile.Locale ?? known?.Locale, zone);
        return known == kept && person.IsAccountConfirmed(now)
            ? person
            : person with
            {
                Profile = kept,
                ProfileAt = at,
                Deactivated = profile.Deactivated && person.Deactivated,
            };
    }

    /// <summary>
    /// The person's Slack account is deactivated: nobody reads what Oni says there, and nothing waits for an answer any more.
    /// </summary>
    public static UserState Deactivate(UserState person, DateTimeOffset at, DateTimeOffset now) =>
        person
            .ActiveSchedules.Where(s => s.Kind.IsPlanned)
            .Aggregate(person with { Deactivated = true, ProfileAt = at }, (next, schedule) => Skip(next, schedule, now));

    /// <summary>
    /// The database was restored from a backup. What it believes to be due or waiting for an answer has perhaps been done: it
    /// is skipped and listed. What lies ahead is posted as planned. At least once, and again changes nothing.
    /// </summary>
    public static UserState CompleteRestore(UserState person, DateTimeOffset at, PersonContext context)
    {
        var day = LocalDay.Of(person.Day, at, context.Zone(person)).Date;
        var skipped = person.ActiveSchedules.Where(s => s.PostedAt is not null || s.RunAt <= at).ToImmutableArray();

        // That the day's zaps count as spent is told here: the notice of a limit that was reached would name a number that was not.
        var next = person with
        {
            RestoreSettled = true,
            ZapsSpentOn = day,
            LimitToldOn = day,
        };
        foreach (var schedule in skipped)
            next = next.EndSchedule(schedule, ScheduleStatus.Skipped, at);
        if (skipped.FirstOrDefault(s => s.Kind.IsDaily) is { } plan)
            next = NextDaysPlan(next, plan.RunAt, plan.LocalTime, at, context);
        if (!skipped.IsEmpty || next.HasCommitments)
        {
            var items = skipped.OrderBy(s => s.RunAt).Select(s => new SkippedItem(s.Id, s.Task, s.RunAt));
            next = next.Enqueue(new SkippedByRestore([.. items]), at);
        }

        return next.HasCommitments && context.IsConsentOpen ? Ask(next, at) : next;
    }

    private static UserState Skip(UserState person, ActiveSchedule schedule, DateTimeOffset now)
    {
        var next = person.EndSchedule(schedule, ScheduleStatus.Skipped, now);
        return next with { SkippedInPause = next.SkippedInPause.Add(new SkippedItem(schedule.Id, schedule.Task, schedule.RunAt)) };
    }
}
