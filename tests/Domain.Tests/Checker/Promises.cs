using Oni.Domain.Schedules;
using Oni.Domain.Stimuli;

namespace Oni.Domain.Tests.Checker;

/// <summary>What must hold after every event, and where nothing goes on any more (spec, "Stimuli").</summary>
internal static class Promises
{
    /// <returns>The promise that this event has broken; null: none.</returns>
    public static string? BrokenBy(World before, World after)
    {
        foreach (var (id, schedule) in after.Schedules)
        {
            if (
                before.Schedules.TryGetValue(id, out var was)
                && schedule.Step > was.Step
                && !(before.Seen.Contains($"{id}: prompt") && (was.Step == 0 || before.Seen.Contains($"{id}: step {was.Step}")))
            )
                return $"step {schedule.Step} of {id} was decided although the message before it has not been seen";
            if (was is not null && schedule.Awake > was.Awake && schedule.Awake - was.Awake > after.Now - before.ClearSince)
                return $"the clock of {id} ran while the person could not have answered";
        }

        if (Steps.CountedZaps(after) < after.Felt.Count(f => f.Type == StimulusType.Zap))
            return $"{after.Felt.Count(f => f.Type == StimulusType.Zap)} zaps were felt today, and {Steps.CountedZaps(after)} count";

        return after.Felt.Length > before.Felt.Length ? BrokenBy(before, after.Felt[^1]) : null;
    }

    /// <returns>What was dropped or waits for ever, where nothing goes on by itself; null: nothing.</returns>
    public static string? DroppedIn(World world)
    {
        if (!world.Inbox.IsEmpty)
            return "a click is never delivered";
        if (world.Rows.Values.Any(r => r.Outcome == StimulusOutcome.Recorded))
            return "a stimulus stays recorded";
        if (world.Schedules.Values.FirstOrDefault(s => s.Ended && !s.Outbox.IsEmpty) is { } left)
            return $"{left.Id} has ended and something of it is never done: {left.Outbox[0]}";
        var stuck = world.Person.Commands.Find(world.NeverDone ?? 0);
        if (world.Person.Commands.FirstOrDefault(o => o.ScheduleId != stuck?.ScheduleId) is { } order)
            return $"the order to {order.Kind} {order.ScheduleId} is never taken";
        if (world.Person.DirectMessages.FirstOrDefault(n => n.Number != world.NeverDone) is { } notice)
            return $"{notice.Message.GetType().Name} is never told";
        if (world.LastStop > world.LastRestart && !world.Settings.Paused)
            return "a stop that was acknowledged is not in force";
        if (!world.Settings.Paused && !world.Person.SkippedInPause.IsEmpty)
            return "what was skipped in a pause is never told";
        foreach (var schedule in world.Schedules.Values.Where(s => !s.Ended && !world.Person.Holds(s.Id!) && s.Id != stuck?.ScheduleId))
            return $"{schedule.Id} is {schedule.Status}, and nobody holds it";
        if (world.AsksForDeletion || world.Person.IsDeleting)
            return "a deletion never ends";

        // Of what was deleted nothing is left to compare.
        foreach (var click in world.Clicked.Where(c => c.DidIt is not null && world.Schedules.ContainsKey(c.Schedule)))
        {
            var rows = world.Acted.Count(a => a.Schedule == click.Schedule && a.Result is ActionResult.Yes or ActionResult.No);
            var sentence = world.Seen.Contains($"{click.Schedule}: late") || world.Seen.Contains($"{click.Schedule}: OverruledNote");
            if (rows > 1 || (rows == 0 && !sentence))
                return $"the click on {click.Schedule} has {rows} rows, and {(sentence ? "a" : "no")} sentence";
            if (!click.Stood && rows > 0 && !world.Clicked.Any(c => c.Schedule == click.Schedule && c.Stood))
                return $"the click on {click.Schedule} came too late, and has a row";
            if (click.Stood && world.Settings.Authorized && !world.Person.Deactivated && (rows == 0 || sentence))
                return $"the click on {click.Schedule} was made in time; it has {rows} rows, and {(sentence ? "a sentence that it came too late" : "no sentence")}";
        }

        if (
            !world.Settings.Paused
            && world.Schedules.Values.FirstOrDefault(s => s.Status == ScheduleStatus.Skipped && !world.Listed.Contains(s.Id!))
                is { } skipped
        )
            return $"that {skipped.Id} was skipped is in no list";

        return null;
    }

    private static string? BrokenBy(World world, Felt felt)
    {
        var request = world.Rows[felt.Key].Request;
        var id = request.ScheduleId;
        if (world.Felt.Any(f => f.Key == felt.Key))
            return $"{felt} a second time";
        foreach (var stop in world.Clicked.Where(c => c.DidIt is null))
        {
            if (stop.At > request.AskedAt)
                return $"{felt} although a stop came after its cause";
            if (!world.Restarts.Any(r => r > stop.At && r < request.AskedAt))
                return $"{felt} was asked for in a pause";
        }

        var settings = world.Settings.InForce;
        if (!world.Settings.Authorized)
            return $"{felt} for somebody who has left";
        if (
            request.Mode == StimulusMode.Ignore
            && (world.Schedules[id].Ended || !world.Person.Holds(id) || world.Clicked.Any(c => c.Schedule == id && c.DidIt is not null))
        )
            return $"{felt} for {id}, which has been answered or has ended";
        if (request.Mode == StimulusMode.No && !world.Acted.Any(a => a.Schedule == id && a.Result == ActionResult.No))
            return $"{felt} for a NO of which there is no row";
        if (request.Mode == StimulusMode.No && !world.Clicked.Any(c => c.Schedule == id && c is { DidIt: false, Stood: true }))
            return $"{felt} for a NO on what the plan did not hold any more";
        if (world.Person.Deactivated)
            return $"{felt} for somebody whose account is gone";
        if (felt.Type == StimulusType.Zap && settings.Consent != ZapConsent.Agreed)
            return $"{felt} without consent";
        if (felt.Type == StimulusType.Zap && world.Felt.Count(f => f.Type == StimulusType.Zap) >= settings.DailyZapLimit)
            return $"{felt} above the day's limit";
        if (felt.Type == StimulusType.Zap && world.Seen.Contains("DailyLimitReached"))
            return $"{felt} after it was said that none follows";
        return felt.Strength > Right(world, request) ? $"{felt}, where {Right(world, request)} would be right" : null;
    }

    /// <summary>The strength that is right now: for a NO by the order in which answers were acknowledged.</summary>
    private static int Right(World world, StimulusRequest request)
    {
        var settings = world.Settings.InForce;
        if (request.Mode == StimulusMode.Ignore)
            return EscalationPolicy.Step(request.Count, settings.PunishTypeInForce, settings.PunishValue)?.Strength ?? 0;
        var clicks = world.Clicked.Where(c => c.DidIt is not null).OrderBy(c => c.Order).ToList();
        var this_ = clicks.FindIndex(c => c.Schedule == request.ScheduleId && c.DidIt == false);
        var yes = clicks.FindLastIndex(this_, c => c.DidIt == true);
        return NoAnswerPolicy
                .Decide(settings.PunishTypeInForce, settings.PunishValue, this_ - yes + (yes < 0 ? world.NoesBefore : 0))
                ?.Strength
            ?? 0;
    }
}
