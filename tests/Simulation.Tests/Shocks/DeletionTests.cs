using System.Diagnostics;
using Oni.Worlds;

namespace Oni.Simulation.Tests.Shocks;

/// <summary>
/// <c>/data delete</c> ends no pause, gives no fresh count, takes seconds, and takes nothing with it that was begun meanwhile.
/// </summary>
public sealed class DeletionTests
{
    [Theory]
    [MemberData(nameof(Shock.Transports), MemberType = typeof(Shock))]
    public async Task ADeletion_EndsNoPause_AndGivesNoFreshDailyCount(string transport)
    {
        await using var world = await Shock.World(transport, ("LIMIT_DAY_PAVLOK_COUNTS", "1"));
        var remind = (await world.Reminded("consent_agree", "walk"))[0];
        var person = world.Person(Shock.Alice);
        (await person.Press(remind, "remind_no")).Ok();
        await world.Says("SELECT outcome FROM punishments WHERE mode = 'no'", "accepted");
        await person.Answered("/stop");
        await world.Says(Shock.Pause, "true");
        await Delete(world);
        Assert.Equal(["true"], world.Sql(Shock.Pause));
        Assert.Empty(world.Sql("SELECT * FROM punishments"));
        Assert.Contains("再開しました", await person.GoesOn(), StringComparison.Ordinal);
        var again = (await world.Reminded("consent_agree", "read"))[0];
        (await person.Press(again, "remind_no")).Ok();
        await world.Says("SELECT outcome, reason FROM punishments WHERE mode = 'no'", "refused|daily_limit");
        await world.FeltNoMoreThan("zap 35");
    }

    /// <summary>However many schedules there ever were.</summary>
    [Fact]
    public async Task TwoHundredSchedules_AreGoneInSeconds()
    {
        await using var world = await Shock.World();
        await world.Reminded("consent_agree", "walk");
        (await world.Person(Shock.Alice).Press((await world.Sees(m => m.Has("remind_yes"), "the remind")), "remind_yes")).Ok();
        await world.Says("SELECT result FROM action_logs WHERE event_type = 'remind'", "YES");
        await world.Settle();
        world.Execute(
            """
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200)
            INSERT INTO OrleansStorage (GrainIdHash, GrainIdN0, GrainIdN1, GrainTypeHash, GrainTypeString, GrainIdExtensionString, ServiceId, Payload, ModifiedOn, Version)
            SELECT GrainIdHash, GrainIdN0, GrainIdN1, GrainTypeHash, GrainTypeString, 'schedule:U0ALICE:old' || i, ServiceId, json_set(Payload, '$.id', 'old' || i), ModifiedOn, 1
            FROM OrleansStorage, n WHERE GrainTypeString = 'schedule' AND Payload ->> '$.eventType' = 'remind'
            """
        );
        var watch = Stopwatch.StartNew();
        await Delete(world);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"{watch.Elapsed}");
        await world.Says("SELECT COUNT(*) FROM OrleansStorage WHERE GrainIdExtensionString LIKE '%U0ALICE%'", "0");
    }

    /// <summary>What is begun while it lasts is refused with a sentence, not wiped in silence.</summary>
    [Fact]
    public async Task WhileItLasts_NothingNewIsTaken()
    {
        await using var world = await Shock.World();
        await world.Reminded("consent_agree", "walk");
        var person = world.Person(Shock.Alice);
        var modal = await person.Opened("/base_commit", "base_commit_submit");
        await person.Answered("/data", "delete");
        var question = await world.Sees(m => m.Has("data_delete"), "the question");
        using (Shock.Refuses(world.Database, "DELETE", "punishments", "1"))
        using (Shock.Refuses(world.Database, "DELETE", "action_logs", "1", "other"))
        {
            (await person.Press(question, "data_delete")).Ok();
            await RunningOni.Eventually(
                () =>
                    Task.FromResult(
                        world.Sql("SELECT Payload ->> '$.deleting' FROM OrleansStorage WHERE GrainTypeString = 'user'") is ["1"]
                    ),
                () => "not deleting"
            );
            modal = person.Enter(modal, ("commitment_1", "read"));
            var kept = await person.SubmitUnchecked(modal);
            Assert.Contains(kept.Errors.Values, e => e.Says("data.deleting"));
            Assert.True((await person.Answered("/data", "export")).Says("data.deleting"));
            await person.Answered("/stop");
            await world.Says(Shock.Pause, "true");
        }

        await world.Pass(TimeSpan.FromMinutes(1), TimeSpan.FromMilliseconds(300));
        await world.IsTold("すべて消しました");
        await person.Sent(modal);
        Assert.Equal(["read"], world.Sql("SELECT task FROM commitments WHERE active = 1"));
        Assert.Equal(["true"], world.Sql(Shock.Pause));
    }

    private static async Task Delete(InProcessOni world)
    {
        var person = world.Person(Shock.Alice);
        await person.Answered("/data", "delete");
        (await person.Press(await world.Sees(m => m.Has("data_delete"), "the question"), "data_delete")).Ok();
        await world.IsTold("すべて消しました");
    }
}
