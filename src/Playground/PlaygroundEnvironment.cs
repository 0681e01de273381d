using Oni.Hosting.Clock;
using Oni.Playground.Clock;
using Oni.Playground.Pavlok;
using Oni.Playground.Processes;
using Oni.Playground.Serving;
using Oni.Playground.Slack;

namespace Oni.Playground;

/// <summary>
/// Oni as it is installed: its two programs, by default as two processes, and their files in one directory, and around them
/// a pretend Slack, a pretend Pavlok and one clock that can be moved.
/// </summary>
public sealed class PlaygroundEnvironment : IAsyncDisposable
{
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(5) };
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    /// <summary>Real time: long enough for a busy machine, short enough to end.</summary>
    private static readonly TimeSpan StartsWithin = TimeSpan.FromSeconds(60);

    private PlaygroundEnvironment(
        WorldFiles files,
        SharedClock clock,
        FakeSlack slack,
        FakePavlok pavlok,
        Dictionary<string, string> environment,
        IReadOnlyList<FakeUser> users,
        Uri worker,
        Uri api
    )
    {
        Files = files;
        Clock = clock;
        Slack = slack;
        Pavlok = pavlok;
        Environment = environment;
        Users = users;
        Worker = worker;
        Api = api;
        RequestUrl = new Uri(api, "slack/gateway");
    }

    public WorldFiles Files { get; }

    public SharedClock Clock { get; }

    public FakeSlack Slack { get; }

    public FakePavlok Pavlok { get; }

    /// <summary>The variables of both processes; a change counts from a process's next start.</summary>
    public Dictionary<string, string> Environment { get; }

    public IReadOnlyList<FakeUser> Users { get; }

    /// <summary>Where the worker listens.</summary>
    public Uri Worker { get; }

    /// <summary>Where the api listens; Slack's requests go there.</summary>
    public Uri Api { get; }

    /// <summary>Where Slack sends what people do: the app's request URL.</summary>
    public Uri RequestUrl { get; set; }

    /// <summary>What each program is started under, such as a tracer, by its name; nothing by default.</summary>
    public Func<string, IReadOnlyList<string>> Under { get; set; } = _ => [];

    /// <summary>Starts a program, by its name and with these variables, in another way than as a process; null leaves it one.</summary>
    public Func<string, IReadOnlyDictionary<string, string>, IRunningHost?> Launcher { get; set; } = (_, _) => null;

    public ProcessLog Log { get; } = new();

    /// <summary>Null before its first start.</summary>
    public IRunningHost? Silo { get; private set; }

    /// <summary>Null before its first start.</summary>
    public IRunningHost? Frontend { get; private set; }

    /// <summary>Slack and Pavlok are there, and the processes are not started yet.</summary>
    /// <param name="settings">More environment variables, such as a person's limits; an empty value unsets one.</param>
    public static async Task<PlaygroundEnvironment> Prepare(
        IReadOnlyList<FakeUser> users,
        ClockSettings start,
        IReadOnlyDictionary<string, string>? settings = null,
        IReadOnlyList<FakeChannel>? channels = null
    )
    {
        var files = new WorldFiles();
        var ports = LoopbackServer.FreePorts(4);
        var (worker, api) = (new Uri($"http://127.0.0.1:{ports[2]}/"), new Uri($"http://127.0.0.1:{ports[3]}/"));
        var clock = new SharedClock(start, [worker, api]);
        var slack = await FakeSlack.Start(users, channels, clock.Time);
        slack.Commands = SlackApp.Commands.Select(c => c.Name).ToHashSet(StringComparer.Ordinal);
        var pavlok = await FakePavlok.Start(clock.Time);
        return new PlaygroundEnvironment(
            files,
            clock,
            slack,
            pavlok,
            WorldEnvironment.Of(files, slack, pavlok, users, ports[0], ports[1], settings),
            users,
            worker,
            api
        );
    }

    public static async Task<PlaygroundEnvironment> Start(
        IReadOnlyList<FakeUser> users,
        ClockSettings start,
        IReadOnlyDictionary<string, string>? settings = null,
        IReadOnlyList<FakeChannel>? channels = null
    )
    {
        var world = await Prepare(users, start, settings, channels);
        try
        {
            await world.StartSilo();
            await world.StartFrontend();
            await world.Ready();
            return world;
        }
        catch
        {
            await world.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the silo, or starts it again after its end.</summary>
    public async Task StartSilo()
    {
        await End(Silo);
        Silo = Launch("oni-worker", Worker);
    }

    /// <summary>Starts the frontend, or starts it again after its end.</summary>
    public async Task StartFrontend()
    {
        await End(Frontend);
        Frontend = Launch("oni-api", Api);
    }

    /// <summary>The silo ends, however it is run.</summary>
    public Task StopSilo() => End(Silo);

    /// <summary>The frontend ends, however it is run.</summary>
    public Task StopFrontend() => End(Frontend);

    /// <summary>Another program of the same installation, such as an operator's verb.</summary>
    public HostProcess Run(string assembly, params string[] arguments) =>
        HostProcess.Start(assembly, WorldEnvironment.For(Environment, Worker, Clock.Reading), arguments);

    /// <summary>Both are up, know each other, and go by the same clock.</summary>
    public async Task Ready()
    {
        await Answers(new Uri(Worker, "health/ready"));
        await Answers(new Uri(Api, "health/ready"));
        await Clock.TellAll();
    }

    /// <summary>Waits until an address answers 200.</summary>
    /// <exception cref="TimeoutException">It does not; the message holds both logs.</exception>
    public async Task Answers(Uri address)
    {
        using var timeout = new CancellationTokenSource(StartsWithin, TimeProvider.System);
        using var ticks = new PeriodicTimer(Interval, TimeProvider.System);
        while (!await IsHealthy(address))
        {
            if (timeout.IsCancellationRequested)
                throw new TimeoutException($"{address} does not answer 200\n{Silo?.Log}\n{Frontend?.Log}");
            await ticks.WaitForNextTickAsync();
        }
    }

    public static async Task<bool> IsHealthy(Uri address)
    {
        try
        {
            using var response = await Http.GetAsync(address);
            return response.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }

    /// <param name="client">Which of their Slack clients they use.</param>
    public SlackPerson Person(FakeUser user, string client = "") => new(Slack, user, new HttpLink(RequestUrl), client);

    public async ValueTask DisposeAsync()
    {
        await End(Frontend);
        await End(Silo);
        await Slack.DisposeAsync();
        await Pavlok.DisposeAsync();
        Files.Dispose();
    }

    private static async Task End(IRunningHost? host)
    {
        if (host is not null)
            await host.DisposeAsync();
    }

    private IRunningHost Launch(string program, Uri address)
    {
        var environment = WorldEnvironment.For(Environment, address, Clock.Reading);
        return Launcher(program, environment)
            ?? HostProcess.Start([.. Under(program), .. HostProcess.Command(program)], environment, line => Log.Write(program, line));
    }
}
