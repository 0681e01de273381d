using System.Collections.Immutable;
using Oni.Domain.Messages;
using Oni.Domain.People;
using Oni.Domain.Schedules;
using Oni.Domain.Stimuli;
using Oni.Worlds;

namespace Oni.Domain.Tests.Checker;

/// <summary>What a schedule does, and the gate for it.</summary>
internal static partial class Steps
{
    /// <summary>The next thing that a schedule has to do, up to its next write.</summary>
    private static IEnumerable<(string What, World Next)> Effect(World world, string id, ScheduleState schedule)
    {
        var doing = world.Doing.GetValueOrDefault(id);
        if ((doing?.Effect ?? schedule.Outbox.FirstOrDefault(e => e is not EndPrompt)) is not { } effect)
            return [];
        if (doing is null)
            world = world with { Doing = world.Doing.SetItem(id, doing = new Doing("begin") { Effect = effect }) };
        return effect switch
        {
            PostPrompt => Post(world, id, schedule, effect.Number, doing),
            RecordOutcome conclude => Conclude(world, id, conclude, doing),
            SendStimulus stimulate => Stimulate(world, id, schedule, stimulate, doing),
            PostNote or SendDirectMessage => Say(world, id, schedule, effect, doing),
            _ => throw new InvalidOperationException($"{effect}"),
        };
    }

    private static IEnumerable<(string What, World Next)> Post(World world, string id, ScheduleState schedule, int effect, Doing doing)
    {
        switch (doing.Stage)
        {
            case "begin":
                if (Standing(world, id) is { IsPaused: true } or { IsActive: false })
                    yield break;
                yield return ($"{id}: posted", At(See(world, $"{id}: prompt"), id, "posted"));
                if (world.Holds(Happening.SlackRefuses))
                    yield return (
                        $"{id}: {Happening.SlackRefuses}",
                        Done(
                            Put(
                                world.Spend(Happening.SlackRefuses),
                                ScheduleStateMachine.PromptRefused(schedule, effect, forGood: true, TimeSpan.Zero, world.Now)
                            ),
                            id
                        )
                    );
                yield break;
            case "posted":
                foreach (
                    var step in Save(
                        world,
                        $"{id}: the person knows of the post",
                        w => At(SavePerson(w, PersonStateMachine.RecordPosted(w.Person, id, w.Now)), id, "known"),
                        id
                    )
                )
                    yield return step;
                yield break;
            default:
                foreach (
                    var step in Save(
                        world,
                        $"{id}: the post is stored",
                        w =>
                            Done(
                                Put(
                                    w,
                                    ScheduleStateMachine.PromptPosted(
                                        w.Schedules[id],
                                        effect,
                                        new MessageRef("D1", id),
                                        w.Settings.InForce.Terms,
                                        w.Now
                                    )
                                ),
                                id
                            ),
                        id
                    )
                )
                    yield return step;
                yield break;
        }
    }

    private static IEnumerable<(string What, World Next)> Conclude(World world, string lane, RecordOutcome effect, Doing? doing)
    {
        var id = effect.Outcome.ScheduleId;
        return doing is not { Stage: "concluded", Concluded: { } recorded }
            ? Save(world, $"{lane}: concluded {id}", w => Concluded(w, lane, effect.Outcome), lane)
            : Save(
                world,
                $"{lane}: the end of {id} is stored",
                w =>
                    Done(
                        w.Schedules[id].Has(effect.Number)
                            ? Put(w, ScheduleStateMachine.OutcomeRecorded(w.Schedules[id], effect.Number, recorded, Standing(w, id), w.Now))
                            : w,
                        lane
                    ),
                lane
            );
    }

    private static World Concluded(World world, string lane, ScheduleOutcome scheduleOutcome)
    {
        var index = world.Acted.ToList().FindIndex(a => a.Schedule == scheduleOutcome.ScheduleId);
        if (PersonStateMachine.IsOverruled(world.Person, scheduleOutcome, index >= 0))
            return At(world, lane, "concluded", concluded: new RecordOutcomeResult(To, 0, null, false) { Overruled = true });
        if (scheduleOutcome.Result is { } result && index < 0)
            world = world with { Acted = world.Acted.Add(new Acted(scheduleOutcome.ScheduleId, result, scheduleOutcome.At)) };
        var answers = world
            .Acted.Where(a => a.Result is ActionResult.Yes or ActionResult.No)
            .Select(a => (a.Schedule, a.Result, a.At))
            .ToList();
        var noes =
            scheduleOutcome.Result == ActionResult.No
                ? NoAnswerPolicy.InARow(
                    [.. answers.Select(a => (a.Result == ActionResult.No, a.At))],
                    answers.FindIndex(a => a.Schedule == scheduleOutcome.ScheduleId)
                )
                : 0;
        var (next, pauses) = PersonStateMachine.RecordOutcome(world.Person, scheduleOutcome, 0, Context(world));
        if (pauses)
            world = world with { Settings = world.Settings with { Paused = true } };
        return At(SavePerson(world, next), lane, "concluded", concluded: new RecordOutcomeResult(To, noes, next.NextPlanAt, pauses));
    }

    private static IEnumerable<(string What, World Next)> Stimulate(
        World world,
        string id,
        ScheduleState schedule,
        SendStimulus effect,
        Doing doing
    )
    {
        var request = effect.Request;
        var key = $"{request.ScheduleId}/{request.Mode}/{request.Count}";
        switch (doing.Stage)
        {
            case "begin" when (request.Mode == StimulusMode.Ignore && schedule.Ended) || request.Mode == StimulusMode.Notify:
                return Save(
                    world,
                    $"{key}: not asked for",
                    w => Done(Put(w, ScheduleStateMachine.StimulusSettled(w.Schedules[id], effect.Number, null)), id),
                    id
                );
            case "begin" when world.AsksForDeletion && world.Doing.ContainsKey(Deletion):
                // The person's grain is in one turn.
                return [];
            case "begin":
                return Save(world, $"{key}: asked for", w => Reserve(w, id, key, request), id);
            case "recorded":
                return [Judged(world, id, key, "asked again", "connecting")];
            case "connecting":
                return [Judged(world, id, key, "the connection stands", "left")];
            case "left":
                return Leaves(world, id, key);
            default:
                return Save(world, $"{key}: told the schedule", w => Settle(w, id, effect.Number, doing.Result!), id);
        }
    }

    private static World Reserve(World world, string id, string key, StimulusRequest request)
    {
        if (!world.Rows.TryGetValue(key, out var row))
        {
            var dropped = request.Mode == StimulusMode.Ignore && world.Ended.Contains(request.ScheduleId);
            var why = StimulusPolicy.Evaluate(request, Facts(world, request, counted: 0));
            row = new Row(
                request,
                StimulusPolicy.Clamp(request.Type, request.Strength, 100),
                why is { } refusal ? StimulusPolicy.OutcomeOf(refusal) : StimulusOutcome.Recorded,
                why
            );
            world = world with { Rows = world.Rows.Add(key, row) };
            if (dropped && row.Outcome == StimulusOutcome.Recorded)
                return Expire(world, id, key, StimulusRefusal.Answered);
        }

        return row.Outcome == StimulusOutcome.Recorded ? At(world, id, "recorded") : At(world, id, "settled", row.Result);
    }

    private static (string What, World Next) Judged(World world, string id, string key, string what, string then)
    {
        var row = world.Rows[key];
        var request = row.Request;
        var why = StimulusPolicy.Reevaluate(request, row.Strength, Facts(world, request, counted: 1));
        if (
            why is null
            && then == "left"
            && request.Mode == StimulusMode.Ignore
            && world.Inbox.Any(c => c.Schedule == request.ScheduleId && c.DidIt is not null)
        )
            why = StimulusRefusal.Answered;
        if (why is not null)
            return ($"{key}: {what}, {why}", Expire(world, id, key, why.Value));
        var next = At(world, id, then);
        return ($"{key}: {what}", then == "left" ? next with { Felt = world.Felt.Add(new Felt(key, request.Type, row.Strength)) } : next);
    }

    private static IEnumerable<(string What, World Next)> Leaves(World world, string id, string key)
    {
        yield return ($"{key}: accepted", Outcome(world, StimulusOutcome.Accepted));
        if (world.Holds(Happening.PavlokSilent))
            yield return ($"{key}: {Happening.PavlokSilent}", Outcome(world.Spend(Happening.PavlokSilent), StimulusOutcome.Unknown));
        if (world.Holds(Happening.PavlokRefuses))
            yield return (
                $"{key}: {Happening.PavlokRefuses}",
                Outcome(
                    world.Spend(Happening.PavlokRefuses) with
                    {
                        Felt = world.Felt.RemoveAll(f => f.Key == key),
                    },
                    StimulusOutcome.Failed
                )
            );

        World Outcome(World w, StimulusOutcome outcome)
        {
            var row = w.Rows[key] with { Outcome = outcome };
            return At(w with { Rows = w.Rows.SetItem(key, row) }, id, "settled", row.Result);
        }
    }

    private static World Expire(World world, string id, string key, StimulusRefusal why)
    {
        var row = world.Rows[key] with { Outcome = StimulusOutcome.Expired, Why = why };
        return At(world with { Rows = world.Rows.SetItem(key, row) }, id, "settled", row.Result);
    }

    private static World Settle(World world, string id, int effect, StimulusResult stimulusResult)
    {
        var day = DateOnly.FromDateTime(World.Begin.UtcDateTime);
        var person = world.Person;
        if (
            stimulusResult is { Type: StimulusType.Zap, Outcome: StimulusOutcome.Accepted or StimulusOutcome.Unknown }
            || stimulusResult.Refusal == StimulusRefusal.DailyLimit
        )
            person = PersonStateMachine.TellOfDailyLimit(
                person,
                day,
                world.Rows.Values.Count(r =>
                    r is { Request.Type: StimulusType.Zap, Outcome: StimulusOutcome.Accepted or StimulusOutcome.Unknown }
                ) + CountedBeforeDeletion(world),
                world.Settings.DailyLimit,
                world.Now
            );
        person = PersonStateMachine.StimulusSettled(person, stimulusResult.Outcome, day, world.Now);
        return Done(Put(SavePerson(world, person), ScheduleStateMachine.StimulusSettled(world.Schedules[id], effect, stimulusResult)), id);
    }

    private static IEnumerable<(string What, World Next)> Say(
        World world,
        string id,
        ScheduleState schedule,
        OutboxMessage effect,
        Doing doing
    )
    {
        var words = effect switch
        {
            PostNote { Note: StepNote step } => $"step {step.Step}",
            PostNote note => note.Note.GetType().Name,
            _ => "summary",
        };
        if (doing.Stage == "begin")
        {
            yield return ($"{id}: said {words}", At(See(world, $"{id}: {words}"), id, "said"));
            if (
                world.Holds(Happening.SlackRefuses)
                && ScheduleStateMachine.NotSaid(schedule, effect.Number, world.Now) is var not
                && not != schedule
            )
                yield return ($"{id}: {Happening.SlackRefuses} {words}", Done(Put(world.Spend(Happening.SlackRefuses), not), id));
            yield break;
        }

        foreach (
            var step in Save(
                world,
                $"{id}: {words} is stored",
                w =>
                    Done(
                        Put(
                            w,
                            effect is PostNote { Note: StepNote open }
                                ? ScheduleStateMachine.StepSaid(
                                    w.Schedules[id],
                                    effect.Number,
                                    new OpenStep(new MessageRef("D1", $"{id}.{open.Step}"), open),
                                    threadGone: false,
                                    w.Now
                                )
                                : ScheduleStateMachine.Said(w.Schedules[id], effect.Number, threadGone: false, w.Now)
                        ),
                        id
                    ),
                id
            )
        )
        {
            yield return step;
        }
    }
}
