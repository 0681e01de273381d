using Oni.Playground.Slack;
using Oni.Playground.Slack.Rules;
using Oni.Slack;
using Oni.SlackFrontend.Inbox;
using Oni.Worlds;

namespace Oni.EndToEnd;

/// <summary>Restore (manual 3.2): by the verb, and by a copy of the file.</summary>
public sealed class RestoreTests
{
    private static readonly FakeUser Alice = new("U0ALICE");
    private static readonly FakeUser Bob = new("U0BOB");

    [Theory]
    [InlineData("restore")]
    [InlineData("cp")]
    [InlineData("cp, where the mark is lost")]
    [InlineData("cp, on another machine")]
    public async Task ARestoredDatabase_IsKnownAsOne_WhatWasDueIsSkippedAndListed_AndNobodyIsStimulatedBeforeTheyPlanAgain(string how)
    {
        await using var oni = await RunningOni.Start(
            [Alice],
            speed: 1,
            FaultSteps.Settings(("PAVLOK_VALUE_NOTION", "20"), ("IGNORE_INTERVAL", "300"))
        );
        var alice = oni.Person(Alice);
        await alice.Commit(("before", "23:00"), ("after", "23:00"));
        await alice.Consent();
        var question = alice.LastMessage(m => m.Has("consent_agree"))!;
        var modal = await alice.OpenPlan();
        modal = alice.Enter(
            modal,
            ("task_1_date", "today"),
            ("task_1_time", oni.In(5)),
            ("task_2_date", "today"),
            ("task_2_time", oni.In(50))
        );
        await alice.Sent(modal);
        await oni.Sql("SELECT COUNT(*) FROM schedules WHERE state = 'pending' AND event_type = 'remind'", "2");
        var directory = Path.Combine(Path.GetDirectoryName(oni.Database)!, "backup");
        await oni.Verb("backup");
        var backup = Directory.GetFiles(directory, "app.db.*").Single();

        // What the backup knows nothing of: posted, answered, zapped.
        await oni.Leaps(TimeSpan.FromMinutes(5));
        var remind = (await oni.Reminds(Alice, 1))[0];
        (await alice.Press(remind, "remind_no")).Ok();
        await oni.Sql("SELECT outcome FROM punishments WHERE mode = 'no'", "accepted");
        await oni.StopFrontend();
        await oni.StopSilo();
        var felt = oni.Felt(Alice).Count;
        if (how == "restore")
            await oni.Verb("restore", backup);
        else
            File.Copy(backup, oni.Database, overwrite: true);
        if (how.EndsWith("lost", StringComparison.Ordinal))
            File.Delete(oni.Database + ".mark");
        else if (how.EndsWith("machine", StringComparison.Ordinal))
            oni.Execute("UPDATE installation SET beat = 90000");
        Assert.Equal(["0"], oni.Sql("SELECT COUNT(*) FROM punishments WHERE mode = 'no'"));

        await oni.StartSilo();
        await oni.FrontendComesBack();
        Assert.Contains("has been restored from a backup", oni.SiloLog, StringComparison.Ordinal);
        var list = await alice.Message(m => m.Text.Contains("バックアップから戻しました", StringComparison.Ordinal), "what was skipped");
        Assert.Contains("before", list.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("after", list.Text, StringComparison.Ordinal);
        await oni.Sql("SELECT task, state FROM schedules WHERE event_type = 'remind' ORDER BY task", "after|pending\nbefore|skipped");
        (await alice.Press(remind, "remind_no")).Ok();

        // What lies ahead is posted, and silence costs nothing.
        await oni.LeapsUntil(
            () => alice.LastMessage(m => m.Has("remind_yes") && m.Text.Contains("after", StringComparison.Ordinal)),
            () => "the remind that lay ahead"
        );
        await oni.LeapsUntil(
            "SELECT DISTINCT outcome, reason FROM punishments WHERE created_at > (SELECT MAX(created_at) FROM action_logs WHERE "
                + "result = 'SKIP')",
            "refused|restored"
        );
        Assert.Equal(felt, oni.Felt(Alice).Count);

        // A plan made by hand is a plan; the zaps of the day stay spent.
        (await alice.Type("/plan")).Ok();
        modal = await alice.Modal("plan_submit");
        modal = alice.Enter(
            modal,
            ("task_1_date", "today"),
            ("task_1_time", oni.In(5)),
            ("task_2_date", "today"),
            ("task_2_time", oni.In(300))
        );
        await alice.Sent(modal);
        await oni.Sql("SELECT value FROM configurations WHERE key = 'ZAP_CONSENT'", "unset");
        var again = await alice.Message(m => m.Has("consent_agree") && m.Ts != question.Ts, "the consent question, anew");
        (await alice.Press(again, "consent_agree")).Ok();
        await oni.Sql("SELECT value FROM configurations WHERE key = 'ZAP_CONSENT'", "agreed");
        var next = await oni.LeapsUntil(
            () => alice.LastMessage(m => m.Has("remind_no") && m.Ts != remind.Ts && m.Text.Contains("before", StringComparison.Ordinal)),
            () => "the remind of the new plan"
        );
        (await alice.Press(next, "remind_no")).Ok();
        await oni.Sql("SELECT outcome, reason FROM punishments WHERE mode = 'no'", "refused|daily_limit");
        await oni.Replied(Alice, next, "連続1回目");
        Assert.DoesNotContain(oni.Slack.SeenBy(Alice), m => m.Text.Contains("電気ショックが上限の", StringComparison.Ordinal));
        Assert.True(oni.Felt(Alice).Count > felt, "the new plan's notifications are felt again");
        Assert.Single(oni.Zaps(Alice));
    }

    [Fact]
    public async Task Restore_RefusesWhileRunning_AndWhatIsNoBackup_KeepsWhatItReplaces_AndBringsTheKeys()
    {
        await using var oni = await RunningOni.StartProcesses(
            [Alice],
            speed: 1,
            new Dictionary<string, string>(StringComparer.Ordinal) { [$"PAVLOK_API_KEY__{Alice.Id}"] = "" }
        );
        var alice = oni.Person(Alice);
        var form = await oni.OpenConnect(alice);
        (await alice.Submit(alice.Enter(form, ("pavlok_key", "alices-own-key")))).Ok();
        var home = Path.GetDirectoryName(oni.Database)!;
        await oni.Verb("backup");
        var backup = Directory.GetFiles(Path.Combine(home, "backup"), "app.db.*").Single();
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
            new DirectoryInfo(Path.Combine(home, "backup")).UnixFileMode
        );
        Assert.Contains("another oni-worker is running", await oni.Verb(78, "restore", backup), StringComparison.Ordinal);
        await oni.Silo.Kill();
        Assert.Contains("another oni-api is running", await oni.Verb(78, "restore", backup), StringComparison.Ordinal);
        await oni.Frontend.Kill();

        var text = Path.Combine(home, "notes.txt");
        await File.WriteAllTextAsync(text, "no database");
        Assert.Contains("no SQLite database", await oni.Verb(78, "restore", text), StringComparison.Ordinal);
        Assert.Contains("no backup of Oni's database", await oni.Verb(78, "restore", oni.Inbox), StringComparison.Ordinal);
        Assert.Contains("is not there", await oni.Verb(78, "restore", backup + "0"), StringComparison.Ordinal);
        var spoilt = backup + ".spoilt";
        File.Copy(backup, spoilt);
        RunningOni.Spoil(spoilt);
        Assert.Contains("is damaged", await oni.Verb(78, "restore", spoilt), StringComparison.Ordinal);

        // Killed, so the log is there; and the ring is lost.
        Assert.True(File.Exists(oni.Database + "-wal"));
        Directory.Delete(Path.ChangeExtension(oni.Database, ".keys"), recursive: true);
        await oni.Verb("restore", backup);
        Assert.False(File.Exists(oni.Database + "-wal"));
        Assert.Equal(
            ["app.db", "app.db-shm", "app.db-wal", "inbox.db"],
            Directory
                .GetFiles(Directory.GetDirectories(home, "replaced.*").Single())
                .Select(f => Path.GetFileName(f)!)
                .Order(StringComparer.Ordinal)
        );
        await oni.StartSilo();
        await oni.FrontendComesBack();
        Assert.Contains("あなたのキーでつながっています", (await oni.OpenConnect(alice)).Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Restore_OfAnOlderSchema_IsUpgradedAtTheStart_AndWhatPeopleDidLastStays()
    {
        await using var oni = await RunningOni.StartKillableSilo([Alice], speed: 1, FaultSteps.NoNotifications);
        var remind = (await oni.UntilReminded(Alice))[0];
        await oni.Verb("backup");
        var backups = Path.Combine(Path.GetDirectoryName(oni.Database)!, "backup");
        var backup = Directory.GetFiles(backups, "app.db.*").Single();

        // As the program before wrote it; and in its inbox a stop that was never delivered.
        var latest = int.Parse(RunningOni.SqlIn(backup, "PRAGMA user_version")[0], System.Globalization.CultureInfo.InvariantCulture);
        RunningOni.ExecuteIn(
            backup,
            "DROP INDEX users_with_orders; DROP INDEX schedules_by_state; DROP INDEX punishments_last_zap; DROP INDEX punishments_recorded; "
                + "CREATE INDEX schedules_pending ON OrleansStorage (Payload ->> '$.runAt') WHERE GrainTypeString = 'schedule' AND "
                + $"Payload ->> '$.state' = 'pending'; PRAGMA user_version = {(latest - 1).Text()}"
        );
        RunningOni.ExecuteIn(
            Directory.GetFiles(backups, "inbox.db.*").Single(),
            "INSERT INTO stops (user_id, stopped_at) VALUES ('U0BOB', '2026-11-24T00:00:00Z')"
        );
        await oni.Silo.Kill();
        (await oni.Person(Alice).Press(remind, "remind_no")).Ok();
        await oni.StopFrontend();
        Assert.Contains("inbox.db stays: it holds what people did last", await oni.Verb("restore", backup), StringComparison.Ordinal);
        Assert.Single(RunningOni.SqlIn(oni.Inbox, "SELECT * FROM inbox"));
        Assert.Equal(["U0BOB"], RunningOni.SqlIn(oni.Inbox, "SELECT user_id FROM stops"));
        await oni.StartSilo();
        await oni.FrontendComesBack();
        Assert.Contains("has been restored from a backup", oni.SiloLog, StringComparison.Ordinal);
        Assert.Equal([latest.Text()], oni.Sql("PRAGMA user_version"));
        await RunningOni.Eventually(
            () => Task.FromResult(RunningOni.SqlIn(oni.Inbox, "SELECT * FROM inbox").Count == 0),
            () => oni.FrontendLog
        );
        Assert.Empty(oni.Felt(Alice));

        await oni.StopFrontend();
        await oni.StopSilo();
        RunningOni.ExecuteIn(backup, "PRAGMA user_version = 9999");
        Assert.Contains("has schema 9999", await oni.Verb(78, "restore", backup), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ACopyOverADatabaseThatWasKilled_WhoseLogIsStillThere_IsRefusedWithTheFix()
    {
        await using var oni = await RunningOni.StartProcesses([Alice], speed: 1, FaultSteps.NoNotifications);
        await oni.Verb("backup");
        var backup = Directory.GetFiles(Path.Combine(Path.GetDirectoryName(oni.Database)!, "backup"), "app.db.*").Single();
        await oni.UntilReminded(Alice);
        await oni.Frontend.Kill();
        await oni.Silo.Kill();
        await oni.SiloComesBackAlone();
        await oni.Silo.Kill();
        File.Copy(backup, oni.Database, overwrite: true);

        // As cp -p leaves it; and the log as if it had been there for a while.
        File.SetLastWriteTimeUtc(oni.Database, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        File.SetLastWriteTimeUtc(oni.Database + "-wal", TimeProvider.System.GetUtcNow().UtcDateTime - TimeSpan.FromSeconds(30));
        var bytes = await File.ReadAllBytesAsync(oni.Database);
        await using (var refused = oni.Run("oni-worker"))
        {
            Assert.Equal(78, await refused.Exited());
            Assert.Contains(
                $"move {oni.Database}-wal and {oni.Database}-shm away",
                Assert.Single(refused.Log.Split('\n')),
                StringComparison.Ordinal
            );
        }

        // Neither does anything else that an operator tries first make one broken database of the two.
        var doctor = await oni.Verb(1, "doctor");
        Assert.Contains($"FAIL  database: {oni.Database}-wal is older", doctor, StringComparison.Ordinal);
        Assert.Contains("older than", await oni.Verb(74, "backup"), StringComparison.Ordinal);
        Assert.Contains("older than", await oni.Verb(78, "init-config"), StringComparison.Ordinal);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(oni.Database));
        Assert.True(File.Exists(oni.Database + "-wal"));
        File.Delete(oni.Database + "-wal");
        File.Delete(oni.Database + "-shm");
        await oni.StartSilo();
        await oni.FrontendComesBack();
        Assert.Contains("has been restored from a backup", oni.SiloLog, StringComparison.Ordinal);
    }

    /// <summary>
    /// Whoever has had their data deleted since the backup stays deleted, by whatever way it comes back, also on a new machine.
    /// </summary>
    [Theory]
    [InlineData("restore")]
    [InlineData("cp")]
    [InlineData("another machine")]
    public async Task ARestore_BringsNobodyBack_WhoHadTheirDataDeleted(string how)
    {
        await using var oni = await RunningOni.Start([Alice, Bob], speed: 1, FaultSteps.NoNotifications);
        await oni.Person(Bob).Commit(("mine", "23:00"));
        var remind = (await oni.UntilReminded(Alice, 1))[0];
        (await oni.Person(Alice).Press(remind, "remind_no")).Ok();
        await oni.Sql("SELECT outcome FROM punishments WHERE mode = 'no'", "accepted");
        await oni.Verb("backup");
        var backups = Path.Combine(Path.GetDirectoryName(oni.Database)!, "backup");
        var backup = Directory.GetFiles(backups, "app.db.2*").Single();

        await oni.Person(Alice).Answered("/data", "delete");
        (await oni.Person(Alice).Press(await oni.Person(Alice).Message(m => m.Has("data_delete"), "the question"), "data_delete")).Ok();
        await oni.Person(Alice).Message(m => m.Text.Contains("すべて消しました", StringComparison.Ordinal), "that it is done", 60);
        if (how == "another machine")
        {
            // All that is there are the backups: the older one of the database, and what the newest knows of deletions.
            var second = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
            await RunningOni.Eventually(
                () => Task.FromResult(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() > second),
                () => "another second, and with it another name"
            );
            await oni.Verb("backup");
        }

        await oni.StopFrontend();
        await oni.StopSilo();
        if (how == "another machine")
        {
            foreach (var file in Directory.GetFiles(Path.GetDirectoryName(oni.Database)!, "app.db*"))
                File.Delete(file);
            backup = Directory
                .GetFiles(backups, "app.db.2*")
                .Where(f => !f.Contains(".deleted", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .First();
        }

        if (how == "cp")
            File.Copy(backup, oni.Database, overwrite: true);
        else
            await oni.Verb("restore", backup);
        await oni.StartSilo();
        await oni.FrontendComesBack();
        foreach (var table in (string[])["punishments", "action_logs", "schedules", "commitments", "configurations", "wristbands"])
            Assert.Equal(["0"], oni.Sql($"SELECT COUNT(*) FROM {table} WHERE user_id = 'U0ALICE'"));
        Assert.Equal(["mine"], oni.Sql("SELECT task FROM commitments"));
    }
}
