using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Oni.GrainInterfaces;
using Oni.Grains.History;
using Oni.Playground.Slack;
using Oni.SlackFrontend.Inbox;
using Oni.Worlds;

namespace Oni.Simulation.Tests;

/// <summary>The App Home: shown when it is opened, true whenever something changes, and honest when the coach is away.</summary>
public sealed class HomeTests
{
    private static readonly FakeUser Alice = new("U0ALICE");
    private static readonly FakeUser Bob = new("U0BOB", "en-GB", "Europe/London");

    [Fact]
    public async Task TheDay_IsShownAsItGoes()
    {
        await using var oni = await RunningOni.Start([Alice], speed: 4, FaultSteps.NoNotifications);
        var alice = oni.Person(Alice);
        Assert.True((await alice.OpenHome()).IsTaken);
        await oni.Home(Alice, "タスクがまだありません");
        await oni.Home(Alice, "まだ同意していません");
        await alice.Commit(("走る", "23:00"), ("読む", "23:00"));
        await oni.Home(Alice, "今日の予定はまだありません");
        await alice.Consent();
        await alice.PlanAll(oni.In(3));
        await oni.Home(Alice, "走る — これから");
        await oni.Leaps(TimeSpan.FromMinutes(3));
        var reminds = await oni.Reminds(Alice, 2);
        await oni.Home(Alice, "読む — 返事を待っています");
        (await alice.Press(reminds.Single(m => m.Text.Contains("走る", StringComparison.Ordinal)), "remind_yes")).Ok();
        await oni.Home(Alice, "走る — ✅ やった");
        await oni.Home(Alice, "続いている日数: *1*");
        (await alice.Press(reminds.Single(m => m.Text.Contains("読む", StringComparison.Ordinal)), "remind_no")).Ok();
        await oni.Home(Alice, "読む — ❌ できなかった");
        await oni.Home(Alice, "続いている日数: *0*");
        await oni.Home(Alice, "今日の電気ショック: *1* / 100");
        Assert.Contains("✅ 1 ❌ 1", (await oni.Home(Alice, "この7日間")).Words(), StringComparison.Ordinal);
        await oni.Run("oni-worker", "config", "set", Alice.Id, "LIMIT_DAY_PAVLOK_COUNTS", "5").Exited();
        await alice.OpenHome();
        await oni.Leaps(TimeSpan.FromMinutes(2));
        await alice.OpenHome();
        await oni.Home(Alice, "今日の電気ショック: *1* / 5");
    }

    [Fact]
    public async Task TheButtons_StopGoOnPlanAndSet()
    {
        await using var oni = await RunningOni.Start([Alice], speed: 1);
        var alice = oni.Person(Alice);
        await alice.Commit(("走る", "23:00"));
        await alice.OpenHome();
        var home = await oni.Home(Alice, "動いています");
        (await alice.Press(home, "stop_now")).Ok();
        Assert.Equal(["true"], oni.Sql("SELECT value FROM configurations WHERE key = 'SYSTEM_PAUSED'"));
        await alice.Message(m => m.Text.Contains("止めました", StringComparison.Ordinal), "that it is stopped");
        home = await oni.Home(Alice, "一時停止中です");
        (await alice.Press(home, "home_restart")).Ok();
        await alice.Message(m => m.Text.Contains("再開しました", StringComparison.Ordinal), "that it goes on");
        home = await oni.Home(Alice, "動いています");
        (await alice.Press(home, "home_plan")).Ok();
        await alice.Close(await alice.Modal("plan_submit"));
        (await alice.Press(home, "home_config")).Ok();
        var form = alice.Enter(await alice.Modal("config_submit"), ("QUIET_HOURS", "08:00-12:00"));
        (await alice.Submit(form)).Ok();
        await oni.Home(Alice, "静かな時間です");
    }

    [Fact]
    public async Task WithTheCoachAway_ItSaysSo_StopWorks_AndItIsRenewedWhenTheCoachIsBack()
    {
        await using var oni = await RunningOni.Start([Bob], speed: 1);
        var bob = oni.Person(Bob);
        await bob.OpenHome();
        await oni.Home(Bob, "Oni is running");
        await oni.StopSilo();
        var answer = await bob.OpenHome();
        Assert.Equal(200, answer.Status);
        Assert.True(answer.Took < TimeSpan.FromSeconds(3));
        var home = await oni.Home(Bob, "Oni cannot be reached");
        var stopped = await bob.Press(home, "stop_now");
        stopped.Ok();
        Assert.True(stopped.Took < TimeSpan.FromSeconds(3));
        await bob.Message(m => m.Text.Contains("*Stopped.*", StringComparison.Ordinal), "that it is stopped");
        await oni.SiloComesBack();
        await oni.Home(Bob, "You are paused");
    }

    [Fact]
    public async Task AStranger_IsToldWhatToAskFor()
    {
        await using var oni = await RunningOni.Start(
            [Alice, Bob],
            speed: 1,
            FaultSteps.Settings(("AUTHORIZED_USERS", Alice.Id), ("PAVLOK_API_KEY__U0BOB", ""))
        );
        await oni.Person(Bob).OpenHome();
        await oni.Home(Bob, "not authorised");
    }

    [Theory]
    [InlineData("slack/events")]
    [InlineData("slack/gateway")]
    public async Task Events_AreVerifiedAnsweredAndTakenOnce(string path)
    {
        await using var oni = await RunningOni.Start([Alice], speed: 1);
        var challenge = await oni.Post("""{"type":"url_verification","token":"x","challenge":"3eZbrw1aB"}""", path, "application/json");
        Assert.Equal("3eZbrw1aB", challenge.Json!.Value.GetProperty("challenge").GetString());
        var opened = new JsonObject
        {
            ["type"] = "event_callback",
            ["event_id"] = "Ev0001",
            ["event"] = new JsonObject
            {
                ["type"] = "app_home_opened",
                ["user"] = Alice.Id,
                ["tab"] = "home",
            },
        }.ToJsonString();
        (await oni.Post(opened, path, "application/json")).Ok();
        await oni.Home(Alice, "動いています");
        (await oni.Post(opened, path, "application/json")).Ok();
        (await oni.Post(opened.Replace("Ev0001", "Ev0002", StringComparison.Ordinal), path, "application/json; charset=utf-8")).Ok();
        await oni.Slack.Pulse.Until(
            () => oni.Slack.Calls.Count(c => c.Method == "views.publish") >= 2 ? oni : null,
            RunningOni.Soon,
            "the Home of the second event"
        );
        Assert.Equal(2, oni.Slack.Calls.Count(c => c.Method == "views.publish"));
        foreach (var odd in (string[])["{}", "[]", "null", """{"type":"event_callback"}""", """{"type":5,"event":[]}""", "not json"])
            Assert.Equal(400, (await oni.Post(odd, path, "application/json")).Status);
        (
            await oni.Post(
                """{"type":"event_callback","event_id":"Ev3","event":{"type":"message","user":"U0ALICE"}}""",
                path,
                "application/json"
            )
        ).Ok();
        using var unsigned = await new HttpClient().PostAsync(new Uri(oni.Api, path), new StringContent(opened, null, "application/json"));
        Assert.Equal(401, (int)unsigned.StatusCode);
    }

    [Fact]
    public async Task OpenedWhileItIsBeingPublished_ItIsPublishedOnceMore()
    {
        await using var oni = await RunningOni.Start([Alice], speed: 1);
        var alice = oni.Person(Alice);
        var (arrived, release) = (new TaskCompletionSource(), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        oni.Slack.Intercept = async (_, call) =>
        {
            if (call.Method == "views.publish" && arrived.TrySetResult())
                await release.Task;
            return false;
        };
        Assert.True((await alice.OpenHome()).IsTaken);
        await arrived.Task.WaitAsync(RunningOni.Soon, TimeProvider.System);
        try
        {
            // Slack's own event reaches the grain after its acknowledgement, and nobody sees when.
            await ((HostInProcess)oni.World.Silo!).Services.GetRequiredService<IGrainFactory>().User(Alice.Id).OpenHome();
        }
        finally
        {
            release.SetResult();
        }

        await oni.Slack.Pulse.Until(
            () => oni.Slack.Calls.Count(c => c.Method == "views.publish") == 2 ? oni : null,
            RunningOni.Soon,
            "the Home of the second opening"
        );
    }

    [Fact]
    public async Task OverSocketMode_ItIsTheSame()
    {
        await using var oni = await RunningOni.Start(
            [Alice],
            speed: 1,
            FaultSteps.Settings(("SLACK_APP_TOKEN", FakeSlack.AppToken), ("SLACK_SIGNING_SECRET", ""))
        );
        var alice = new SlackPerson(oni.Slack, Alice, new SocketLink(oni.Slack.Sockets));
        Assert.True((await alice.OpenHome()).IsTaken);
        (await alice.Press(await oni.Home(Alice, "動いています"), "stop_now")).Ok();
        await oni.Home(Alice, "一時停止中です");
    }
}
