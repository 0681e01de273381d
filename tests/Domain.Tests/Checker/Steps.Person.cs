using System.Collections.Immutable;
using Oni.Domain.Messages;
using Oni.Domain.People;
using Oni.Domain.Plans;
using Oni.Domain.Schedules;
using Oni.Domain.Settings;
using Oni.Domain.Stimuli;
using Oni.Domain.Time;

namespace Oni.Domain.Tests.Checker;

/// <summary>What the person does, and what becomes of it in their state.</summary>
internal static partial class Steps
{
    /// <summary>Closes the gate in memory, before anything else; the stop is kept until it is in the row.</summary>
    private static World Stop(World world)
    {
        var click = new Click(world.Serial, "", null, world.Now);
        var next = world with
        {
            Stop = click.Order,
            LastStop = click.Order,
            Inbox = world.Inbox.Add(click),
            Clicked = world.Clicked.Add(click),
        };
        return world.Schedules.Keys.Aggregate(next, (w, id) => Drop(w, id, StimulusRefusal.Paused, all: true));
    }

    private static IEnumerable<(string What, World Next)> StoreStop(World world) =>
        world.Inbox.FirstOrDefault(c => c.DidIt is null) is { } stop
            ? Save(
                world,
                "the stop is stored",
                w =>
                    w with
                    {
                        Settings = w.Settings with { Paused = true },
                        Stop = w.Stop == stop.Order ? null : w.Stop,
                        Inbox = w.Inbox.Remove(stop),
                        ClearSince = w.Inbox.Length == 1 ? w.Now : w.ClearSince,
                    }
            )
            : [];

    private static IEnumerable<(string What, World Next)> Restart(World world)
    {
        if (world.Doing.GetValueOrDefault("restart") is not { } restart)
            return [];
        return restart.Stage switch
        {
            "begin" when !Paused(world) => Save(
                world,
                "restart: nothing to resume",
                w => Done(SavePerson(w, PersonStateMachine.Resume(w.Person, Context(w)).Next), "restart"),
                "restart"
            ),
            "begin" => Save(
                world,
                "restart: begun",
                w =>
                    SavePerson(w, PersonStateMachine.BeginRestart(w.Person, restart.At, Context(w))) with
                    {
                        Doing = w.Doing.SetItem("restart", restart with { Stage = "unpause" }),
                    },
                "restart"
            ),
            "unpause" when world.LastStop >= restart.Order || world.Inbox.Any(c => c.DidIt is null) =>
            [
                ("restart: a stop stands", Done(world, "restart")),
            ],
            "unpause" => Save(
                world,
                "restart: un-paused",
                w =>
                    w with
                    {
                        Settings = w.Settings with { Paused = false },
                        Stop = null,
                        LastRestart = restart.Order,
                        Restarts = w.Restarts.Add(restart.At),
                        Doing = w.Doing.SetItem("restart", restart with { Stage = "go on" }),
                    },
                "restart"
            ),
            "go on" => Save(
                world,
                "restart: goes on",
                w =>
                    SavePerson(w, PersonStateMachine.Resume(w.Person, Context(w)).Next) with
                    {
                        Doing = w.Doing.SetItem("restart", restart with { Stage = "answer", Told = w.Person.SkippedInPause }),
                    },
                "restart"
            ),
            "answer" =>
            [
                (
                    "restart: answered",
                    Lists(world, restart.Told) with
                    {
                        Doing = world.Doing.SetItem("restart", restart with { Stage = "told" }),
                    }
                ),
            ],
            _ => Save(
                world,
                "restart: told",
                w => Done(SavePerson(w, PersonStateMachine.AcknowledgeSkipped(w.Person, restart.Told)), "restart"),
                "restart"
            ),
        };
    }

    private static World Clicks(World world, string id, bool didIt)
    {
        var stood =
            world.Schedules.TryGetValue(id, out var schedule)
            && schedule.Status == ScheduleStatus.Processing
            && world.Person.Holds(id)
            && !world.Clicked.Any(c => c.Schedule == id);
        var click = new Click(world.Serial, id, didIt, world.Now, stood);
        return world with { Inbox = world.Inbox.Add(click), Clicked = world.Clicked.Add(click) };
    }

    /// <summary>The day is planned anew without any task: what was planned before is canceled.</summary>
    private static World Plans(World world)
    {
        var plan = new PlanSubmission(
            $"opening {world.Serial}",
            null,
            DateOnly.FromDateTime(world.Now.UtcDateTime),
            [],
            NextPlanToday: false,
            new TimeOnly(7, 0)
        );
        return SavePerson(world, PersonStateMachine.SubmitPlan(world.Person, plan, Context(world)).Next);
    }

    private static World Left(World world)
    {
        var next = SavePerson(
            world with
            {
                Settings = world.Settings with { Authorized = false },
            },
            PersonStateMachine.Deauthorize(world.Person, world.Now)
        );
        return world.Schedules.Keys.Aggregate(next, (w, id) => Drop(w, id, StimulusRefusal.NotAuthorized, all: true));
    }

    /// <summary>Slack has said that the account is not there any more.</summary>
    private static World Deactivated(World world)
    {
        var next = SavePerson(
            world with
            {
                Settings = world.Settings with { Paused = true },
            },
            PersonStateMachine.Deactivate(world.Person, world.Now, world.Now)
        );
        return world.Schedules.Keys.Aggregate(next, (w, id) => Drop(w, id, StimulusRefusal.Paused, all: true));
    }

    private const string Deletion = "deletion";

    /// <summary>
    /// Begun with one write, after what counts has been kept; gone on with until nothing is left and the person knows. It does not wait
    /// for earlier clicks, as the inbox makes it: more orders than there are.
    /// </summary>
    private static IEnumerable<(string What, World Next)> Delete(World world)
    {
        var day = LocalDay.Of(null, World.Begin, LocalTimes.Zone("UTC"));
        if (world.AsksForDeletion)
        {
            return !world.Doing.ContainsKey(Deletion)
                ? Save(
                    world,
                    $"{Deletion}: the day's zaps are kept",
                    w => At(w with { Deleted = new ZapsBeforeDeletion(w.Now, day, CountedZaps(w)) }, Deletion, "begin"),
                    Deletion
                )
                : Save(
                    world,
                    $"{Deletion}: begun",
                    w =>
                        world.Schedules.Keys.Aggregate(
                            Done(SavePerson(w, PersonStateMachine.BeginDeletion(w.Person)) with { AsksForDeletion = false }, Deletion),
                            (next, id) => Drop(next, id, StimulusRefusal.Paused, all: true)
                        ),
                    Deletion
                );
        }

        if (!world.Person.IsDeleting)
            return [];
        if (world.Person.IsErased)
            return Save(world, $"{Deletion}: told", w => SavePerson(See(w, nameof(DataDeleted)), PersonStateMachine.EndDeletion(w.Person)));
        if (world.Schedules.Keys.FirstOrDefault() is { } id)
            return world.Doing.ContainsKey(id) || world.Doing.ContainsKey("inbox")
                ? []
                : Save(world, $"{Deletion}: {id} is erased", w => w with { Schedules = w.Schedules.Remove(id) });
        return world.Doing.GetValueOrDefault(Deletion) is null
            ? Save(
                world,
                $"{Deletion}: no row is left",
                w => At(w with { Rows = w.Rows.Clear(), Acted = [], Settings = Remaining(w.Settings) }, Deletion, "forget"),
                Deletion
            )
            : Save(world, $"{Deletion}: forgotten", w => Done(SavePerson(w, PersonStateMachine.Erase(w.Person)), Deletion), Deletion);
    }

    /// <summary>The settings of somebody who has none of their own, but for what stays.</summary>
    private static Choices Remaining(Choices settings) =>
        new(
            settings.Paused && DeletionRules.Stays(SettingKey.SystemPaused, "true"),
            ZapConsent.Unset,
            Base: 35,
            DailyLimit: 5,
            settings.Authorized
        );

    private static World Lists(World world, IEnumerable<SkippedItem> items) =>
        world with
        {
            Listed = world.Listed.Union(items.Select(i => i.ScheduleId)),
        };
}
