using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Oni.Grains.History;
using Oni.Playground.Slack;
using Oni.Worlds;

namespace Oni.EndToEnd;

/// <summary><c>/data</c>: everything about oneself in a file, and everything gone.</summary>
public sealed class DataTests
{
    private const string Key = "alices-very-own-key";

    private static readonly FakeUser Alice = new("U0ALICE");
    private static readonly FakeUser Bob = new("U0BOB", "en-GB", "Europe/London");

    private static readonly string[] Places =
    [
        "SELECT COUNT(*) FROM configurations WHERE user_id = 'U0ALICE'",
        "SELECT COUNT(*) FROM config_audit_log WHERE user_id = 'U0ALICE' OR changed_by = 'U0ALICE'",
        "SELECT COUNT(*) FROM action_logs WHERE user_id = 'U0ALICE'",
        "SELECT COUNT(*) FROM punishments WHERE user_id = 'U0ALICE'",
        "SELECT COUNT(*) FROM wristbands WHERE user_id = 'U0ALICE'",
        "SELECT COUNT(*) FROM schedules WHERE user_id = 'U0ALICE'",
        "SELECT COUNT(*) FROM commitments WHERE user_id = 'U0ALICE'",
        "SELECT COUNT(*) FROM OrleansStorage WHERE GrainIdExtensionString LIKE '%U0ALICE%'",
        "SELECT COUNT(*) FROM OrleansRemindersTable WHERE GrainId LIKE '%U0ALICE%'",
    ];

    [Fact]
    public async Task Export_IsAFileWithAllOfIt_AndWithoutTheKey()
    {
        await using var oni = await RunningOni.Start([Alice, Bob], speed: 1, FaultSteps.NoNotifications);
        var (alice, bob) = (oni.Person(Alice), oni.Person(Bob));
        var reminds = await oni.UntilReminded(Alice);
        (await alice.Press(reminds[0], "remind_no")).Ok();
        await oni.Sql("SELECT outcome FROM punishments WHERE mode = 'no'", "accepted");
        var form = await oni.OpenConnect(alice);
        (await alice.Submit(alice.Enter(form, ("pavlok_key", Key)))).Ok();
        Assert.Contains("ファイルで届きます", await alice.Answered("/data", "export"), StringComparison.Ordinal);
        var message = await alice.Message(m => m.Files.Length == 1, "the file");
        Assert.Equal(Alice.DirectChannel, message.Channel);
        Assert.EndsWith(".json", message.Files[0].Name, StringComparison.Ordinal);
        var text = Encoding.UTF8.GetString(message.Files[0].Content.Span);
        using var data = JsonDocument.Parse(text);
        Assert.Equal("U0ALICE", data.RootElement.GetProperty("user_id").GetString());
        Assert.Equal("task 1", data.RootElement.GetProperty("commitments")[0].GetProperty("task").GetString());
        Assert.Equal("NO", data.RootElement.GetProperty("actions")[0].GetProperty("result").GetString());
        Assert.Equal(35, data.RootElement.GetProperty("stimuli")[0].GetProperty("stimulus_value").GetInt32());
        Assert.Equal(1, data.RootElement.GetProperty("wristband").GetArrayLength());
        Assert.Contains(
            data.RootElement.GetProperty("setting_changes").EnumerateArray(),
            c => c.GetProperty("config_key").GetString() == "ZAP_CONSENT"
        );
        Assert.DoesNotContain(Key, text, StringComparison.Ordinal);
        Assert.DoesNotContain("U0BOB", text, StringComparison.Ordinal);
        Assert.Contains("as a file", await bob.Answered("/data", "EXPORT"), StringComparison.Ordinal);
        await bob.Message(m => m.Files.Length == 1, "Bob's file");
        Assert.Contains("Usage", await bob.Answered("/data"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFileThatSlackRefuses_IsToldAndNotTriedForEver()
    {
        await using var oni = await RunningOni.Start([Alice], speed: 1);
        var alice = oni.Person(Alice);
        oni.Slack.Intercept = async (context, call) =>
        {
            if (call.Method != "files.getUploadURLExternal")
                return false;
            await context.Response.WriteAsJsonAsync(new { ok = false, error = "missing_scope" });
            return true;
        };
        (await alice.Type("/data", "export")).Ok();
        await alice.Message(m => m.Text.Contains("files:write", StringComparison.Ordinal), "what to ask the operator for");
        await oni.Leaps(TimeSpan.FromMinutes(3));
        Assert.Single(oni.Slack.Calls, c => c.Method == "files.getUploadURLExternal");
        Assert.Single(oni.Slack.SeenBy(Alice), m => m.Text.Contains("files:write", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WithSlackAwayAtTheEnd_TheWordIsGivenOnceItIsBack_AndWhatBeganMeanwhileStays()
    {
        await using var oni = await RunningOni.Start([Alice], speed: 1, FaultSteps.NoNotifications);
        var alice = oni.Person(Alice);
        await alice.Commit(("走る", "23:00"));
        await alice.Message(m => m.Has("plan_open_modal"), "the plan");
        (await alice.Type("/data", "delete")).Ok();
        var question = await alice.Message(m => m.Has("data_delete"), "the question");
        var tried = new TaskCompletionSource();
        oni.Slack.Intercept = async (context, call) =>
        {
            if (call.Method != "chat.postMessage" || call.Text("text")?.Contains("すべて消しました", StringComparison.Ordinal) != true)
                return false;
            tried.TrySetResult();
            context.Abort();
            return await Task.FromResult(true);
        };
        (await alice.Press(question, "data_delete")).Ok();
        await tried.Task.WaitAsync(RunningOni.Soon, TimeProvider.System);
        (await alice.Type("/stop")).Ok();
        await alice.GoesOn();
        await alice.Commit(("また走る", "23:00"));
        oni.Slack.Intercept = null;
        await alice.Message(m => m.Text.Contains("すべて消しました", StringComparison.Ordinal), "that it is done", 60);
        await oni.Sql("SELECT task FROM commitments", "また走る");
        await oni.Sql("SELECT event_type FROM schedules", "plan");
        await oni.Leaps(TimeSpan.FromMinutes(3));
        Assert.Single(oni.Slack.SeenBy(Alice), m => m.Text.Contains("すべて消しました", StringComparison.Ordinal));
        Assert.Equal(["また走る"], oni.Sql("SELECT task FROM commitments"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Delete_AsksAndThenLeavesNothingButCounts_AlsoWhenTheSiloDiesInTheMiddle(bool killed)
    {
        IReadOnlyList<FakeUser> people = [Alice, Bob];
        var settings = FaultSteps.Settings(("IGNORE_INTERVAL", "300"));
        await using var oni = killed
            ? await RunningOni.StartKillableSilo(people, speed: 1, settings)
            : await RunningOni.Start(people, speed: 1, settings);
        var (alice, bob) = (oni.Person(Alice), oni.Person(Bob));
        await bob.Commit(("mine", "23:00"));
        var reminds = await oni.UntilReminded(Alice, 3);
        var form = await oni.OpenConnect(alice);
        (await alice.Submit(alice.Enter(form, ("pavlok_key", Key)))).Ok();
        await alice.OpenHome();
        await oni.Home(Alice, "task 2");
        (await alice.Press(reminds[0], "remind_no")).Ok();
        await oni.Sql("SELECT outcome FROM punishments WHERE mode = 'no'", "accepted");
        var bobs = oni.Sql("SELECT id, event_type, run_at FROM schedules WHERE user_id = 'U0BOB'");

        Assert.Contains("元には戻せません", await alice.Answered("/data", "delete"), StringComparison.Ordinal);
        var question = await alice.Message(m => m.Has("data_delete"), "the question");
        Assert.NotEqual(["0"], oni.Sql(Places[2]));
        var arrived = new TaskCompletionSource();
        if (killed)
        {
            // Some of it is gone, and the next message is being changed.
            oni.Slack.Intercept = async (context, call) =>
            {
                if (call.Method != "chat.update")
                    return false;
                arrived.TrySetResult();
                return await FaultSteps.Unanswered(context);
            };
        }

        (await alice.Press(question, "data_delete")).Ok();
        if (killed)
        {
            await arrived.Task.WaitAsync(RunningOni.Soon, TimeProvider.System);
            Assert.Equal(
                ["1"],
                oni.Sql("SELECT Payload ->> '$.deleting' FROM OrleansStorage WHERE GrainIdExtensionString = 'user:U0ALICE'")
            );
            Assert.NotEqual(["0"], oni.Sql(Places[2]));
            await oni.Silo.Kill();
            oni.Slack.Intercept = null;
            await oni.SiloComesBack();
        }

        await alice.Message(m => m.Text.Contains("すべて消しました", StringComparison.Ordinal), "that it is done", 60);
        foreach (var place in Places)
            await oni.Sql(place, "0");
        Assert.Equal(["zap accepted|1"], oni.Sql("SELECT what, count FROM forgotten WHERE what LIKE 'zap%'"));
        Assert.Contains("remind NO|1", oni.Sql("SELECT what, count FROM forgotten"));
        Assert.Equal(bobs, oni.Sql("SELECT id, event_type, run_at FROM schedules WHERE user_id = 'U0BOB'"));
        await oni.Home(Alice, "あなたのデータはありません");
        await RunningOni.Eventually(
            () => Task.FromResult(!oni.Slack.SeenBy(Alice).Any(m => m.Has("remind_yes"))),
            () => "buttons are left"
        );

        // Nothing comes any more, and a late click finds nothing.
        var felt = oni.Felt(Alice).Count + oni.Pavlok.Stimuli.Count(s => s.Key == Key);
        await oni.Leaps(TimeSpan.FromMinutes(15));
        Assert.Equal(felt, oni.Felt(Alice).Count + oni.Pavlok.Stimuli.Count(s => s.Key == Key));
        (await alice.Press(reminds[1], "remind_no")).Ok();
        await alice.Message(
            m => m.OnlyFor is not null && m.Text.Contains("見つかりません", StringComparison.Ordinal),
            "that there is no such schedule"
        );
        Assert.Empty(RunningOni.SqlIn(oni.Inbox, "SELECT * FROM inbox"));

        // And one can begin again.
        await alice.Commit(("もう一度", "23:00"));
        await oni.Sql("SELECT task FROM commitments WHERE user_id = 'U0ALICE'", "もう一度");
    }
}
