using System.Globalization;
using Oni.Grains.Presence;
using Oni.Playground.Slack;
using Oni.Worlds;

namespace Oni.Simulation.Tests.Faults;

/// <summary>One of the two processes is away: no clock runs, no click is lost, and what was acknowledged wins.</summary>
[LongRunning]
public sealed class AwayTests
{
    private const string Steps = "SELECT count FROM punishments WHERE mode = 'ignore' AND user_id = 'U0ALICE'";

    private static readonly FakeUser Alice = new("U0ALICE");
    private static readonly FakeUser Bob = new("U0BOB");
    private static readonly IReadOnlyDictionary<string, string> FiveMinutes = FaultSteps.Settings(("IGNORE_INTERVAL", "300"));

    [Fact]
    public async Task AYesAcknowledgedBeforeAStep_WithTheSiloDownUntilAfterIt_LeavesNoStep()
    {
        await using var oni = await RunningOni.Start([Alice], speed: 1, FiveMinutes);
        var remind = (await oni.UntilReminded(Alice))[0];
        await Awake(oni, "00:03:30");
        await oni.StopSilo();
        (await oni.Person(Alice).Press(remind, "remind_yes")).Ok();

        // With the first heartbeat's 90 s the step is due.
        await oni.Leaps(TimeSpan.FromMinutes(10));
        await oni.SiloComesBack();
        await oni.Sql("SELECT state FROM schedules WHERE event_type = 'remind'", "done");
        await oni.Sql("SELECT result FROM action_logs", "YES");
        await oni.Replied(Alice, remind, "よくやりました");
        Assert.Empty(oni.Sql(Steps));
        Assert.Empty(oni.Felt(Alice));
    }

    [Fact]
    public async Task AYesThatADeadFrontendHolds_BeatsTheStepThatFallsDueBeforeItIsBack()
    {
        await using var oni = await RunningOni.Start([Alice], speed: 1, FiveMinutes);
        var remind = (await oni.UntilReminded(Alice))[0];
        await Awake(oni, "00:01:30");

        // Nothing of the click gets further than the inbox, and no report says that a frontend holds it.
        await oni.StopSilo();
        (await oni.Person(Alice).Press(remind, "remind_yes")).Ok();
        await oni.StopFrontend();
        Assert.Equal(["1"], RunningOni.SqlIn(oni.Inbox, "SELECT COUNT(*) FROM inbox"));
        await oni.SiloComesBackAlone();
        var back = oni.Now();
        await oni.Leaps(TimeSpan.FromMinutes(10));
        Assert.True(oni.Instant(LastBeatOf) > back, "the silo has not looked at the schedule");
        Assert.Equal(["1"], oni.Sql("SELECT Payload ->> '$.stands' FROM OrleansStorage WHERE Payload ->> '$.eventType' = 'remind'"));
        Assert.Equal(["processing"], oni.Sql("SELECT state FROM schedules WHERE event_type = 'remind'"));
        Assert.Empty(oni.Sql(Steps));
        await oni.FrontendComesBack();
        await oni.Sql("SELECT result FROM action_logs", "YES");
        Assert.Empty(oni.Sql(Steps));
        Assert.Empty(oni.Felt(Alice));
    }

    [Fact]
    public async Task TheFrontendDeadForTwoHours_TheSiloPostsAndStimulatesNobody_AndTheLadderGoesOnWhereItStood()
    {
        await using var oni = await RunningOni.Start([Alice, Bob], speed: 1, FaultSteps.Settings(("IGNORE_INTERVAL", "1800")));
        await oni.Person(Bob).Commit(("later", "23:00"));
        await oni.Person(Bob).PlanAll(oni.In(60));
        var remind = (await oni.UntilReminded(Alice))[0];
        await oni.StopFrontend();

        // Until then it may have been heard.
        oni.ProcessPasses(PresenceRegistry.TimeToLive);
        await oni.Leaps(TimeSpan.FromHours(2));

        await oni.Reminds(Bob, 1);
        Assert.Empty(oni.Sql("SELECT * FROM punishments WHERE mode = 'ignore'"));
        Assert.Empty(oni.Felt(Alice));
        var awake = TimeSpan.Parse(oni.Sql(AwakeOf)[0], CultureInfo.InvariantCulture);
        await oni.FrontendComesBack();
        var back = oni.Now();
        await oni.LeapsUntil(Steps, "1");
        await oni.Replied(Alice, remind, "への返事がまだありません");
        var step = oni.Instant("SELECT created_at FROM punishments WHERE mode = 'ignore' AND user_id = 'U0ALICE'");
        Assert.True(step - back >= TimeSpan.FromSeconds(1803 - 90) - awake, $"awake {awake}, back {back}, step {step}");
    }

    [Fact]
    public async Task WhileTheSiloIsDown_NoClockRuns()
    {
        await using var oni = await RunningOni.Start([Alice], speed: 1, FiveMinutes);
        await oni.UntilReminded(Alice);
        await Awake(oni, "00:01:30");
        await oni.StopSilo();
        var awake = TimeSpan.Parse(oni.Sql(AwakeOf)[0], CultureInfo.InvariantCulture);
        await oni.Leaps(TimeSpan.FromMinutes(15));
        Assert.Empty(oni.Sql(Steps));
        var back = oni.Now();
        await oni.SiloComesBack();
        await oni.LeapsUntil(Steps, "1");
        var step = oni.Instant("SELECT created_at FROM punishments WHERE mode = 'ignore'");
        Assert.True(step - back >= TimeSpan.FromSeconds(303 - 90) - awake, $"awake {awake}, back {back}, step {step}");
    }

    [Fact]
    public async Task WhilePaused_NoClockRuns()
    {
        await using var oni = await RunningOni.Start([Alice], speed: 1, FiveMinutes);
        var alice = oni.Person(Alice);
        await oni.UntilReminded(Alice);
        await Awake(oni, "00:01:30");
        (await alice.Type("/stop")).Ok();
        var awake = TimeSpan.Parse(oni.Sql(AwakeOf)[0], CultureInfo.InvariantCulture);
        await oni.Leaps(TimeSpan.FromMinutes(15));
        Assert.Empty(oni.Sql(Steps));
        var back = oni.Now();
        await alice.GoesOn();
        await oni.LeapsUntil(Steps, "1");
        var step = oni.Instant("SELECT created_at FROM punishments WHERE mode = 'ignore'");
        Assert.True(step - back >= TimeSpan.FromSeconds(303 - 90) - awake, $"awake {awake}, back {back}, step {step}");
        await oni.Sql("SELECT stimulus_type FROM punishments WHERE mode = 'ignore'", "vibe");
    }

    [Fact]
    public async Task WhatFellDueDuringAnOutage_IsPostedWithinTheHourElseSkippedAndListedOnce()
    {
        await using var oni = await RunningOni.Start([Alice], speed: 1, FaultSteps.NoNotifications);
        var alice = oni.Person(Alice);
        await alice.Commit(("long ago", "23:00"), ("also long ago", "23:00"), ("just now", "23:00"));
        var modal = await alice.OpenPlan();
        foreach (var (n, minutes) in ((int, double)[])[(1, 25), (2, 30), (3, 100)])
            modal = alice.Enter(modal, ($"task_{n}_date", "today"), ($"task_{n}_time", oni.In(minutes)));
        await alice.Sent(modal);
        await oni.Sql("SELECT COUNT(*) FROM OrleansRemindersTable WHERE GrainId LIKE '%U0ALICE%'", "4");
        await oni.StopSilo();
        await oni.Leaps(TimeSpan.FromMinutes(105));

        await oni.SiloComesBack();
        await oni.Reminds(Alice, 1);
        await oni.Sql(
            "SELECT task, state FROM schedules WHERE event_type = 'remind' ORDER BY task",
            "also long ago|skipped\njust now|processing\nlong ago|skipped"
        );
        await oni.Leaps(TimeSpan.FromMinutes(3));
        await alice.Message(
            m => m.Text.Contains("long ago", StringComparison.Ordinal) && m.Text.Contains("also long ago", StringComparison.Ordinal),
            "one list of both"
        );
        Assert.Single(oni.Slack.SeenBy(Alice), m => m.Text.Contains("also long ago", StringComparison.Ordinal) && m.ThreadTs is null);
    }

    private const string AwakeOf =
        "SELECT Payload ->> '$.awake' FROM OrleansStorage WHERE GrainTypeString = 'schedule' AND GrainIdExtensionString LIKE "
        + "'%U0ALICE%' AND Payload ->> '$.eventType' = 'remind'";

    private const string LastBeatOf =
        "SELECT Payload ->> '$.lastBeat' FROM OrleansStorage WHERE GrainTypeString = 'schedule' AND Payload ->> '$.eventType' = 'remind'";

    /// <summary>
    /// Silence goes on until the ladder's clock has run for so long. A late heartbeat counts for 90 s: with more than 3:30 asked
    /// for, it could go past the step of five minutes.
    /// </summary>
    private static async Task Awake(RunningOni oni, string atLeast)
    {
        await oni.LeapsUntil(
            () => string.CompareOrdinal(oni.Sql(AwakeOf)[0], atLeast) >= 0 ? oni : null,
            () => $"awake for {atLeast}, found {oni.Sql(AwakeOf)[0]}"
        );
        Assert.Empty(oni.Sql(Steps));
    }
}
