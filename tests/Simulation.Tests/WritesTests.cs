using System.Globalization;
using Oni.Simulation.Tests.Shocks;
using Oni.Worlds;

namespace Oni.Simulation.Tests;

/// <summary>How often a person's whole state is written for what they do: each write is synced, and what comes after it waits.</summary>
public sealed class WritesTests
{
    /// <summary>The plan, what its schedules have taken, and whether the consent question is still to be asked: not once for each schedule.</summary>
    [Fact]
    public async Task APlanOfFive_WritesThePersonsStateThreeTimes()
    {
        await using var world = await Shock.World();
        var person = world.Person(Shock.Alice);
        await person.Commit([.. Enumerable.Range(1, 5).Select(n => ($"task {n.Text()}", "23:00"))]);
        await person.Consent();
        var modal = await person.OpenPlan();
        for (var n = 1; n <= 5; n++)
            modal = person.Enter(modal, ($"task_{n.Text()}_date", "today"), ($"task_{n.Text()}_time", world.In(10)));
        await world.Settle();
        var before = Version();
        await person.Sent(modal);
        await world.Says("SELECT COUNT(*) FROM schedules WHERE state = 'pending'", "6");
        await world.Settle();
        Assert.Equal(["[]"], world.Sql("SELECT Payload ->> '$.orders' FROM OrleansStorage WHERE GrainTypeString = 'user'"));
        Assert.InRange(Version() - before, 2, 3);

        int Version() =>
            int.Parse(world.Sql("SELECT Version FROM OrleansStorage WHERE GrainTypeString = 'user'")[0], CultureInfo.InvariantCulture);
    }

    /// <summary>A ladder whose clock stands is the same in the evening as at noon.</summary>
    [Fact]
    public async Task ThreeHoursOfAPause_StoreNothingOfAnOpenRemind()
    {
        await using var world = await Shock.World();
        await world.Reminded("consent_agree", "walk");
        await world.Person(Shock.Alice).Answered("/stop");
        await world.Pass(TimeSpan.FromMinutes(3));
        var before = Version();
        await world.Pass(TimeSpan.FromHours(3));
        Assert.Equal(before, Version());
        Assert.Equal(["processing"], world.Sql("SELECT state FROM schedules WHERE event_type = 'remind'"));

        // It goes on from where it stood.
        await world.Person(Shock.Alice).GoesOn();
        await world.Pass(TimeSpan.FromMinutes(5));
        Assert.NotEqual(before, Version());

        string Version() => string.Join(' ', world.Sql("SELECT Version FROM OrleansStorage ORDER BY GrainIdExtensionString"));
    }
}
