using Oni.GrainInterfaces;
using Oni.Grains.Plans;
using Oni.Grains.Settings;

namespace Oni.Grains.Users;

internal sealed partial class UserGrain
{
    /// <summary>After so many plans in a row without an answer Oni pauses itself (spec section 2.7).</summary>
    private const int PlansUntilPause = 3;

    /// <summary>Long enough for the reminders of everything an outage skipped to have come back.</summary>
    private static readonly TimeSpan OutageGathering = TimeSpan.FromSeconds(90);

    /// <summary>Since when the newest of those that wait for an answer is the newest; not known from before this activation.</summary>
    private DateTimeOffset _newestSince;

    private QuietHours? _quietHours;
    private DateTimeOffset? _quietHoursSince;

    async Task<Standing> IUserGrain.GetStanding(string scheduleId)
    {
        var settings = await Settings();
        return new Standing(
            Recipient(settings),
            InFlight: State.InFlight.Any(s => s.Id == scheduleId),
            Paused: IsPaused(settings),
            Quiet: settings.QuietHours?.Contains(LocalTimes.Time(Now, Zone(settings))) == true,
            Newest: State.Newest() == scheduleId,
            CouldAnswer: !State.Deactivated && _presence.CouldAnswer(UserId, scheduleId),
            settings.Terms,
            settings.PunishTypeInForce,
            settings.PunishValue,
            settings.NotifyTypeInForce,
            settings.NotifyValue)
        {
            ClearSince = ClearSince(settings),
            AccountConfirmed = IsAccountConfirmed,
            ResumedAt = ResumedAt,
        };
    }

    /// <summary>When a pause last ended, the person's own or everybody's.</summary>
    private DateTimeOffset? ResumedAt => Latest(State.ResumedAt, _environment.ResumedForEveryoneAt);

    /// <summary>Since when none of what stops a ladder's clock has been there: a heartbeat sees only how it is at its own moment.</summary>
    private DateTimeOffset ClearSince(UserSettings settings)
    {
        var now = Now;
        var since = Latest(_presence.ClearSince(UserId), _newestSince);
        since = Latest(since, ResumedAt is { } resumed && resumed <= now ? resumed : null);
        if (_quietHoursSince is { } changed)
            since = Latest(since, changed);
        if (settings.QuietHours is { } quiet)
        {
            var local = TimeOnly.FromDateTime(LocalTimes.Local(now, Zone(settings)));
            since = Latest(since, now - (local - quiet.To));
        }

        return since ?? default;
    }

    private static DateTimeOffset? Latest(DateTimeOffset? one, DateTimeOffset? other) => one is null || other > one ? other : one;

    async Task IUserGrain.Posted(string scheduleId, DateTimeOffset at)
    {
        if (State.InFlight.FirstOrDefault(s => s.Id == scheduleId) is { PostedAt: null } posted)
            await Save(State with { InFlight = State.InFlight.Replace(posted, posted with { PostedAt = at }) });
    }

    async Task<ConclusionReceipt> IUserGrain.Conclude(Conclusion conclusion)
    {
        if (conclusion is { Cause: ConclusionCause.Answered } && !State.InFlight.Any(s => s.Id == conclusion.ScheduleId) && await _actions.ResultOf(conclusion.ScheduleId) is null)
            return new ConclusionReceipt(Recipient(await Settings()), 0, null, false) { Overruled = true };
        if (conclusion.Result is not null)
            await _actions.Record(UserId, conclusion);
        var noes = conclusion is { Result: ActionResult.No, EventType: EventType.Remind }
            ? await _actions.NoesInARow(UserId, conclusion.ScheduleId)
            : 0;

        var settings = await Settings();
        if (State.InFlight.FirstOrDefault(s => s.Id == conclusion.ScheduleId) is { } ended)
            await Save(await Ended(State with { InFlight = State.InFlight.Remove(ended) }, ended, conclusion, settings));

        return new ConclusionReceipt(
            Recipient(settings),
            noes,
            State.InFlight.Where(s => s.EventType == EventType.Plan).Select(s => (DateTimeOffset?)s.RunAt).Min(),
            State.PlansUnanswered >= PlansUntilPause);
    }

    async Task IUserGrain.Leave()
    {
        GrainFactory.Pavlok(UserId).Drop(null, StimulusRefusal.NotAuthorized).Ignore();
        if (!State.InFlight.IsEmpty || !State.Notices.IsEmpty)
            await Save(State.InFlight.Aggregate(State with { Notices = [] }, (state, schedule) => state.Closing(schedule, ScheduleState.Canceled, Now)));
    }

    private async Task<UserState> Ended(UserState next, InFlight ended, Conclusion conclusion, UserSettings settings)
    {
        var now = Now;
        var item = new SkippedItem(conclusion.ScheduleId, conclusion.Task, conclusion.RunAt);
        if (conclusion.Cause == ConclusionCause.Paused)
            next = next with { SkippedInPause = next.SkippedInPause.Add(item) };
        else if (conclusion.Cause == ConclusionCause.Outage)
            next = Gather(next, item, now + OutageGathering, _delivering);

        if (conclusion.EventType == EventType.Plan)
            next = await PlanEnded(next, conclusion, ended.LocalTime, settings, now);
        if (conclusion.Cause == ConclusionCause.PostFailed)
        {
            var nextPlan = next.InFlight.Where(s => s.EventType == EventType.Plan).Select(s => (DateTimeOffset?)s.RunAt).Min();
            next = next.With(new PostFailedNotice(conclusion.EventType, conclusion.Task, conclusion.RunAt, nextPlan), now);
        }

        return next;
    }

    /// <summary>A plan that ended by itself is followed by one at the same local time on the next day, never at once.</summary>
    private async Task<UserState> PlanEnded(UserState next, Conclusion conclusion, TimeOnly? localTime, UserSettings settings, DateTimeOffset now)
    {
        if (conclusion.Cause is ConclusionCause.Ignored or ConclusionCause.PostFailed)
            next = next with { PlansUnanswered = next.PlansUnanswered + 1 };
        if (next.PlansUnanswered >= PlansUntilPause && conclusion.Cause != ConclusionCause.Paused)
        {
            // The pause is stored first: a crash in between repeats this and changes nothing.
            await _settingsStore.Write(new SettingChange(UserId, SettingKey.SystemPaused, "true", "oni", "system", now));
            _settings.Forget();
            LogPausedBySilence(UserId, next.PlansUnanswered);
            return next.With(new PausedBySilence(next.PlansUnanswered), now);
        }

        return next.Commitments.Any(c => c.Active)
            ? next.Opening(NewId(), EventType.Plan, LocalTimes.SameTimeNextDay(conclusion.RunAt, localTime, now, Zone(settings)), now, localTime: localTime)
            : next;
    }
}
