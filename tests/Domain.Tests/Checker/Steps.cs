using System.Collections.Immutable;
using Oni.Domain.Messages;
using Oni.Domain.People;
using Oni.Domain.Schedules;
using Oni.Domain.Stimuli;
using Oni.Domain.Time;
using Oni.Worlds;

namespace Oni.Domain.Tests.Checker;

/// <summary>
/// Everything that can happen next in a world. The decisions are those of <c>Domain</c>; here stands only what grains and hosts
/// do with them, one write at a time, in the order in which they do it.
/// </summary>
internal static partial class Steps
{
    /// <summary>Heartbeats come once a minute; between two of them nothing is new but what they would do.</summary>
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public static IEnumerable<(string What, World Next)> Of(World world)
    {
        foreach (var step in OfTheSystem(world))
            yield return step;
        foreach (var step in OfThePerson(world))
            yield return step;
        if (world.Holds(Happening.WorkerDies))
            yield return (Happening.WorkerDies, Died(world.Spend(Happening.WorkerDies)));
        if (world.Holds(Happening.NeverDone))
        {
            foreach (var number in world.Person.Commands.Select(o => o.Number).Concat(world.Person.DirectMessages.Select(n => n.Number)))
                yield return ($"{number} is never done", world.Spend(Happening.NeverDone) with { NeverDone = number });
        }
    }

    /// <summary>What goes on by itself.</summary>
    public static IEnumerable<(string What, World Next)> OfTheSystem(World world)
    {
        foreach (var (id, schedule) in world.Schedules)
        {
            foreach (var step in Effect(world, id, schedule))
                yield return step;
            foreach (var ending in schedule.Outbox.OfType<EndPrompt>().Take(1))
                yield return ($"{id}: buttons go", Put(world, ScheduleStateMachine.PromptEnded(schedule, ending.Number, done: true)));
            var ticked = ScheduleStateMachine.Tick(schedule, Standing(world, id), world.Now);
            if (
                ticked.Status != schedule.Status
                || ticked.Step != schedule.Step
                || ticked.Outbox != schedule.Outbox
                || (ticked != schedule && world.Now - schedule.LastTick >= Minute)
            )
            {
                foreach (var step in Save(world, $"{id}: tick", w => Put(w, ticked)))
                    yield return step;
            }
        }

        foreach (
            var step in Deliver(world)
                .Concat(Orders(world))
                .Concat(Notices(world))
                .Concat(StoreStop(world))
                .Concat(Restart(world))
                .Concat(Delete(world))
        )
            yield return step;
    }

    private static IEnumerable<(string What, World Next)> OfThePerson(World world)
    {
        foreach (var what in world.Left.Distinct())
        {
            var spent = world.Spend(what) with { Serial = world.Serial + 1 };
            var (name, id) =
                !Happening.All.Contains(what, StringComparer.Ordinal) && what.Split(' ') is [var first, var second]
                    ? (first, second)
                    : (what, "");
            var next = name switch
            {
                Happening.Stop => Stop(spent),
                Happening.Restart when !world.Doing.ContainsKey("restart") => spent with
                {
                    Doing = spent.Doing.SetItem("restart", new Doing("begin", spent.Serial, spent.Now)),
                },
                Happening.Yes or Happening.No when world.Seen.Contains($"{id}: prompt") => Clicks(spent, id, name == Happening.Yes),
                Happening.Time => spent with { Passed = world.Passed + TimeSpan.FromSeconds(90) },
                Happening.Lower => spent with { Settings = world.Settings with { Base = 10 } },
                Happening.Nothing => spent with { Settings = world.Settings with { Base = 0 } },
                Happening.Withdraw => spent with { Settings = world.Settings with { Consent = ZapConsent.VibeOnly } },
                Happening.Leave => Left(spent),
                Happening.Deactivated => Deactivated(spent),
                Happening.Delete => spent with { AsksForDeletion = true },
                Happening.Export => SavePerson(spent, PersonStateMachine.AskForExport(spent.Person, spent.Now)),
                Happening.Test => SavePerson(spent, PersonStateMachine.AskForTest(spent.Person, spent.Now)),
                Happening.Away => spent with { Receiving = false },
                Happening.Back when !world.Receiving => spent with { Receiving = true, ClearSince = spent.Now },

                // A submission waits for the person's own clicks.
                Happening.Plan when !world.Inbox.Any(c => c.DidIt is not null) => Plans(spent),
                Happening.Restart or Happening.Yes or Happening.No or Happening.Back or Happening.Plan => null,

                // They come where something of the system can fail.
                Happening.WorkerDies
                or Happening.WriteFails
                or Happening.SlackRefuses
                or Happening.PavlokSilent
                or Happening.PavlokRefuses
                or Happening.NeverDone => null,
                _ => throw new InvalidOperationException($"What is \"{what}\" to a person?"),
            };
            if (next is not null)
                yield return (what, next);
        }
    }

    /// <summary>The oldest click goes to its schedule, again and again until it is known to be there.</summary>
    private static IEnumerable<(string What, World Next)> Deliver(World world)
    {
        if (world.Inbox.FirstOrDefault(c => c.DidIt is not null) is not { } click)
            return [];
        var schedule = world.Schedules.GetValueOrDefault(click.Schedule) ?? new ScheduleState();
        var doing = world.Doing.GetValueOrDefault("inbox");
        if (doing is null)
        {
            var answer = new RemindAnswer(click.DidIt!.Value, click.At, null);
            var status = schedule.IsAnswered(answer)
                ? AnswerStatus.Taken
                : ScheduleStateMachine.StatusOf(schedule, world.Person.Holds(click.Schedule));
            if (status != AnswerStatus.Taken)
                return Save(world, $"inbox: {status}", w => Removed(See(w, $"{click.Schedule}: late"), click), "inbox");
            return Save(
                world,
                $"inbox: {click.Schedule} answered",
                w =>
                {
                    var taken = schedule.IsAnswered(answer)
                        ? w
                        : Put(
                            Drop(w, click.Schedule, StimulusRefusal.Answered),
                            ScheduleStateMachine.Answer(w.Schedules[click.Schedule], answer)
                        );
                    return At(taken, "inbox", "conclude");
                },
                "inbox"
            );
        }

        if (doing.Stage is "conclude" or "concluded" && schedule.Outbox.OfType<RecordOutcome>().FirstOrDefault() is { } effect)
        {
            // Once its end is stored the loop below removes the click.
            return Conclude(world, "inbox", effect, doing)
                .Select(s =>
                    s.Next.Doing.ContainsKey("inbox") || s.What.Contains(Happening.WriteFails, StringComparison.Ordinal)
                        ? s
                        : (s.What, At(s.Next, "inbox", "remove"))
                );
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
        foreach (var order in Due(world.Person.IsDeleting ? [] : world.Person.Commands, world))
        {
            var lane = $"order {order.Number}";
            if (!world.Doing.ContainsKey(lane))
            {
                foreach (
                    var step in Save(world, $"{lane}: {order.Kind} {order.ScheduleId}", w => At(Ordered(w, order), lane, "taken"), lane)
                )
                    yield return step;
            }
            else
            {
                foreach (
                    var step in Save(
                        world,
                        $"{lane}: taken",
                        w => Done(SavePerson(w, PersonStateMachine.CommandsTaken(w.Person, [order.Number])), lane),
                        lane
                    )
                )
                    yield return step;
            }
        }
    }

    /// <summary>The oldest of each lane. What is never done holds up its own.</summary>
    private static IEnumerable<T> Due<T>(Outbox<T> outbox, World world)
        where T : class, IOutboxItem
    {
        var waiting = new HashSet<string>(StringComparer.Ordinal);
        while (outbox.Next(waiting) is { } item)
        {
            waiting.Add(item.Lane);
            if (item.Number != world.NeverDone)
                yield return item;
        }
    }

    private static World Ordered(World world, ScheduleCommand order)
    {
        var schedule = world.Schedules.GetValueOrDefault(order.ScheduleId) ?? new ScheduleState();
        if (order.Kind == ScheduleCommandKind.Create)
            return Put(world, ScheduleStateMachine.Create(schedule, order.ScheduleId, To.UserId, order));
        return schedule.Ended
            ? world
            : Put(Drop(world, order.ScheduleId, StimulusRefusal.Answered), ScheduleStateMachine.End(schedule, order));
    }

    private static IEnumerable<(string What, World Next)> Notices(World world)
    {
        foreach (var notice in Due(world.Person.DirectMessages, world).Where(n => PersonStateMachine.IsDue(n, world.Now)))
        {
            foreach (
                var step in Save(
                    world,
                    $"told {notice.Message.GetType().Name}",
                    w =>
                        SavePerson(
                            Lists(See(w, notice.Message.GetType().Name), (notice.Message as SkippedInPause)?.Items ?? []),
                            PersonStateMachine.DirectMessageSettled(w.Person, notice.Number)
                        )
                )
            )
                yield return step;
        }

        if (!world.Person.SkippedInPause.IsEmpty && !Paused(world) && !world.Doing.ContainsKey("restart"))
        {
            foreach (
                var step in Save(
                    world,
                    "what was skipped gets a message",
                    w => SavePerson(w, PersonStateMachine.TellOfSkipped(w.Person, w.Now))
                )
            )
                yield return step;
        }
    }

    /// <summary>The worker is gone with what it held in memory, and back: of what was under way nobody knows whether it left.</summary>
    private static World Died(World world) =>
        world with
        {
            Doing = world.Doing.Clear(),
            Stop = null,
            Ended = world.Ended.Clear(),
            Rows = world.Rows.ToImmutableSortedDictionary(
                r => r.Key,
                r => r.Value.Outcome == StimulusOutcome.Recorded ? r.Value with { Outcome = StimulusOutcome.Unknown } : r.Value,
                StringComparer.Ordinal
            ),
            NewestSince = world.Now,
            ClearSince = world.Now,
        };

    /// <summary>The gate forgets what waits for a schedule: its steps, or everything.</summary>
    private static World Drop(World world, string id, StimulusRefusal why, bool all = false)
    {
        var next = all ? world : world with { Ended = world.Ended.Add(id) };
        if (world.Doing.GetValueOrDefault(id) is not { Stage: "recorded" or "connecting" })
            return next;
        var request = ((SendStimulus)world.Doing[id].Effect!).Request;
        return all || request.Mode == StimulusMode.Ignore
            ? Expire(next, id, $"{request.ScheduleId}/{request.Mode}/{request.Count}", why)
            : next;
    }

    /// <summary>A write, which may fail: then everything is as it was, and what was under way is begun again.</summary>
    private static IEnumerable<(string What, World Next)> Save(World world, string what, Func<World, World> write, string? lane = null)
    {
        var written = write(world);
        if (written != world)
            yield return (what, written);
        if (world.Holds(Happening.WriteFails))
            yield return (
                $"{what}: {Happening.WriteFails}",
                lane is null ? world.Spend(Happening.WriteFails) : Done(world.Spend(Happening.WriteFails), lane)
            );
    }

    private static World SavePerson(World world, UserState next) =>
        world with
        {
            Person = next,
            NewestSince = world.Person.Newest() == next.Newest() ? world.NewestSince : world.Now,
        };

    private static World Put(World world, ScheduleState schedule) =>
        world with
        {
            Schedules = world.Schedules.SetItem(schedule.Id!, schedule),
        };

    private static World See(World world, string message) => world with { Seen = world.Seen.Add(message) };

    /// <summary>What does something goes on with this stage of it.</summary>
    private static World At(World world, string lane, string stage, StimulusResult? result = null, RecordOutcomeResult? concluded = null) =>
        world with
        {
            Doing = world.Doing.SetItem(
                lane,
                (world.Doing.GetValueOrDefault(lane) ?? new Doing("")) with
                {
                    Stage = stage,
                    Result = result,
                    Concluded = concluded,
                }
            ),
        };

    private static World Done(World world, string lane) => world with { Doing = world.Doing.Remove(lane) };

    private static readonly Recipient To = new("U0ALICE", null, "UTC");

    private static bool Paused(World world) => world.Settings.Paused || world.Stop is not null || world.Inbox.Any(c => c.DidIt is null);

    private static PersonContext Context(World world)
    {
        var made = 0;
        return new PersonContext(world.Settings.InForce, Paused(world), world.Now, () => $"n{world.Person.LastNumber}.{made++}");
    }

    internal static PersonSnapshot Standing(World world, string id)
    {
        var settings = world.Settings.InForce;
        return new PersonSnapshot(
            To,
            IsActive: world.Person.Holds(id),
            IsPaused: Paused(world),
            IsQuiet: false,
            IsNewest: world.Person.Newest() == id,
            CouldAnswer: world.Receiving && world.Inbox.IsEmpty && !world.Person.Deactivated,
            settings.Terms,
            settings.PunishTypeInForce,
            settings.PunishValue,
            settings.NotifyTypeInForce,
            settings.NotifyValue
        )
        {
            ClearSince = UnobstructedSince.Of(
                world.ClearSince,
                world.NewestSince,
                world.Person.ResumedAt,
                null,
                null,
                world.Now,
                LocalTimes.Zone("UTC")
            ),
            ResumedAt = world.Person.ResumedAt,
        };
    }

    /// <summary>The zaps of the day that count towards its limit.</summary>
    internal static int CountedZaps(World world) =>
        world.Rows.Values.Count(r =>
            r
                is {
                    Request.Type: StimulusType.Zap,
                    Outcome: StimulusOutcome.Recorded or StimulusOutcome.Accepted or StimulusOutcome.Unknown
                }
        ) + CountedBeforeDeletion(world);

    private static int CountedBeforeDeletion(World world) =>
        world.Deleted?.Of(DateOnly.FromDateTime(World.Begin.UtcDateTime), world.Now) ?? 0;

    private static StimulusPolicyInput Facts(World world, StimulusRequest request, int counted) =>
        new(
            world.Settings.InForce,
            Authorized: world.Settings.Authorized,
            HasWristband: true,
            Paused: Paused(world) || world.Person.IsDeleting,
            world.Person.ResumedAt,
            Restored: false,
            TimeOnly.MinValue,
            CountedZaps(world) - (request.Type == StimulusType.Zap ? counted : 0),
            request.Mode switch
            {
                StimulusMode.Ignore => world.Person.Holds(request.ScheduleId),
                StimulusMode.No => world.Acted.FirstOrDefault(a => a.Schedule == request.ScheduleId)?.Result == ActionResult.No,
                _ => true,
            },
            ProductNow.After(world.Now, world.Person.ResumedAt)
        );
}
