using System.Globalization;
using Microsoft.Data.Sqlite;
using Oni.Playground.Slack;

namespace Oni.Worlds;

/// <summary>
/// What the tests of wrong shocks have in common: one person, a clock moved by hand, and either way in which Slack reaches Oni.
/// </summary>
internal static class Shock
{
    public const string Http = "http";
    public const string SocketMode = "socket mode";

    public static readonly FakeUser Alice = new("U0ALICE");

    public static readonly DateTimeOffset Morning = new(2026, 11, 24, 9, 0, 0, TimeSpan.FromHours(9));

    /// <summary>Both ways in.</summary>
    public static TheoryData<string> Transports => [Http, SocketMode];

    /// <summary>A world in which punishments alone reach the wrist.</summary>
    public static Task<InProcessOni> World(string transport = Http, params (string Key, string Value)[] settings) =>
        InProcessOni.Start(Morning, [Alice], Settings(transport, settings), [new FakeChannel("C0ONI", "oni")]);

    public static IReadOnlyDictionary<string, string> Settings(string transport, params (string Key, string Value)[] settings) =>
        FaultSteps.Settings([
            ("IGNORE_INTERVAL", "300"),
            .. transport == SocketMode ? [("SLACK_APP_TOKEN", FakeSlack.AppToken)] : Array.Empty<(string, string)>(),
            .. settings,
        ]);

    /// <summary>Commits, answers the question about zaps, plans all tasks for ten minutes later, and waits for their reminds.</summary>
    public static async Task<IReadOnlyList<FakeMessage>> Reminded(this InProcessOni world, string consent, params string[] tasks)
    {
        var person = world.Person(Alice);
        await person.Commit([.. tasks.Select(t => (t, "23:00"))]);
        await person.Consent(consent);
        return await world.RemindedAgain(tasks);
    }

    /// <summary>Plans all tasks for ten minutes later, and waits for their reminds.</summary>
    public static async Task<IReadOnlyList<FakeMessage>> RemindedAgain(this InProcessOni world, params string[] tasks)
    {
        var person = world.Person(Alice);
        var modal = await person.Opened("/plan", "plan_submit");
        foreach (var block in modal.BlockIds.Where(b => b.StartsWith("task_", StringComparison.Ordinal)).ToList())
        {
            if (block.EndsWith("_date", StringComparison.Ordinal))
                modal = person.Enter(modal, (block, "today"));
            else if (block.EndsWith("_time", StringComparison.Ordinal))
                modal = person.Enter(modal, (block, world.In(10)));
        }

        await person.Sent(modal);
        await world.Settle();
        var before = world.Slack.Messages.Count;
        await world.Pass(TimeSpan.FromMinutes(10));
        return
        [
            .. tasks.Select(t =>
                world.Slack.Messages.Skip(before).Last(m => m.Has("remind_yes") && m.Text.Contains(t, StringComparison.Ordinal))
            ),
        ];
    }

    /// <summary>Local time in Tokyo so many minutes from now.</summary>
    public static string In(this InProcessOni world, double minutes) =>
        (world.Now.ToOffset(TimeSpan.FromHours(9)) + TimeSpan.FromMinutes(minutes)).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>What reached the wrist, as "zap 35".</summary>
    public static IReadOnlyList<string> Felt(this InProcessOni world) =>
        [.. world.Pavlok.Stimuli.Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Type} {s.Value}"))];

    /// <summary>
    /// Waits until the wrist has felt all that, and nothing else. A step is said as soon as its stimulus is in the queue, so it
    /// can be felt a moment later.
    /// </summary>
    public static Task Feels(this InProcessOni world, params string[] felt) =>
        RunningOni.Eventually(
            () => Task.FromResult(world.Felt().SequenceEqual(felt, StringComparer.Ordinal)),
            () =>
                $"felt {string.Join(", ", world.Felt())}, and not {string.Join(", ", felt)}; {string.Join("; ", world.Sql("SELECT mode, count, created_at, outcome, reason, updated_at FROM punishments ORDER BY id"))}",
            TimeSpan.FromSeconds(20)
        );

    /// <summary>"Never": also an hour of product time later.</summary>
    public static async Task FeltNoMoreThan(this InProcessOni world, params string[] felt)
    {
        await world.Pass(TimeSpan.FromHours(1), TimeSpan.FromMilliseconds(100));
        Assert.Equal(felt, world.Felt());
    }

    /// <summary>Waits until the database says something.</summary>
    public static Task Says(this InProcessOni world, string query, params string[] rows) =>
        RunningOni.Eventually(
            () => Task.FromResult(world.Sql(query).SequenceEqual(rows, StringComparer.Ordinal)),
            () => $"{query}\nexpected\n{string.Join('\n', rows)}\nfound\n{string.Join('\n', world.Sql(query))}",
            TimeSpan.FromSeconds(20)
        );

    /// <summary>The newest message that the person sees of which something holds, once it is there.</summary>
    public static Task<FakeMessage> Sees(this InProcessOni world, Func<FakeMessage, bool> when, string what) =>
        world.Person(Alice).Message(when, what, 20);

    /// <summary>Time goes on until the person sees a message of which something holds.</summary>
    public static Task<FakeMessage> Shows(this InProcessOni world, Func<FakeMessage, bool> when, string what) =>
        world.Until(() => world.Person(Alice).LastMessage(when), what, TimeSpan.FromMilliseconds(200));

    /// <summary>What the person is told in a message to them alone, or directly.</summary>
    public static Task<FakeMessage> IsTold(this InProcessOni world, string words) =>
        world.Sees(m => m.Shown.Contains(words, StringComparison.Ordinal), words);

    /// <summary>The row of the person's pause.</summary>
    public const string Pause = "SELECT value FROM configurations WHERE key = 'SYSTEM_PAUSED'";

    /// <summary>Each write to what a condition names fails, until this is disposed of.</summary>
    /// <param name="name">Another one for each that holds at the same time.</param>
    public static IDisposable Refuses(string file, string operation, string table, string condition, string name = "held") =>
        new Refusal(file, operation, table, condition, name);

    private sealed class Refusal : IDisposable
    {
        private readonly string _file;
        private readonly string _name;

        public Refusal(string file, string operation, string table, string condition, string name)
        {
            (_file, _name) = (file, name);
            Run($"CREATE TRIGGER {_name} BEFORE {operation} ON {table} WHEN {condition} BEGIN SELECT RAISE(FAIL, 'held by a test'); END");
        }

        public void Dispose() => Run($"DROP TRIGGER {_name}");

        private void Run(string sql)
        {
            using var connection = new SqliteConnection(
                new SqliteConnectionStringBuilder
                {
                    DataSource = _file,
                    Pooling = false,
                    DefaultTimeout = 10,
                }.ToString()
            );
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.ExecuteNonQuery();
        }
    }
}
