using System.Collections.Immutable;
using Oni.Domain.Messages;
using Oni.Domain.People;
using Oni.Domain.Plans;
using Oni.Domain.Schedules;
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
}
