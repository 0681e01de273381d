using System.Globalization;
using Microsoft.Data.Sqlite;
using Oni.Domain.Time;
using Oni.Hosting.Clock;
using Oni.Playground;
using Oni.Playground.Pavlok;
using Oni.Playground.Processes;
using Oni.Playground.Slack;

namespace Oni.Worlds;

/// <summary>
/// A world as tests use it: what happened in it is asked of the database, the pretend Slack and the wrist. Its hosts run in
/// this process, or where a process is the point (kill -9, signals, its memory, its exit) as processes.
/// </summary>
internal sealed class RunningOni : IAsyncDisposable
{
    /// <summary>Real time: long enough for a busy machine, short enough to end.</summary>
    public static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);

    private static readonly DateTimeOffset Morning = new(2026, 11, 24, 9, 0, 0, TimeSpan.FromHours(9));

    private readonly PlaygroundEnvironment _world;

    private RunningOni(PlaygroundEnvironment world) => _world = world;

    /// <summary>
    /// In a world within this process: the clock by which the hosts wait for other programs, which a test can set forward too.
    /// </summary>
    public ScaledTimeProvider Process { get; } =
        new(TimeProvider.System, new ClockSettings(TimeProvider.System.GetUtcNow(), TimeProvider.System.GetUtcNow(), 1));

    public PlaygroundEnvironment World => _world;

    public FakeSlack Slack => _world.Slack;

    public FakePavlok Pavlok => _world.Pavlok;

    /// <summary>The silo's process, in a world of processes.</summary>
    public HostProcess Silo => (HostProcess)_world.Silo!;

    /// <summary>The frontend's process, in a world of processes.</summary>
    public HostProcess Frontend => (HostProcess)_world.Frontend!;

    /// <summary>What the silo has logged since its last start.</summary>
    public string SiloLog => _world.Silo?.Log ?? "";

    /// <summary>What the frontend has logged since its last start.</summary>
    public string FrontendLog => _world.Frontend?.Log ?? "";

    public Uri Api => _world.Api;

    public Uri Worker => _world.Worker;

    public string Database => _world.Files.Database;

    public string Inbox => _world.Files.Inbox;

    public IReadOnlyDictionary<string, string> Environment => _world.Environment;

    /// <summary>Both hosts in this process.</summary>
    /// <param name="speed">Product time against real time.</param>
    /// <param name="settings">
    /// More environment variables; an empty value removes one. <c>ONI_CLOCK_START</c> is where the clock begins, by default nine in
    /// the morning in Tokyo.
    /// </param>
    public static Task<RunningOni> Start(
        IReadOnlyList<FakeUser> users,
        double speed = 60,
        IReadOnlyDictionary<string, string>? settings = null,
        bool start = true
    ) => Start(users, speed, settings, start, _ => true);

    /// <summary>Both hosts as the processes that an installation has.</summary>
    /// <inheritdoc cref="Start(IReadOnlyList{FakeUser}, double, IReadOnlyDictionary{string, string}, bool)"/>
    public static Task<RunningOni> StartProcesses(
        IReadOnlyList<FakeUser> users,
        double speed = 60,
        IReadOnlyDictionary<string, string>? settings = null,
        bool start = true
    ) => Start(users, speed, settings, start, _ => false);

    /// <summary>
    /// Both hosts as processes that can be killed; what comes back is in this process. It does the same there, and a cold program
    /// takes three seconds of a processor.
    /// </summary>
    /// <inheritdoc cref="Start(IReadOnlyList{FakeUser}, double, IReadOnlyDictionary{string, string}, bool)"/>
    public static Task<RunningOni> StartKillable(
        IReadOnlyList<FakeUser> users,
        double speed = 60,
        IReadOnlyDictionary<string, string>? settings = null
    ) => StartKillable(users, speed, settings, []);

    /// <summary>The silo as a process that can be killed; the frontend, and the silo that comes back, are in this process.</summary>
    /// <inheritdoc cref="StartKillable(IReadOnlyList{FakeUser}, double, IReadOnlyDictionary{string, string})"/>
    public static Task<RunningOni> StartKillableSilo(
        IReadOnlyList<FakeUser> users,
        double speed = 60,
        IReadOnlyDictionary<string, string>? settings = null
    ) => StartKillable(users, speed, settings, ["oni-api"]);

    private static Task<RunningOni> StartKillable(
        IReadOnlyList<FakeUser> users,
        double speed,
        IReadOnlyDictionary<string, string>? settings,
        HashSet<string> inProcess
    ) => Start(users, speed, settings, start: true, program => !inProcess.Add(program));

    private static async Task<RunningOni> Start(
        IReadOnlyList<FakeUser> users,
        double speed,
        IReadOnlyDictionary<string, string>? settings,
        bool start,
        Func<string, bool> inProcess
    )
    {
        var more = (settings ?? new Dictionary<string, string>()).ToDictionary(StringComparer.Ordinal);
        var begin = more.Remove("ONI_CLOCK_START", out var named) ? DateTimeOffset.Parse(named, CultureInfo.InvariantCulture) : Morning;
        var installation = new RunningOni(
            await PlaygroundEnvironment.Prepare(
                users,
                new ClockSettings(begin, TimeProvider.System.GetUtcNow(), speed),
                more,
                [new FakeChannel("C0ONI", "oni")]
            )
        );
        installation._world.Launcher = (program, environment) =>
            inProcess(program) ? HostInProcess.Start(program, environment, new ProcessClock(installation.Process)) : null;
        Recording.Of(installation.Slack);
        if (start)
        {
            await installation.StartSilo();
            await installation.StartFrontend();
            await installation.Ready();
        }

        return installation;
    }

    public Task StartSilo() => _world.StartSilo();

    public Task StartFrontend() => _world.StartFrontend();

    /// <summary>The silo is away: ended as SIGTERM ends it, or killed where it is a process.</summary>
    public Task StopSilo() => _world.StopSilo();

    /// <inheritdoc cref="StopSilo"/>
    public Task StopFrontend() => _world.StopFrontend();

    /// <summary>The processes' own clock goes on at once by so much: what was reported before is as old.</summary>
    public void ProcessPasses(TimeSpan time) => Process.Follow(Process.Reading with { Start = Process.Reading.Start + time });

    /// <summary>The silo is started again, both are at work, and the frontend has found the new one.</summary>
    public async Task SiloComesBack()
    {
        await StartSilo();
        await Ready();
        using var http = new HttpClient();
        await Eventually(
            async () =>
                (await http.GetStringAsync(new Uri(Worker, "health/ready"))).Contains("\"frontend\":\"ok\"", StringComparison.Ordinal),
            () => $"the silo does not hear the frontend\n{SiloLog}\n{FrontendLog}"
        );
    }

    /// <summary>The silo is started again after a kill, without a frontend.</summary>
    public async Task SiloComesBackAlone()
    {
        await StartSilo();
        await Answers(new Uri(Worker, "health/ready"));
    }

    /// <summary>The frontend is started again after a kill, and both are at work.</summary>
    public async Task FrontendComesBack()
    {
        await StartFrontend();
        await Ready();
    }

    /// <summary>Runs one of the operator's verbs, which has to succeed.</summary>
    /// <returns>What it said.</returns>
    public Task<string> Verb(params string[] arguments) => Verb(0, arguments);

    /// <inheritdoc cref="Verb(string[])"/>
    /// <param name="code">The exit code that it has to end with.</param>
    public async Task<string> Verb(int code, params string[] arguments)
    {
        await using var verb = Run("oni-worker", arguments);
        Assert.True(await verb.Exited() == code, verb.Log);
        return verb.Log;
    }

    /// <summary>Another program of the same installation.</summary>
    public HostProcess Run(string assembly, params string[] arguments) => _world.Run(assembly, arguments);

    /// <summary>Both are up and know each other.</summary>
    public Task Ready() => _world.Ready();

    /// <summary>Waits until an address answers 200.</summary>
    public Task Answers(Uri address) => _world.Answers(address);

    /// <summary>Posts a body to the api as Slack does, signed now.</summary>
    public async Task<Acknowledgement> Post(
        string body,
        string path = "slack/gateway",
        string contentType = "application/x-www-form-urlencoded"
    )
    {
        var answer = await new HttpLink(new Uri(Api, path)).Post(body, contentType);
        if (
            answer is { Status: 200, Json: { } json }
            && (body.Contains("command=", StringComparison.Ordinal) || body.Contains("view_submission", StringComparison.Ordinal))
        )
            Slack.Received?.Invoke(body.Contains("command=", StringComparison.Ordinal) ? "ack slash_command" : "ack view_submission", json);
        return answer;
    }

    public SlackPerson Person(FakeUser user) => _world.Person(user);

    /// <summary>The zaps, vibes and beeps that reached this person's wrist, as "zap 35".</summary>
    public IReadOnlyList<string> Felt(FakeUser user) =>
        [
            .. Pavlok
                .Stimuli.Where(s => s.Key == user.WristbandKey)
                .Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Type} {s.Value}")),
        ];

    public IReadOnlyList<string> Zaps(FakeUser user) => [.. Felt(user).Where(s => s.StartsWith("zap", StringComparison.Ordinal))];

    /// <summary>Waits until nothing is under way and as many stimuli are known to be accepted as wrists have felt.</summary>
    public Task EachStimulusIsKnown() =>
        Eventually(
            () =>
                Task.FromResult(
                    Sql("SELECT COUNT(*) FROM punishments WHERE outcome = 'recorded'") is ["0"]
                        && Sql("SELECT COUNT(*) FROM punishments WHERE outcome = 'accepted'")[0] == Pavlok.Stimuli.Count.Text()
                ),
            () => $"{Pavlok.Stimuli.Count.Text()} stimuli, {string.Join(", ", Sql("SELECT outcome, COUNT(*) FROM punishments GROUP BY 1"))}"
        );

    /// <summary>The rows of a query, as the operator's sqlite3 prints them.</summary>
    public IReadOnlyList<string> Sql(string query) => SqlIn(Database, query);

    public static IReadOnlyList<string> SqlIn(string path, string query)
    {
        using var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = path,
                Pooling = false,
                DefaultTimeout = 10,
            }.ToString()
        );
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = query;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(
                string.Join(
                    '|',
                    Enumerable.Range(0, reader.FieldCount).Select(i => Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture))
                )
            );
        return rows;
    }

    /// <summary>Changes the database as somebody with the sqlite3 program could.</summary>
    public void Execute(string statement) => ExecuteIn(Database, statement);

    public static void ExecuteIn(string path, string statement)
    {
        using var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = path,
                Pooling = false,
                DefaultTimeout = 10,
            }.ToString()
        );
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }

    /// <summary>Another program holds the write lock of a database, until this is disposed of.</summary>
    public static IDisposable Lock(string path)
    {
        var other = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = path,
                Pooling = false,
                DefaultTimeout = 10,
            }.ToString()
        );
        other.Open();
        using var begin = other.CreateCommand();
        begin.CommandText = "BEGIN IMMEDIATE";
        begin.ExecuteNonQuery();
        return other;
    }

    /// <summary>A database some of whose pages are noise.</summary>
    public static void Spoil(string path)
    {
        using var file = new FileStream(path, FileMode.Open);
        var noise = new byte[4096];
        new Random(1).NextBytes(noise);
        for (var page = 2; page < file.Length / 4096; page += 3)
        {
            file.Position = page * 4096L;
            file.Write(noise);
        }
    }

    /// <summary>Waits until the database says something.</summary>
    public Task Sql(string query, string expected) =>
        Eventually(
            () => Task.FromResult(string.Join('\n', Sql(query)) == expected),
            () => $"{query}\nexpected\n{expected}\nfound\n{string.Join('\n', Sql(query))}\n{SiloLog}\n{FrontendLog}"
        );

    /// <summary>Asks again and again, for what can only be asked.</summary>
    public static async Task Eventually(Func<Task<bool>> holds, Func<string> what, TimeSpan? within = null)
    {
        using var timeout = new CancellationTokenSource(within ?? Soon, TimeProvider.System);
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        while (!await holds())
        {
            if (timeout.IsCancellationRequested)
                Assert.Fail(what());
            await ticks.WaitForNextTickAsync();
        }
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();
}
