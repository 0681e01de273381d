using Oni.Domain.Messages;
using Oni.Domain.Schedules;
using Oni.Domain.Time;

namespace Oni.Domain.People;

public static partial class PersonStateMachine
{
    /// <summary>After so many plans in a row without an answer Oni pauses itself (spec, "A plan that ends by itself").</summary>
    public const int PlansUntilPause = 3;

    /// <summary>Long enough for the reminders of everything an outage skipped to have come back (product time).</summary>
    public static readonly TimeSpan OutageGathering = TimeSpan.FromSeconds(90);

    /// <summary>A schedule's message has reached Slack; once.</summary>
    public static UserState RecordPosted(UserState person, string scheduleId, DateTimeOffset at) =>
        person.ActiveSchedules.FirstOrDefault(s => s.Id == scheduleId) is { PostedAt: null } posted
            ? person with
            {
                ActiveSchedules = person.ActiveSchedules.Replace(posted, posted with { PostedAt = at }),
            }
            : person;

    /// <summary>
    /// An answer to a schedule that the person's plan no longer holds counts for nothing, unless it is one that has been
    /// counted.
    /// </summary>
    /// <param name="isRecorded">There is a row of how the schedule ended.</param>
    public static bool IsOverruled(UserState person, ScheduleOutcome outcome, bool isRecorded) =>
        outcome.Reason == EndReason.Answered && !person.Holds(outcome.ScheduleId) && !isRecorded;

    /// <summary>A schedule has ended: what follows of it. Told twice it changes nothing the second time.</summary>
    /// <param name="delivering">The notice that is just being delivered, which takes nothing more.</param>
    /// <returns>Also whether the person is to be paused, which is stored before the state.</returns>
    public static (UserState Next, bool Pauses) RecordOutcome(
        UserState person,
        ScheduleOutcome outcome,
        long delivering,
        PersonContext context
    )
    {
        if (person.ActiveSchedules.FirstOrDefault(s => s.Id == outcome.ScheduleId) is not { } ended)
            return (person, false);
        var now = context.Now(person);
        var next = person with { ActiveSchedules = person.ActiveSchedules.Remove(ended) };
        var item = new SkippedItem(outcome.ScheduleId, outcome.Task, outcome.RunAt);
        if (outcome.Reason == EndReason.Paused)
            next = next with { SkippedInPause = next.SkippedInPause.Add(item) };
        else if (outcome.Reason == EndReason.Outage)
            next = Gather(next, item, now + OutageGathering, delivering);

        var pauses = false;
        if (ended.Kind.IsDaily)
            (next, pauses) = PlanEnded(next, outcome, ended.LocalTime, now, context);
        return outcome.Reason == EndReason.PostFailed
            ? (next.Enqueue(new PostFailed(outcome.EventType, outcome.Task, outcome.RunAt, next.NextPlanAt), now), pauses)
            : (next, pauses);
    }

    /// <summary>The person has left the list of those who may use Oni: nothing is in flight any more, and nothing is told.</summary>
    public static UserState Deauthorize(UserState person, DateTimeOffset now) =>
        person.ActiveSchedules.IsEmpty && person.DirectMessages.IsEmpty
            ? person
            : Close(person with { DirectMessages = [] }, _ => true, ScheduleStatus.Canceled, now);

    /// <summary>
    /// A plan that ended by itself is followed by one at the same local time on the next day, never at once; the third in a row
    /// by a pause.
    /// </summary>
    private static (UserState Next, bool Pauses) PlanEnded(
        UserState next,
        ScheduleOutcome outcome,
        TimeOnly? localTime,
        DateTimeOffset now,
        PersonContext context
    )
    {
        if (outcome.Reason is EndReason.Ignored or EndReason.PostFailed)
            next = next with { PlansUnanswered = next.PlansUnanswered + 1 };
        if (next.PlansUnanswered >= PlansUntilPause && outcome.Reason != EndReason.Paused)
            return (next.Enqueue(new PausedBySilence(next.PlansUnanswered), now), true);
        return (next.HasCommitments ? NextDaysPlan(next, outcome.RunAt, localTime, now, context) : next, false);
    }

    private static UserState NextDaysPlan(
        UserState person,
        DateTimeOffset runAt,
        TimeOnly? localTime,
        DateTimeOffset now,
        PersonContext context
    )
    {
        var next = LocalTimes.SameTimeNextDay(runAt, localTime, now, context.Zone(person));
        return person.AddSchedule(context.NewId(), EventType.Plan, next, now, localTime: localTime);
    }

    /// <summary>What an outage skipped is gathered into one message: each further item joins the one that waits.</summary>
    private static UserState Gather(UserState person, SkippedItem item, DateTimeOffset notBefore, long delivering)
    {
        if (person.DirectMessages.FirstOrDefault(n => n.Message is SkippedInOutage && n.Number != delivering) is not { } waiting)
            return person.Enqueue(new SkippedInOutage([item]), notBefore);
        var gathered = new SkippedInOutage(((SkippedInOutage)waiting.Message).Items.Add(item));
        return person with
        {
            DirectMessages = person.DirectMessages.Replace(waiting, waiting with { NotBefore = notBefore, Message = gathered }),
        };
    }
}
