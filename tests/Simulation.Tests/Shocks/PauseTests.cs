using Oni.Playground.Slack;
using Oni.SlackText;
using Oni.Worlds;

namespace Oni.Simulation.Tests.Shocks;

/// <summary>A stop is never undone by what began before it, and what was asked for in a pause is judged as asked in it.</summary>
public sealed class PauseTests
{
    /// <summary>Real time until a restart has reached the coach, where it leaves no trace before it has been stored.</summary>
    private static readonly TimeSpan OnItsWay = TimeSpan.FromMilliseconds(250);

    /// <summary>The restart waits for the disk when the stop comes: what is confirmed last stands, in memory and in the row.</summary>
    [Theory]
    [MemberData(nameof(Shock.Transports), MemberType = typeof(Shock))]
    public async Task AStopThatComesWhileARestartIsStored_Stands(string transport)
    {
        await using var world = await Shock.World(transport);
        var remind = (await world.Reminded("consent_agree", "walk"))[0];
        var person = world.Person(Shock.Alice);
        Assert.Contains("止めました", await person.Answered("/stop"), StringComparison.Ordinal);
        await world.Says(Shock.Pause, "true");
        Task<string> restart;
        Task<string> stop;
        using (world.Lock())
        {
            restart = person.Answered("/restart");
            await Task.Delay(OnItsWay, TimeProvider.System);
            stop = person.Answered("/stop");
            await world.IsStopped(Shock.Alice.Id);
        }

        Assert.Contains("止めました", await stop, StringComparison.Ordinal);
        await restart;
        await world.Settle();
        (await person.Press(remind, "remind_no")).Ok();
        await world.Says("SELECT outcome, reason FROM punishments WHERE mode = 'no'", "refused|paused");
        await world.Says(Shock.Pause, "true");
        await world.FeltNoMoreThan();
    }

    /// <summary>Both are on their way at once: nobody can tell which the person typed last, and so the stop wins.</summary>
    [Theory]
    [MemberData(nameof(Shock.Transports), MemberType = typeof(Shock))]
    public async Task ARestartThatComesBeforeTheStopIsAnswered_DoesNotEndIt(string transport)
    {
        await using var world = await Shock.World(transport);
        var remind = (await world.Reminded("consent_agree", "walk"))[0];
        var person = world.Person(Shock.Alice);
        using (world.Lock())
        {
            var stop = person.Answered("/stop");
            await world.IsStopped(Shock.Alice.Id);
            Assert.Equal(Localizer.Japanese["restart.stopped-meanwhile"], await person.Answered("/restart"));
            Assert.Contains("止めました", await stop, StringComparison.Ordinal);
        }

        await world.Settle();
        (await person.Press(remind, "remind_no")).Ok();
        await world.Says("SELECT outcome, reason FROM punishments WHERE mode = 'no'", "refused|paused");
        await world.Says(Shock.Pause, "true");
        await world.FeltNoMoreThan();
        await person.GoesOn();
        await world.Says(Shock.Pause, "false");
    }

    /// <summary>The same without any fault: whatever falls between the two within some milliseconds.</summary>
    [Theory]
    [MemberData(nameof(Shock.Transports), MemberType = typeof(Shock))]
    public async Task AStopSomeMillisecondsAfterARestart_Stands(string transport)
    {
        await using var world = await Shock.World(transport);
        await world.Reminded("consent_agree", "walk");
        var person = world.Person(Shock.Alice);
        for (var milliseconds = 0; milliseconds < 16; milliseconds++)
        {
            await person.Answered("/stop");
            var restart = person.Answered("/restart");
            await Task.Delay(TimeSpan.FromMilliseconds(milliseconds), TimeProvider.System);
            Assert.Contains("止めました", await person.Answered("/stop"), StringComparison.Ordinal);
            await restart;
            await world.Says(Shock.Pause, "true");
            await person.GoesOn();
            await world.Says(Shock.Pause, "false");
        }
    }

    /// <summary>Each acknowledged, half a second apart, with Pavlok slow or not: none of them zaps.</summary>
    [Theory]
    [InlineData(Shock.Http, true)]
    [InlineData(Shock.Http, false)]
    [InlineData(Shock.SocketMode, true)]
    [InlineData(Shock.SocketMode, false)]
    public async Task ANoPressedWhilePaused_IsJudgedInThePause_HoweverLate(string transport, bool slow)
    {
        await using var world = await Shock.World(transport);
        var reminds = await world.Reminded("consent_agree", slow ? ["walk", "read"] : ["walk"]);
        var person = world.Person(Shock.Alice);
        var answering = new TaskCompletionSource();
        if (slow)
        {
            world.Pavlok.Intercept = async (_, _) =>
            {
                await answering.Task;
                return false;
            };
            (await person.Press(reminds[1], "remind_no")).Ok();
            await world.Pavlok.Pulse.Until(() => world.Felt().Count == 1 ? world : null, RunningOni.Soon, "the first zap");
        }

        await person.Answered("/stop");
        (await person.Press(reminds[0], "remind_no")).Ok();
        await person.GoesOn();
        answering.TrySetResult();
        await world.Says(
            "SELECT outcome, reason FROM punishments AS p JOIN schedules AS s ON s.id = p.schedule_id WHERE s.task = 'walk' AND "
                + "mode = 'no'",
            "refused|paused"
        );
        await world.FeltNoMoreThan(slow ? ["zap 35"] : []);
    }

    /// <summary>What waits behind another stimulus when the stop comes does not leave after the restart.</summary>
    [Theory]
    [MemberData(nameof(Shock.Transports), MemberType = typeof(Shock))]
    public async Task ANoBeforeAStop_IsCanceledByIt_AlsoWhenTheRestartFollowsAtOnce(string transport)
    {
        await using var world = await Shock.World(transport);
        var reminds = await world.Reminded("consent_agree", "walk");
        var person = world.Person(Shock.Alice);
        using (Shock.Refuses(world.Database, "INSERT", "action_logs", "NEW.result = 'NO'"))
        {
            // Acknowledged, and its effects wait.
            (await person.Press(reminds[0], "remind_no")).Ok();
            await person.Answered("/stop");
        }

        await person.GoesOn();
        await world.Settle();
        await world.Says("SELECT outcome, reason FROM punishments WHERE mode = 'no'", "refused|paused");
        await world.FeltNoMoreThan();
    }

    /// <summary>The person reads what was skipped, if not in the answer, then in a message of its own.</summary>
    [Fact]
    public async Task WhatARestartSkipped_IsToldAlsoWhereItsAnswerCameTooLate()
    {
        await using var world = await Shock.World();
        await world.Reminded("consent_agree", "walk");
        var person = world.Person(Shock.Alice);
        await person.Sent(await Planned(world));
        await person.Answered("/stop");
        await world.Pass(TimeSpan.FromMinutes(30));
        await world.Says("SELECT state FROM schedules WHERE task = 'walk' ORDER BY run_at", "canceled", "skipped");
        string answer;
        using (world.Lock())
            answer = await person.Answered("/restart");
        Assert.True(answer.Says("restart.unknown") || answer.Says("restart.away"), answer);
        await world.Says(Shock.Pause, "false");

        // The coach gives the answer some seconds of real time to be told; then a heartbeat tells it.
        await RunningOni.Eventually(
            async () =>
            {
                await world.Pass(TimeSpan.FromSeconds(30));
                return person.LastMessage(IsListOfSkipped) is not null;
            },
            () => "the list of what was skipped"
        );
        await world.Says("SELECT json_array_length(Payload, '$.skippedInPause') FROM OrleansStorage WHERE GrainTypeString = 'user'", "0");
    }

    /// <summary>The row says <c>false</c>, the environment <c> TRUE </c>: everyone is paused.</summary>
    [Fact]
    public async Task APauseOfEveryone_CountsInWhateverSpelling_WhateverTheRowsSay()
    {
        await using var world = await Shock.World();
        var remind = (await world.Reminded("consent_agree", "walk"))[0];
        var person = world.Person(Shock.Alice);
        await person.Answered("/stop");
        await person.GoesOn();
        await world.Says(Shock.Pause, "false");
        world.Reload(("SYSTEM_PAUSED", " TRUE "));
        (await person.Press(remind, "remind_no")).Ok();
        await world.Says("SELECT outcome, reason FROM punishments WHERE mode = 'no'", "refused|paused");
        Assert.Contains("運営者が全員を一時停止", await person.Answered("/restart"), StringComparison.Ordinal);
        await world.FeltNoMoreThan();
    }

    /// <summary>A file that cannot be used pauses all the same, where what can be read of it says so.</summary>
    [Fact]
    public async Task AReloadThatIsRefused_StillPausesEveryone()
    {
        await using var world = await Shock.World();
        var remind = (await world.Reminded("consent_agree", "walk"))[0];
        Assert.Throws<Oni.Hosting.Configuration.ConfigurationException>(() =>
            world.Reload(("SYSTEM_PAUSED", "True"), ("RETRY_DELAY", "soon"))
        );
        (await world.Person(Shock.Alice).Press(remind, "remind_no")).Ok();
        await world.Says("SELECT outcome, reason FROM punishments WHERE mode = 'no'", "refused|paused");
        await world.FeltNoMoreThan();
    }

    /// <summary>Who leaves the list, all of it too, has nothing in flight any more.</summary>
    [Fact]
    public async Task AListThatIsEmptiedByAReload_CancelsWhatIsInFlight()
    {
        await using var world = await Shock.World();
        await world.Reminded("consent_agree", "walk");
        world.Reload(("AUTHORIZED_USERS", ""));
        await world.Says("SELECT COUNT(*) FROM schedules WHERE state IN ('pending', 'processing')", "0");
        await world.FeltNoMoreThan();
    }

    private static async Task<Oni.Playground.Slack.FakeView> Planned(InProcessOni world)
    {
        var person = world.Person(Shock.Alice);
        var modal = await person.Opened("/plan", "plan_submit");
        return person.Enter(modal, ("task_1_date", "today"), ("task_1_time", world.In(10)));
    }

    private static bool IsListOfSkipped(FakeMessage message) =>
        message.Shown.StartsWith(Localizer.Japanese["restart.skipped"], StringComparison.Ordinal)
        && message.Shown.Contains("walk", StringComparison.Ordinal);
}
