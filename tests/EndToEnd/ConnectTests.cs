using System.Text;
using System.Text.Json;
using Oni.Playground.Pavlok;
using Oni.Playground.Slack;
using Oni.SlackFrontend.Inbox;
using Oni.Worlds;

namespace Oni.EndToEnd;

/// <summary><c>/connect</c>: a key of one's own, which nobody ever sees again, and a way to find out whether it works.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class ConnectTests
{
    private const string Key = "Zm9yLW5vYm9keXMtZXllcw.secret-key_1234567890";

    private static readonly FakeUser Alice = new("U0ALICE");
    private static readonly FakeUser Bob = new("U0BOB", "en-GB", "Europe/London");
    private static readonly IReadOnlyDictionary<string, string> WithoutKeys = FaultSteps.Settings(("PAVLOK_API_KEY__U0ALICE", ""));

    [Fact]
    public async Task AKey_OpensTheWristband_AndIsNowhereInClear()
    {
        await using var oni = await RunningOni.StartKillable(
            [Alice, Bob],
            speed: 1,
            FaultSteps.Settings(("PAVLOK_API_KEY__U0ALICE", ""), ("ONI_LOG_LEVEL", "Trace"))
        );
        var alice = oni.Person(Alice);
        var said = new List<JsonElement>();
        oni.Slack.Received = (_, body) => said.Add(body);
        var form = await oni.OpenConnect(alice);
        Assert.Contains("まだつながっていません", form.Words(), StringComparison.Ordinal);
        (await alice.Submit(alice.Enter(form, ("pavlok_key", $" Bearer {Key} ")))).Ok();
        await alice.Modal("connect_submit", v => v.Words().Contains("キーを保存しました", StringComparison.Ordinal));
        (await alice.Type("/connect", "test")).Ok();
        var question = await alice.Message(m => m.Has("connect_felt"), "the question");
        Assert.Contains("振動(強さ50)を送り、Pavlokが受け付けました", question.Text, StringComparison.Ordinal);
        var felt = Assert.Single(oni.Pavlok.Stimuli);
        Assert.Equal((Key, "vibe", 50), (felt.Key, felt.Type, felt.Value));
        (await alice.Press(question, "connect_felt")).Ok();
        await alice.Message(m => m.Text.Contains("動いています", StringComparison.Ordinal), "that it works");
        Assert.Equal(["test|vibe|50|accepted"], oni.Sql("SELECT mode, stimulus_type, stimulus_value, outcome FROM punishments"));
        Assert.Equal(
            ["WRISTBAND||connected|U0ALICE"],
            oni.Sql("SELECT config_key, old_value, new_value, changed_by FROM config_audit_log")
        );

        // Opened again it shows nothing of the key; and it works after a death of both processes.
        Assert.Contains("あなたのキーでつながっています", (await oni.OpenConnect(alice)).Words(), StringComparison.Ordinal);
        var logs = oni.SiloLog + oni.FrontendLog;
        await oni.Silo.Kill();
        await oni.Frontend.Kill();
        await oni.StartSilo();
        await oni.FrontendComesBack();
        (await alice.Type("/connect", "test")).Ok();
        await oni.Sql("SELECT outcome FROM punishments", "accepted\naccepted");
        Assert.All(oni.Pavlok.Stimuli, s => Assert.Equal(Key, s.Key));

        await oni.StopFrontend();
        await oni.StopSilo();
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(oni.Database)!, "*", SearchOption.AllDirectories))
            Assert.False(Contains(await File.ReadAllBytesAsync(file), Key), $"{file} holds the key");
        Assert.DoesNotContain(Key, logs + oni.SiloLog + oni.FrontendLog, StringComparison.Ordinal);
        Assert.All(said, s => Assert.DoesNotContain(Key, s.GetRawText(), StringComparison.Ordinal));
        var ring = Path.ChangeExtension(oni.Database, ".keys");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, new DirectoryInfo(ring).UnixFileMode);
        Assert.All(Directory.GetFiles(ring), f => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(f)));
        Assert.NotEmpty(Directory.GetFiles(ring));
    }

    [Fact]
    public async Task WhatIsNoKeyOrSomebodyElses_IsSaidAtTheField()
    {
        await using var oni = await RunningOni.Start([Alice, Bob], speed: 1, WithoutKeys);
        var (alice, bob) = (oni.Person(Alice), oni.Person(Bob));
        var form = await oni.OpenConnect(alice);
        Assert.Contains(
            "APIキーではない",
            (await alice.Submit(alice.Enter(form, ("pavlok_key", "two words")))).Errors["pavlok_key"],
            StringComparison.Ordinal
        );
        Assert.Contains(
            "ほかの人の",
            (await alice.Submit(alice.Enter(form, ("pavlok_key", Bob.WristbandKey)))).Errors["pavlok_key"],
            StringComparison.Ordinal
        );
        (await alice.Submit(alice.Enter(form, ("pavlok_key", Key)))).Ok();
        var bobs = await oni.OpenConnect(bob);
        Assert.Contains("operator has set", bobs.Words(), StringComparison.Ordinal);
        Assert.Contains(
            "somebody else",
            (await bob.Submit(bob.Enter(bobs, ("pavlok_key", Key)))).Errors["pavlok_key"],
            StringComparison.Ordinal
        );

        // Also a key that its owner does not use at the moment: it would open their wristband again.
        (await bob.Submit(bob.Enter(bobs, ("pavlok_key", "bobs-other-key")))).Ok();
        Assert.Contains(
            "ほかの人の",
            (await alice.Submit(alice.Enter(await oni.OpenConnect(alice), ("pavlok_key", Bob.WristbandKey)))).Errors["pavlok_key"],
            StringComparison.Ordinal
        );
        await bob.Press(await oni.OpenConnect(bob), "connect_remove");
        await bob.Modal("connect_submit", v => v.Words().Contains("operator has set", StringComparison.Ordinal));
        var answer = await alice.Answered("/connect", Key);
        Assert.Contains("使い方", answer, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, answer, StringComparison.Ordinal);
        Assert.Equal(["U0ALICE"], oni.Sql("SELECT user_id FROM wristbands WHERE protected_key IS NOT NULL"));

        // An operator who gives Bob that very key is told at the start.
        await oni.StopSilo();
        var second = new Dictionary<string, string>(oni.Environment, StringComparer.Ordinal)
        {
            ["PAVLOK_API_KEY__U0BOB"] = Key,
            ["ASPNETCORE_URLS"] = oni.Worker.ToString().TrimEnd('/'),
            ["PAVLOK_API_BASE"] = oni.Pavlok.ApiBase.ToString(),
        };
        await using var refused = Oni.Playground.Processes.HostProcess.Start("oni-worker", second, []);
        Assert.Equal(78, await refused.Exited());
        Assert.Contains(
            "PAVLOK_API_KEY__U0BOB: U0ALICE and U0BOB have a key that somebody else has too",
            refused.Log,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(Key, refused.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RemovedAndUnreadableKeys_StopEveryStimulus_AndThePersonIsToldWhatToDo()
    {
        await using var oni = await RunningOni.Start([Alice], speed: 1, WithoutKeys);
        var alice = oni.Person(Alice);
        var form = await oni.OpenConnect(alice);
        (await alice.Submit(alice.Enter(form, ("pavlok_key", Key)))).Ok();

        // The key ring is gone, as after a restore without it.
        await oni.StopSilo();
        Directory.Delete(Path.ChangeExtension(oni.Database, ".keys"), recursive: true);
        await oni.SiloComesBack();
        Assert.Contains("cannot be decrypted", oni.SiloLog, StringComparison.Ordinal);
        var reminds = await oni.UntilReminded(Alice, 2);
        (await alice.Press(reminds[0], "remind_no")).Ok();
        await oni.Sql("SELECT outcome, reason FROM punishments WHERE mode = 'no'", "refused|no_wristband");
        await alice.Message(m => m.Text.Contains("キーを読めなくなった", StringComparison.Ordinal), "that they have to connect again");

        form = await oni.OpenConnect(alice);
        Assert.Contains("読めなくなりました", form.Words(), StringComparison.Ordinal);
        (await alice.Submit(alice.Enter(form, ("pavlok_key", Key)))).Ok();
        (await alice.Press(reminds[1], "remind_no")).Ok();
        await oni.Sql("SELECT outcome FROM punishments WHERE mode = 'no' ORDER BY id", "refused\naccepted");

        form = await oni.OpenConnect(alice);
        (await alice.Press(form, "connect_remove")).Ok();
        await alice.Modal("connect_submit", v => v.Words().Contains("まだつながっていません", StringComparison.Ordinal));
        Assert.Empty(oni.Sql("SELECT * FROM wristbands WHERE protected_key IS NOT NULL"));
        (await alice.Type("/connect", "test")).Ok();
        await alice.Message(
            m =>
                m.Text.Contains("リストバンドのテスト", StringComparison.Ordinal)
                && m.Text.Contains("つながっていません", StringComparison.Ordinal),
            "that nothing was sent"
        );
    }

    [Fact]
    public async Task NotFeltTwice_AndRefusedTwice_TellWhatToCheck()
    {
        await using var oni = await RunningOni.Start([Alice], speed: 1);
        var alice = oni.Person(Alice);
        (await alice.Type("/connect", "test")).Ok();
        var first = await alice.Message(m => m.Has("connect_not_felt"), "the first question");
        (await alice.Press(first, "connect_not_felt")).Ok();
        await alice.Message(m => m.Text.Contains("着け直して", StringComparison.Ordinal), "to try again");
        (await alice.Press(first, "connect_felt")).Ok();
        await alice.Message(
            m => m.OnlyFor is not null && m.Text.Contains("もう返事を受け取っています", StringComparison.Ordinal),
            "that the first answer counts"
        );
        (await alice.Type("/connect", "test")).Ok();
        var second = await alice.Message(m => m.Has("connect_not_felt") && m.Ts != first.Ts, "the second question");
        Assert.DoesNotContain(oni.Slack.SeenBy(Alice), m => m.Text.Contains("確かめてください", StringComparison.Ordinal));
        (await alice.Press(second, "connect_not_felt")).Ok();
        await alice.Message(m => m.OnlyFor is not null && m.Text.Contains("確かめてください", StringComparison.Ordinal), "what to check");

        oni.Pavlok.Fault = PavlokFault.Refuse;
        foreach (var n in (int[])[1, 2, 3])
        {
            (await alice.Type("/connect", "test")).Ok();
            await RunningOni.Eventually(
                () => Task.FromResult(oni.Sql("SELECT * FROM punishments WHERE outcome = 'failed'").Count == n),
                () => oni.SiloLog
            );
        }

        await alice.Message(m => m.Text.Contains("2回以上続きました", StringComparison.Ordinal), "that Pavlok refuses");
        Assert.Single(oni.Slack.SeenBy(Alice), m => m.Text.Contains("2回以上続きました", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ATest_ObeysThePause_AndSurvivesADeathOfTheSiloWithoutASecondVibe()
    {
        await using var oni = await RunningOni.StartKillableSilo([Alice], speed: 1);
        var alice = oni.Person(Alice);
        (await alice.Type("/stop")).Ok();
        (await alice.Type("/connect", "test")).Ok();
        await alice.Message(
            m =>
                m.Text.Contains("リストバンドのテスト", StringComparison.Ordinal)
                && m.Text.Contains("一時停止中", StringComparison.Ordinal),
            "that it was refused"
        );
        Assert.Empty(oni.Felt(Alice));
        await alice.GoesOn();
        var arrived = new TaskCompletionSource();
        oni.Pavlok.Intercept = async (context, _) =>
        {
            arrived.TrySetResult();
            return await FaultSteps.Unanswered(context);
        };
        (await alice.Type("/connect", "test")).Ok();
        await arrived.Task.WaitAsync(RunningOni.Soon, TimeProvider.System);
        await oni.Silo.Kill();
        await oni.SiloComesBack();
        await alice.Message(
            m =>
                m.Text.Contains("リストバンドのテスト", StringComparison.Ordinal)
                && m.Text.Contains("届いたかどうか", StringComparison.Ordinal),
            "that nobody knows",
            60
        );
        Assert.Single(oni.Felt(Alice));
    }

    private static bool Contains(byte[] bytes, string text) =>
        bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0 || bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(text)) >= 0;
}
