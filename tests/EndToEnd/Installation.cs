using System.Globalization;
using Microsoft.Data.Sqlite;
using Oni.Playground;
using Oni.Playground.Pavlok;
using Oni.Playground.Slack;

namespace Oni.EndToEnd;

/// <summary>Oni as it is installed: two processes, their files in one directory, and in front of them a pretend Slack and a pretend Pavlok.</summary>
internal sealed class Installation : IAsyncDisposable
{
    /// <summary>Real time: long enough for a busy machine, short enough to end.</summary>
    public static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);

    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(5) };

    private readonly string _directory;
    private readonly Dictionary<string, string> _environment;

    private Installation(string directory, PretendSlack slack, PretendPavlok pavlok, Dictionary<string, string> environment)
    {
        _directory = directory;
        _environment = environment;
        Slack = slack;
        Pavlok = pavlok;
    }

    public PretendSlack Slack { get; }

    public PretendPavlok Pavlok { get; }

    public HostProcess Silo { get; private set; } = null!;

    public HostProcess Frontend { get; private set; } = null!;

    public Uri Api => new(_environment["api"]);

    public Uri Worker => new(_environment["worker"]);

    public string Database => Path.Combine(_directory, "app.db");

    public string Inbox => Path.Combine(_directory, "inbox.db");

    public IReadOnlyDictionary<string, string> Environment => _environment;

    /// <param name="speed">Product time against real time.</param>
    /// <param name="settings">More environment variables; an empty value removes one.</param>
    public static async Task<Installation> Start(IReadOnlyList<PretendUser> users, double speed = 60, IReadOnlyDictionary<string, string>? settings = null, bool start = true)
    {
        var directory = Directory.CreateTempSubdirectory("oni-test-").FullName;
        var slack = await PretendSlack.Start(users, ["C0ONI"]);
        var pavlok = await PretendPavlok.Start();
        var ports = World.FreePorts(4);
        var epoch = TimeProvider.System.GetUtcNow();
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["worker"] = $"http://127.0.0.1:{ports[2]}/",
            ["api"] = $"http://127.0.0.1:{ports[3]}/",
            ["ORLEANS_SILO_PORT"] = ports[0].ToString(CultureInfo.InvariantCulture),
            ["ORLEANS_GATEWAY_PORT"] = ports[1].ToString(CultureInfo.InvariantCulture),
            ["DATABASE_URL"] = $"sqlite:///{Path.Combine(directory, "app.db")}",
            ["AUTHORIZED_USERS"] = string.Join(',', users.Select(u => u.Id)),
            ["SLACK_BOT_USER_OAUTH_TOKEN"] = PretendSlack.Token,
            ["SLACK_SIGNING_SECRET"] = PretendSlack.SigningSecret,
            ["SLACK_API_BASE"] = slack.ApiBase.ToString(),
            ["PAVLOK_API_BASE"] = pavlok.ApiBase.ToString(),
            ["ONI_CLOCK_SPEED"] = speed.ToString(CultureInfo.InvariantCulture),

            // Nine in the morning in Tokyo.
            ["ONI_CLOCK_START"] = "2026-11-24T00:00:00Z",
            ["ONI_CLOCK_EPOCH"] = epoch.ToString("O", CultureInfo.InvariantCulture),
        };
        foreach (var user in users)
            environment[$"PAVLOK_API_KEY__{user.Id}"] = Wrist(user);
        foreach (var (name, value) in settings ?? new Dictionary<string, string>())
            environment[name] = value;

        var installation = new Installation(directory, slack, pavlok, environment);
        if (start)
        {
            installation.StartSilo();
            installation.StartFrontend();
            await installation.Ready();
        }

        return installation;
    }

    /// <summary>The wristband key of a person.</summary>
    public static string Wrist(PretendUser user) => $"wrist-of-{user.Id}";

    public void StartSilo() => Silo = HostProcess.Start("oni-worker", With("worker"));

    public void StartFrontend() => Frontend = HostProcess.Start("oni-api", With("api"));

    /// <summary>The silo is started again after a kill, and both are at work.</summary>
    public async Task SiloComesBack()
    {
        await Silo.DisposeAsync();
        StartSilo();
        await Ready();
    }

    /// <summary>The frontend is started again after a kill, and both are at work.</summary>
    public async Task FrontendComesBack()
    {
        await Frontend.DisposeAsync();
        StartFrontend();
        await Ready();
    }

    /// <summary>Sets the product's clock, for processes that are started from now on.</summary>
    public void StepClock(TimeSpan by) => _environment["ONI_CLOCK_START"] =
        (DateTimeOffset.Parse(_environment["ONI_CLOCK_START"], CultureInfo.InvariantCulture) + by).ToString("O", CultureInfo.InvariantCulture);

    /// <summary>Another program of the same installation.</summary>
    public HostProcess Run(string assembly, params string[] arguments) => HostProcess.Start(assembly, With("worker"), arguments);

    /// <summary>Both are up and know each other.</summary>
    public async Task Ready()
    {
        await Answers(new Uri(Worker, "health/ready"));
        await Answers(new Uri(Api, "health/ready"));
    }

    /// <summary>Waits until an address answers 200.</summary>
    public async Task Answers(Uri address) => await Eventually(
        async () =>
        {
            try
            {
                return (await Http.GetAsync(address)).IsSuccessStatusCode;
            }
            catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
            {
                return false;
            }
        },
        () => $"{address} answers 200\n{Silo?.Log}\n{Frontend?.Log}");

    public SlackPerson Person(PretendUser user, string path = "slack/gateway") => new(Slack, user, Api, path);

    /// <summary>The zaps, vibes and beeps that reached this person's wrist, as "zap 35".</summary>
    public IReadOnlyList<string> Felt(PretendUser user) =>
        [.. Pavlok.Stimuli.Where(s => s.Key == Wrist(user)).Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Type} {s.Value}"))];

    public IReadOnlyList<string> Zaps(PretendUser user) => [.. Felt(user).Where(s => s.StartsWith("zap", StringComparison.Ordinal))];

    /// <summary>The rows of a query, as the operator's sqlite3 prints them.</summary>
    public IReadOnlyList<string> Sql(string query) => SqlIn(Database, query);

    public static IReadOnlyList<string> SqlIn(string path, string query)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 10 }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = query;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture))));
        return rows;
    }

    /// <summary>Changes the database as somebody with the sqlite3 program could.</summary>
    public void Execute(string statement)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Database, Pooling = false, DefaultTimeout = 10 }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }

    /// <summary>Another program holds the write lock of a database, until this is disposed of.</summary>
    public static IDisposable Lock(string path)
    {
        var other = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 10 }.ToString());
        other.Open();
        using var begin = other.CreateCommand();
        begin.CommandText = "BEGIN IMMEDIATE";
        begin.ExecuteNonQuery();
        return other;
    }

    /// <summary>Waits until the database says something.</summary>
    public Task Sql(string query, string expected) =>
        Eventually(() => Task.FromResult(string.Join('\n', Sql(query)) == expected), () => $"{query}\nexpected\n{expected}\nfound\n{string.Join('\n', Sql(query))}\n{Silo.Log}\n{Frontend.Log}");

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

    public async ValueTask DisposeAsync()
    {
        if (Frontend is not null)
            await Frontend.DisposeAsync();
        if (Silo is not null)
            await Silo.DisposeAsync();
        await Slack.DisposeAsync();
        await Pavlok.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    private Dictionary<string, string> With(string address)
    {
        var environment = new Dictionary<string, string>(_environment, StringComparer.Ordinal) { ["ASPNETCORE_URLS"] = _environment[address].TrimEnd('/') };
        environment.Remove("worker");
        environment.Remove("api");
        return environment;
    }
}
