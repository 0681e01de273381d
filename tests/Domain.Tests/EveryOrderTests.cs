using Oni.Domain.Commitments;
using Oni.Domain.People;
using Oni.Domain.Plans;
using Oni.Domain.Tests.Checker;

namespace Oni.Domain.Tests;

/// <summary>
/// The promises (spec, "Stimuli") in every order of a handful of events, with everything that the system does in between.
/// </summary>
public sealed class EveryOrderTests
{
    /// <param name="reminds">
    /// Tasks whose reminds wait for an answer; with 0 one is planned for later. With two there is a NO before, and one zap a
    /// day.
    /// </param>
    /// <param name="happenings">What happens once each, wherever it may; the rest is what the system does.</param>
    /// <param name="states">The moments there are: another number says that an order of events was lost, or has become possible.</param>
    [Theory]
    [InlineData(1, "stop, restart, no s1", 12714)]
    [InlineData(1, "time, stop, restart", 1049)]
    [InlineData(1, "time, no s1, the worker dies", 8384)]
    [InlineData(1, "time, yes s1, a write fails", 1892)]
    [InlineData(1, "time, time, time, time, time, Slack refuses for good", 1275)]
    [InlineData(1, "no s1, plan, the worker dies", 14514)]
    [InlineData(1, "no s1, plan, a write fails", 3692)]
    [InlineData(2, "no s1, no s2", 13389)]
    [InlineData(2, "yes s1, no s2", 6851)]
    [InlineData(1, "time, nothing", 28)]
    [InlineData(1, "no s1, lower", 443)]
    [InlineData(1, "no s1, withdraw", 483)]
    [InlineData(1, "no s1, leave", 1017)]
    [InlineData(1, "no s1, Pavlok does not answer, the worker dies", 527)]
    [InlineData(1, "stop, restart, a write fails", 60)]
    [InlineData(1, "stop, restart, the worker dies", 88)]
    [InlineData(1, "time, plan, stop", 33130)]
    [InlineData(1, "time, away, back, time", 313)]
    [InlineData(1, "time, deactivated, no s1", 49012)]
    [InlineData(2, "no s1, no s2, Pavlok refuses", 26491)]
    [InlineData(0, "stop, time, restart", 3162)]
    [InlineData(0, "stop, time, restart, the worker dies", 12677)]
    [InlineData(0, "time, Slack refuses for good, a write fails", 38)]
    [InlineData(1, "no s1, stop, restart, Pavlok does not answer", 15172)]
    [InlineData(1, "stop, delete, the worker dies", 272)]
    [InlineData(1, "no s1, delete", 1641)]
    [InlineData(1, "time, delete, a write fails", 408)]
    [InlineData(1, "export, test, one is never done", 22)]
    [InlineData(2, "plan, one is never done", 2311)]
    [InlineData(1, "plan, test, one is never done", 2571)]
    public async Task EveryPromise_HoldsInEveryOrder(int reminds, string happenings, int states)
    {
        // The runner goes on with the next set of events, on another processor.
        await Task.Yield();
        var checker = new ModelChecker();
        checker.Explore(
            Reminded(reminds) with
            {
                Settings = new Choices(Paused: false, ZapConsent.Agreed, Base: 35, DailyLimit: reminds == 2 ? 1 : 5, Authorized: true),
                Left = [.. happenings.Split(',').Select(h => h.Trim())],
            }
        );
        Assert.Equal(states, checker.States);
    }

    /// <summary>Tasks whose reminds have been posted, and silence since: with the next minute and a half a step is due.</summary>
    internal static World Reminded(int reminds)
    {
        var rows = Enumerable.Range(1, Math.Max(1, reminds)).Select(n => new SubmittedCommitment(n, $"task {n}", new TimeOnly(23, 0)));
        var ids = 0;
        PersonContext Context(World w) => new(w.Settings.InForce, Paused: false, w.Now, () => $"c{++ids}");
        var world = new World();
        world = Settle(world with { Person = PersonStateMachine.Commit(world.Person, [.. rows], Context(world)).Next });
        var plan = new PlanSubmission(
            "opening",
            world.Person.Plan!.Id,
            DateOnly.FromDateTime(World.Begin.UtcDateTime),
            [
                .. world.Person.Commitments.Select(
                    (c, n) => new SubmittedPlanRow(n, c.Id, IsToday: true, new TimeOnly(0, 1), NotToday: false)
                ),
            ],
            NextPlanToday: false,
            new TimeOnly(7, 0)
        );
        ids = 0;
        world = Settle(
            world with
            {
                Person = PersonStateMachine
                    .SubmitPlan(world.Person, plan, new PersonContext(world.Settings.InForce, Paused: false, world.Now, () => $"s{++ids}"))
                    .Next,
            }
        );
        if (reminds == 0)
            return world;
        if (reminds == 2)
            world = world with { NoesBefore = 1, Acted = world.Acted.Add(new Acted("s0", Schedules.ActionResult.No, World.Begin)) };
        for (var minutes = 1; minutes <= 5; minutes++)
            world = Settle(world with { Passed = TimeSpan.FromMinutes(minutes) });
        return world;
    }

    /// <summary>The system does what it has to do, in one order.</summary>
    private static World Settle(World world)
    {
        while (Steps.OfTheSystem(world).Select(s => s.Next).FirstOrDefault() is { } next)
            world = next;
        return world;
    }
}
