using System.Collections.Immutable;
using Oni.Domain.Messages;
using Oni.Domain.People;
using Oni.Domain.Plans;
using Oni.Domain.Schedules;
using Oni.Domain.Stimuli;
using Oni.Domain.Time;

namespace Oni.Domain.Tests.Checker;

/// <summary>
/// Everything that can happen next in a world. The decisions are those of <c>Domain</c>; here stands only what grains and hosts
/// do with them, one write at a time, in the order in which they do it.
/// </summary>
internal static class Steps
{
    public const string Crash = "the worker dies";
    public const string WriteFails = "a write fails";
    public const string Refused = "Slack refuses for good";
    public const string PavlokSilent = "Pavlok does not answer";
    public const string PavlokRefuses = "Pavlok refuses";

    /// <summary>Heartbeats come once a minute; between two of them nothing is new but what they would do.</summary>
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public static IEnumerable<(string What, World Next)> Of(World world)
    {
        foreach (var step in OfTheSystem(world))
            yield return step;
        foreach (var step in OfThePerson(world))
            yield return step;
        if (world.Holds(Crash))
            yield return (Crash, Died(world.Spend(Crash)));
    }

    /// <summary>What goes on by itself.</summary>
    public static IEnumerable<(string What, World Next)> OfTheSystem(World world)
    {
        foreach (var (id, schedule) in world.Schedules)
        {
            foreach (var step in Effect(world, id, schedule))
                yield return step;
            foreach (var ending in schedule.Effects.OfType<EndPromptEffect>().Take(1))
                yield return ($"{id}: buttons go", Put(world, ScheduleStateMachine.PromptEnded(schedule, ending.Number, done: true)));
            var ticked = ScheduleStateMachine.Tick(schedule, Standing(world, id), world.Now);
            if (ticked.State != schedule.State || ticked.Step != schedule.Step || ticked.Effects != schedule.Effects || (ticked != schedule && world.Now - schedule.LastBeat >= Minute))
            {
                foreach (var step in Save(world, $"{id}: tick", w => Put(w, ticked)))
                    yield return step;
            }
        }

        foreach (var step in Deliver(world).Concat(Orders(world)).Concat(Notices(world)).Concat(StoreStop(world)).Concat(Restart(world)))
            yield return step;
    }

    private static IEnumerable<(string What, World Next)> OfThePerson(World world)
    {
        foreach (var what in world.Left.Distinct())
        {
            var spent = world.Spend(what) with { Serial = world.Serial + 1 };
            var (name, id) = what.Split(' ') is [var first, var second] ? (first, second) : (what, "");
            var next = name switch
            {
                "stop" => Stop(spent),
                "restart" when !world.Doing.ContainsKey("restart") => spent with { Doing = spent.Doing.SetItem("restart", new Doing("begin", spent.Serial, spent.Now)) },
                "yes" or "no" when world.Seen.Contains($"{id}: prompt") => Clicks(spent, id, name == "yes"),
                "time" => spent with { Passed = world.Passed + TimeSpan.FromSeconds(90) },
                "lower" => spent with { Settings = world.Settings with { Base = 10 } },
                "nothing" => spent with { Settings = world.Settings with { Base = 0 } },
                "withdraw" => spent with { Settings = world.Settings with { Consent = ZapConsent.VibeOnly } },
                "leave" => Left(spent),
                "deactivated" => Deactivated(spent),
                "away" => spent with { Receiving = false },
                "back" when !world.Receiving => spent with { Receiving = true, ClearSince = spent.Now },

                // A submission waits for the person's own clicks.
                "plan" when !world.Inbox.Any(c => c.DidIt is not null) => Plans(spent),
                _ => null,
            };
            if (next is not null)
                yield return (what, next);
        }
    }

    /// <summary>The next thing that a schedule has to do, up to its next write.</summary>
    private static IEnumerable<(string What, World Next)> Effect(World world, string id, ScheduleRecord schedule)
    {
        var doing = world.Doing.GetValueOrDefault(id);
        if ((doing?.Effect ?? schedule.Effects.FirstOrDefault(e => e is not EndPromptEffect)) is not { } effect)
            return [];
        if (doing is null)
            world = world with { Doing = world.Doing.SetItem(id, doing = new Doing("begin") { Effect = effect }) };
        return effect switch
        {
            PostPromptEffect => Post(world, id, schedule, effect.Number, doing),
            ConcludeEffect conclude => Conclude(world, id, conclude, doing),
            StimulateEffect stimulate => Stimulate(world, id, schedule, stimulate, doing),
            NoteEffect or AnnounceEffect => Say(world, id, schedule, effect, doing),
            _ => throw new InvalidOperationException($"{effect}"),
        };
    }

    private static IEnumerable<(string What, World Next)> Post(World world, string id, ScheduleRecord schedule, int effect, Doing doing)
    {
        switch (doing.Stage)
        {
            case "begin":
                if (Standing(world, id) is { Paused: true } or { InFlight: false })
                    yield break;
                yield return ($"{id}: posted", At(See(world, $"{id}: prompt"), id, "posted"));
                if (world.Holds(Refused))
                    yield return ($"{id}: {Refused}", Done(Put(world.Spend(Refused), ScheduleStateMachine.PromptRefused(schedule, effect, forGood: true, TimeSpan.Zero, world.Now)), id));
                yield break;
            case "posted":
                foreach (var step in Save(world, $"{id}: the person knows of the post", w => At(SavePerson(w, PersonStateMachine.Posted(w.Person, id, w.Now)), id, "known"), id))
                    yield return step;
                yield break;
            default:
                foreach (var step in Save(world, $"{id}: the post is stored", w => Done(Put(w, ScheduleStateMachine.PromptPosted(w.Schedules[id], effect, new MessageRef("D1", id), w.Settings.InForce.Terms, w.Now)), id), id))
                    yield return step;
                yield break;
        }
    }

    private static IEnumerable<(string What, World Next)> Conclude(World world, string lane, ConcludeEffect effect, Doing? doing)
    {
        var id = effect.Conclusion.ScheduleId;
        return doing is not { Stage: "concluded", Concluded: { } receipt }
            ? Save(world, $"{lane}: concluded {id}", w => Concluded(w, lane, effect.Conclusion), lane)
            : Save(world, $"{lane}: the end of {id} is stored", w => Done(w.Schedules[id].Has(effect.Number) ? Put(w, ScheduleStateMachine.OutcomeRecorded(w.Schedules[id], effect.Number, receipt, Standing(w, id), w.Now)) : w, lane), lane);
    }

    private static World Concluded(World world, string lane, Conclusion conclusion)
    {
        var index = world.Acted.ToList().FindIndex(a => a.Schedule == conclusion.ScheduleId);
        if (PersonStateMachine.IsOverruled(world.Person, conclusion, index >= 0))
            return At(world, lane, "concluded", concluded: new ConclusionReceipt(To, 0, null, false) { Overruled = true });
        if (conclusion.Result is { } result && index < 0)
            world = world with { Acted = world.Acted.Add(new Acted(conclusion.ScheduleId, result, conclusion.At)) };
        var answers = world.Acted.Where(a => a.Result is ActionResult.Yes or ActionResult.No).Select(a => (a.Schedule, a.Result, a.At)).ToList();
        var noes = conclusion.Result == ActionResult.No ? NoAnswerPolicy.InARow([.. answers.Select(a => (a.Result == ActionResult.No, a.At))], answers.FindIndex(a => a.Schedule == conclusion.ScheduleId)) : 0;
        var (next, pauses) = PersonStateMachine.Conclude(world.Person, conclusion, 0, Context(world));
        if (pauses)
            world = world with { Settings = world.Settings with { Paused = true } };
        return At(SavePerson(world, next), lane, "concluded", concluded: new ConclusionReceipt(To, noes, next.NextPlanAt, pauses));
    }

    private static IEnumerable<(
        string What, World Next)> Stimulate(World world, string id, ScheduleRecord schedule, StimulateEffect effect, Doing doing)
    {
        var request = effect.Request;
        var key = $"{request.ScheduleId}/{request.Mode}/{request.Count}";
        switch (doing.Stage)
        {
            case "begin" when (request.Mode == StimulusMode.Ignore && schedule.Ended) || request.Mode == StimulusMode.Notify:
                return Save(world, $"{key}: not asked for", w => Done(Put(w, ScheduleStateMachine.StimulusSettled(w.Schedules[id], effect.Number, null)), id), id);
            case "begin":
                return Save(world, $"{key}: asked for", w => Reserve(w, id, key, request), id);
            case "recorded":
                return [Judged(world, id, key, "asked again", "connecting")];
            case "connecting":
                return [Judged(world, id, key, "the connection stands", "left")];
            case "left":
                return Leaves(world, id, key);
            default:
                return Save(world, $"{key}: told the schedule", w => Settle(w, id, effect.Number, doing.Receipt!), id);
        }
    }

    private static World Reserve(World world, string id, string key, StimulusRequest request)
    {
        if (!world.Rows.TryGetValue(key, out var row))
        {
            var dropped = request.Mode == StimulusMode.Ignore && world.Ended.Contains(request.ScheduleId);
            var why = StimulusPolicy.Judge(request, Facts(world, request, counted: 0));
            row = new Row(request, StimulusPolicy.Clamp(request.Type, request.Strength, 100), why is { } refusal ? StimulusPolicy.OutcomeOf(refusal) : StimulusOutcome.Recorded, why);
            world = world with { Rows = world.Rows.Add(key, row) };
            if (dropped && row.Outcome == StimulusOutcome.Recorded)
                return Expire(world, id, key, StimulusRefusal.Answered);
        }

        return row.Outcome == StimulusOutcome.Recorded ? At(world, id, "recorded") : At(world, id, "settled", row.Receipt);
    }

    private static (string What, World Next) Judged(World world, string id, string key, string what, string then)
    {
        var row = world.Rows[key];
        var request = row.Request;
        var why = StimulusPolicy.JudgeAgain(request, row.Strength, Facts(world, request, counted: 1));
        if (why is null && then == "left" && request.Mode == StimulusMode.Ignore && world.Inbox.Any(c => c.Schedule == request.ScheduleId && c.DidIt is not null))
            why = StimulusRefusal.Answered;
        if (why is not null)
            return ($"{key}: {what}, {why}", Expire(world, id, key, why.Value));
        var next = At(world, id, then);
        return ($"{key}: {what}", then == "left" ? next with { Felt = world.Felt.Add(new Felt(key, request.Type, row.Strength)) } : next);
    }

    private static IEnumerable<(string What, World Next)> Leaves(World world, string id, string key)
    {
        yield return ($"{key}: accepted", Outcome(world, StimulusOutcome.Accepted));
        if (world.Holds(PavlokSilent))
            yield return ($"{key}: {PavlokSilent}", Outcome(world.Spend(PavlokSilent), StimulusOutcome.Unknown));
        if (world.Holds(PavlokRefuses))
            yield return ($"{key}: {PavlokRefuses}", Outcome(world.Spend(PavlokRefuses) with { Felt = world.Felt.RemoveAll(f => f.Key == key) }, StimulusOutcome.Failed));

        World Outcome(World w, StimulusOutcome outcome)
        {
            var row = w.Rows[key] with { Outcome = outcome };
            return At(w with { Rows = w.Rows.SetItem(key, row) }, id, "settled", row.Receipt);
        }
    }

    private static World Expire(World world, string id, string key, StimulusRefusal why)
    {
        var row = world.Rows[key] with { Outcome = StimulusOutcome.Expired, Why = why };
        return At(world with { Rows = world.Rows.SetItem(key, row) }, id, "settled", row.Receipt);
    }

    private static World Settle(World world, string id, int effect, StimulusReceipt receipt)
    {
        var day = DateOnly.FromDateTime(World.Begin.UtcDateTime);
        var person = world.Person;
        if (receipt is { Type: StimulusType.Zap, Outcome: StimulusOutcome.Accepted or StimulusOutcome.Unknown } || receipt.Refusal == StimulusRefusal.DailyLimit)
            person = PersonStateMachine.TellOfDailyLimit(person, day, world.Rows.Values.Count(r => r is { Request.Type: StimulusType.Zap, Outcome: StimulusOutcome.Accepted or StimulusOutcome.Unknown }), world.Settings.DailyLimit, world.Now);
        person = PersonStateMachine.StimulusSettled(person, receipt.Outcome, day, world.Now);
        return Done(Put(SavePerson(world, person), ScheduleStateMachine.StimulusSettled(world.Schedules[id], effect, receipt)), id);
    }

    private static IEnumerable<(string What, World Next)> Say(World world, string id, ScheduleRecord schedule, Effect effect, Doing doing)
    {
        var words = effect switch { NoteEffect { Note: StepNote step } => $"step {step.Step}", NoteEffect note => note.Note.GetType().Name, _ => "summary" };
        if (doing.Stage == "begin")
        {
            yield return ($"{id}: said {words}", At(See(world, $"{id}: {words}"), id, "said"));
            if (world.Holds(Refused) && ScheduleStateMachine.NotSaid(schedule, effect.Number, world.Now) is var not && not != schedule)
                yield return ($"{id}: {Refused} {words}", Done(Put(world.Spend(Refused), not), id));
            yield break;
        }

        foreach (var step in Save(world, $"{id}: {words} is stored", w => Done(Put(w, effect is NoteEffect { Note: StepNote open }
            ? ScheduleStateMachine.StepSaid(w.Schedules[id], effect.Number, new OpenStep(new MessageRef("D1", $"{id}.{open.Step}"), open), threadGone: false, w.Now)
            : ScheduleStateMachine.Said(w.Schedules[id], effect.Number, threadGone: false, w.Now)), id), id))
        {
            yield return step;
        }
    }

    /// <summary>The oldest click goes to its schedule, again and again until it is known to be there.</summary>
    private static IEnumerable<(string What, World Next)> Deliver(World world)
    {
        if (world.Inbox.FirstOrDefault(c => c.DidIt is not null) is not { } click)
            return [];
        var schedule = world.Schedules[click.Schedule];
        var doing = world.Doing.GetValueOrDefault("inbox");
        if (doing is null)
        {
            var answer = new RemindAnswer(click.DidIt!.Value, click.At, null);
            var status = schedule.IsAnswered(answer) ? AnswerStatus.Taken : ScheduleStateMachine.StatusOf(schedule, world.Person.Holds(click.Schedule));
            if (status != AnswerStatus.Taken)
                return Save(world, $"inbox: {status}", w => Removed(See(w, $"{click.Schedule}: late"), click), "inbox");
            return Save(world, $"inbox: {click.Schedule} answered", w =>
            {
                var taken = schedule.IsAnswered(answer) ? w : Put(Drop(w, click.Schedule, StimulusRefusal.Answered), ScheduleStateMachine.Answer(w.Schedules[click.Schedule], answer));
                return At(taken, "inbox", "conclude");
            }, "inbox");
        }

        if (doing.Stage is "conclude" or "concluded" && schedule.Effects.OfType<ConcludeEffect>().FirstOrDefault() is { } effect)
        {
            // Once its end is stored the loop below removes the click.
            return Conclude(world, "inbox", effect, doing).Select(s => s.Next.Doing.ContainsKey("inbox") || s.What.Contains(WriteFails, StringComparison.Ordinal)
                ? s
                : (s.What, At(s.Next, "inbox", "remove")));
        }

        return Save(world, "inbox: click removed", w => Removed(w, click), "inbox");
    }

    private static World Removed(World world, Click click)
    {
        var next = Done(world with { Inbox = world.Inbox.Remove(click) }, "inbox");
        return next.Inbox.IsEmpty ? next with { ClearSince = next.Now } : next;
    }

    private static IEnumerable<(string What, World Next)> Orders(World world)
    {
        foreach (var order in world.Person.Orders.GroupBy(o => o.ScheduleId).Select(g => g.First()))
        {
            var lane = $"order {order.Number}";
            if (!world.Doing.ContainsKey(lane))
            {
                foreach (var step in Save(world, $"{lane}: {order.Kind} {order.ScheduleId}", w => At(Ordered(w, order), lane, "taken"), lane))
                    yield return step;
            }
            else
            {
                foreach (var step in Save(world, $"{lane}: taken", w => Done(SavePerson(w, PersonStateMachine.OrderTaken(w.Person, order.Number)), lane), lane))
                    yield return step;
            }
        }
    }

    private static World Ordered(World world, Order order)
    {
        var schedule = world.Schedules.GetValueOrDefault(order.ScheduleId) ?? new ScheduleRecord();
        if (order.Kind == OrderKind.Open)
            return Put(world, ScheduleStateMachine.Open(schedule, order.ScheduleId, To.UserId, new OpenOrder(order.EventType, order.RunAt!.Value, order.CommitmentId, order.Task, order.State == ScheduleState.Skipped, order.At, order.Summary)));
        return schedule.Ended ? world : Put(Drop(world, order.ScheduleId, StimulusRefusal.Answered), ScheduleStateMachine.Close(schedule, new CloseOrder(order.State, order.At, order.Summary)));
    }

    private static IEnumerable<(string What, World Next)> Notices(World world)
    {
        foreach (var notice in world.Person.Notices.Where(n => PersonStateMachine.IsDue(n, world.Now)))
        {
            foreach (var step in Save(world, $"told {notice.Notice.GetType().Name}", w => SavePerson(Lists(See(w, notice.Notice.GetType().Name), (notice.Notice as SkippedInPauseNotice)?.Items ?? []), PersonStateMachine.NoticeSettled(w.Person, notice.Number))))
                yield return step;
        }

        if (!world.Person.SkippedInPause.IsEmpty && !Paused(world) && !world.Doing.ContainsKey("restart"))
        {
            foreach (var step in Save(world, "what was skipped gets a message", w => SavePerson(w, PersonStateMachine.TellOfSkipped(w.Person, w.Now))))
                yield return step;
        }
    }

    /// <summary>Closes the gate in memory, before anything else; the stop is kept until it is in the row.</summary>
    private static World Stop(World world)
    {
        var click = new Click(world.Serial, "", null, world.Now);
        var next = world with { Stop = click.Order, LastStop = click.Order, Inbox = world.Inbox.Add(click), Clicked = world.Clicked.Add(click) };
        return world.Schedules.Keys.Aggregate(next, (w, id) => Drop(w, id, StimulusRefusal.Paused, all: true));
    }

    private static IEnumerable<(string What, World Next)> StoreStop(World world) =>
        world.Inbox.FirstOrDefault(c => c.DidIt is null) is { } stop
            ? Save(world, "the stop is stored", w => w with
            {
                Settings = w.Settings with { Paused = true },
                Stop = w.Stop == stop.Order ? null : w.Stop,
                Inbox = w.Inbox.Remove(stop),
                ClearSince = w.Inbox.Length == 1 ? w.Now : w.ClearSince,
            })
            : [];

    private static IEnumerable<(string What, World Next)> Restart(World world)
    {
        if (world.Doing.GetValueOrDefault("restart") is not { } restart)
            return [];
        return restart.Stage switch
        {
            "begin" when !Paused(world) => Save(world, "restart: nothing to resume", w => Done(SavePerson(w, PersonStateMachine.GoOn(w.Person, Context(w)).Next), "restart"), "restart"),
            "begin" => Save(world, "restart: begun", w => SavePerson(w, PersonStateMachine.BeginRestart(w.Person, restart.At, Context(w))) with { Doing = w.Doing.SetItem("restart", restart with { Stage = "unpause" }) }, "restart"),
            "unpause" when world.LastStop >= restart.Order || world.Inbox.Any(c => c.DidIt is null) => [("restart: a stop stands", Done(world, "restart"))],
            "unpause" => Save(world, "restart: un-paused", w => w with { Settings = w.Settings with { Paused = false }, Stop = null, LastRestart = restart.Order, Restarts = w.Restarts.Add(restart.At), Doing = w.Doing.SetItem("restart", restart with { Stage = "go on" }) }, "restart"),
            "go on" => Save(world, "restart: goes on", w => SavePerson(w, PersonStateMachine.GoOn(w.Person, Context(w)).Next) with { Doing = w.Doing.SetItem("restart", restart with { Stage = "answer", Told = w.Person.SkippedInPause }) }, "restart"),
            "answer" => [("restart: answered", Lists(world, restart.Told) with { Doing = world.Doing.SetItem("restart", restart with { Stage = "told" }) })],
            _ => Save(world, "restart: told", w => Done(SavePerson(w, PersonStateMachine.RestartTold(w.Person, restart.Told)), "restart"), "restart"),
        };
    }

    private static World Clicks(World world, string id, bool didIt)
    {
        var stood = world.Schedules[id].State == ScheduleState.Processing && world.Person.Holds(id) && !world.Clicked.Any(c => c.Schedule == id);
        var click = new Click(world.Serial, id, didIt, world.Now, stood);
        return world with { Inbox = world.Inbox.Add(click), Clicked = world.Clicked.Add(click) };
    }

    /// <summary>The day is planned anew without any task: what was planned before is canceled.</summary>
    private static World Plans(World world)
    {
        var plan = new PlanSubmission($"opening {world.Serial}", null, DateOnly.FromDateTime(world.Now.UtcDateTime), [], NextPlanToday: false, new TimeOnly(7, 0));
        return SavePerson(world, PersonStateMachine.SubmitPlan(world.Person, plan, Context(world)).Next);
    }

    private static World Left(World world)
    {
        var next = SavePerson(world with { Settings = world.Settings with { Authorized = false } }, PersonStateMachine.Leave(world.Person, world.Now));
        return world.Schedules.Keys.Aggregate(next, (w, id) => Drop(w, id, StimulusRefusal.NotAuthorized, all: true));
    }

    /// <summary>Slack has said that the account is not there any more.</summary>
    private static World Deactivated(World world)
    {
        var next = SavePerson(world with { Settings = world.Settings with { Paused = true } }, PersonStateMachine.Deactivate(world.Person, world.Now, world.Now));
        return world.Schedules.Keys.Aggregate(next, (w, id) => Drop(w, id, StimulusRefusal.Paused, all: true));
    }

    private static World Lists(World world, IEnumerable<SkippedItem> items) =>
        world with { Listed = world.Listed.Union(items.Select(i => i.ScheduleId)) };

    /// <summary>The worker is gone with what it held in memory, and back: of what was under way nobody knows whether it left.</summary>
    private static World Died(World world) => world with
    {
        Doing = world.Doing.Clear(),
        Stop = null,
        Ended = world.Ended.Clear(),
        Rows = world.Rows.ToImmutableSortedDictionary(r => r.Key, r => r.Value.Outcome == StimulusOutcome.Recorded ? r.Value with { Outcome = StimulusOutcome.Unknown } : r.Value, StringComparer.Ordinal),
        NewestSince = world.Now,
        ClearSince = world.Now,
    };

    /// <summary>The gate forgets what waits for a schedule: its steps, or everything.</summary>
    private static World Drop(World world, string id, StimulusRefusal why, bool all = false)
    {
        var next = all ? world : world with { Ended = world.Ended.Add(id) };
        if (world.Doing.GetValueOrDefault(id) is not { Stage: "recorded" or "connecting" })
            return next;
        var request = ((StimulateEffect)world.Doing[id].Effect!).Request;
        return all || request.Mode == StimulusMode.Ignore ? Expire(next, id, $"{request.ScheduleId}/{request.Mode}/{request.Count}", why) : next;
    }

    /// <summary>A write, which may fail: then everything is as it was, and what was under way is begun again.</summary>
    private static IEnumerable<(string What, World Next)> Save(World world, string what, Func<World, World> write, string? lane = null)
    {
        var written = write(world);
        if (written != world)
            yield return (what, written);
        if (world.Holds(WriteFails))
            yield return ($"{what}: {WriteFails}", lane is null ? world.Spend(WriteFails) : Done(world.Spend(WriteFails), lane));
    }

    private static World SavePerson(World world, UserState next) =>
        world with { Person = next, NewestSince = world.Person.Newest() == next.Newest() ? world.NewestSince : world.Now };

    private static World Put(World world, ScheduleRecord schedule) =>
        world with { Schedules = world.Schedules.SetItem(schedule.Id!, schedule) };

    private static World See(World world, string message) => world with { Seen = world.Seen.Add(message) };

    /// <summary>What does something goes on with this stage of it.</summary>
    private static World At(
        World world, string lane, string stage, StimulusReceipt? receipt = null, ConclusionReceipt? concluded = null) => world with
    {
        Doing = world.Doing.SetItem(lane, (world.Doing.GetValueOrDefault(lane) ?? new Doing("")) with { Stage = stage, Receipt = receipt, Concluded = concluded }),
    };

    private static World Done(World world, string lane) => world with { Doing = world.Doing.Remove(lane) };

    private static readonly Recipient To = new("U0ALICE", null, "UTC");

    private static bool Paused(World world) => world.Settings.Paused || world.Stop is not null || world.Inbox.Any(c => c.DidIt is null);

    private static PersonContext Context(World world)
    {
        var made = 0;
        return new PersonContext(world.Settings.InForce, Paused(world), world.Now, () => $"n{world.Person.LastNumber}.{made++}");
    }

    internal static Standing Standing(World world, string id)
    {
        var settings = world.Settings.InForce;
        return new Standing(
            To, world.Person.Holds(id), Paused(world), Quiet: false, Newest: world.Person.Newest() == id, CouldAnswer: world.Receiving && world.Inbox.IsEmpty && !world.Person.Deactivated,
            settings.Terms, settings.PunishTypeInForce, settings.PunishValue, settings.NotifyTypeInForce, settings.NotifyValue)
        {
            ClearSince = UnobstructedSince.Of(world.ClearSince, world.NewestSince, world.Person.ResumedAt, null, null, world.Now, LocalTimes.Zone("UTC")),
            ResumedAt = world.Person.ResumedAt,
        };
    }

    private static GateFacts Facts(World world, StimulusRequest request, int counted) => new(
        world.Settings.InForce,
        world.Settings.Authorized,
        HasWristband: true,
        Paused(world),
        world.Person.ResumedAt,
        Restored: false,
        TimeOnly.MinValue,
        world.Rows.Values.Count(r => r is { Request.Type: StimulusType.Zap, Outcome: StimulusOutcome.Recorded or StimulusOutcome.Accepted or StimulusOutcome.Unknown }) - (request.Type == StimulusType.Zap ? counted : 0),
        request.Mode switch
        {
            StimulusMode.Ignore => world.Person.Holds(request.ScheduleId),
            StimulusMode.No => world.Acted.FirstOrDefault(a => a.Schedule == request.ScheduleId)?.Result == ActionResult.No,
            _ => true,
        },
        ProductNow.After(world.Now, world.Person.ResumedAt));
}
