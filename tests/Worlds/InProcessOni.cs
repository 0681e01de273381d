using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Oni.Grains.Presence;
using Oni.Grains.Stimuli;
using Oni.Hosting.Configuration;
using Oni.Playground;
using Oni.Playground.Database;
using Oni.Playground.Pavlok;
using Oni.Playground.Processes;
using Oni.Playground.Serving;
using Oni.Playground.Slack;

namespace Oni.Worlds;

/// <summary>
/// Both hosts in this process, on the real SQLite files and real HTTP, and a clock that stands still until it is moved
/// by hand: a day takes as long as what is done in it.
/// </summary>
internal sealed class InProcessOni : IAsyncDisposable
{
    private static readonly TimeSpan LongestStep = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan StepOfLadder = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Nudge = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Farthest = TimeSpan.FromHours(3);
    private const int MaxNudges = 40;

    /// <summary>Real time in which nothing more is done without time going on.</summary>
    private static readonly TimeSpan Still = TimeSpan.FromMilliseconds(750);

    /// <summary>Real time in which a stimulus that has fallen due is decided, asked for and given.</summary>
    private static readonly TimeSpan StimulusTakes = TimeSpan.FromSeconds(10);

    private readonly WorldFiles _files = new();
    private readonly ReloadableConfiguration _configuration;
    private readonly Dictionary<string, string> _values;
    private HostInProcess? _silo;
    private HostInProcess? _frontend;

    /// <summary>Stimuli that something keeps from being given: they are not waited for again.</summary>
    private string _waitedInVain = "";

    private InProcessOni(
        FakeSlack slack,
        FakePavlok pavlok,
        FakeTimeProvider time,
        IReadOnlyList<FakeUser> people,
        IReadOnlyDictionary<string, string> settings
    )
    {
        (Slack, Pavlok, Time) = (slack, pavlok, time);
        var ports = LoopbackServer.FreePorts(2);
        _values = new Dictionary<string, string>(
            WorldEnvironment.Of(_files, slack, pavlok, people, ports[0], ports[1], settings),
            StringComparer.Ordinal
        )
        {
            ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
        };
        _configuration = ReloadableConfiguration.From(() => _values);
        Ledger = new DatabaseReader(_files.Database);
    }

    public FakeSlack Slack { get; }

    public FakePavlok Pavlok { get; }

    public FakeTimeProvider Time { get; }

    public DatabaseReader Ledger { get; }

    public DateTimeOffset Now => Time.GetUtcNow();

    /// <summary>Where the silo listens.</summary>
    public Uri Worker => _silo!.Address;

    /// <summary>Where the frontend listens.</summary>
    public Uri Api => _frontend!.Address;

    private bool UsesSocketMode => _values.ContainsKey("SLACK_APP_TOKEN");

    /// <param name="settings">More environment variables; with an app-level token Slack is received over Socket Mode.</param>
    public static async Task<InProcessOni> Start(
        DateTimeOffset at,
        IReadOnlyList<FakeUser> people,
        IReadOnlyDictionary<string, string> settings,
        IReadOnlyList<FakeChannel>? channels = null
    )
    {
        var time = new FakeTimeProvider(at);
        var slack = await FakeSlack.Start(people, channels, clock: time);
        Recording.Of(slack);
        _ = ReminderWaits.OfThisProcess;
        var world = new InProcessOni(slack, await FakePavlok.Start(time), time, people, settings);
        await world.StartSilo();
        await world.StartFrontend();
        return world;
    }

    public SlackPerson Person(FakeUser user) =>
        new(Slack, user, UsesSocketMode ? new SocketLink(Slack.Sockets) : new HttpLink(new Uri(Api, "slack/gateway")));

    /// <summary>The configuration is another one, and is read again. Throws as a reload does that cannot be taken.</summary>
    public void Reload(params (string Name, string Value)[] values)
    {
        foreach (var (name, value) in values)
            _values[name] = value;
        _configuration.Reload();
    }

    /// <summary>Another program holds the write lock of the database, until this is disposed of.</summary>
    public IDisposable Lock() => RunningOni.Lock(_files.Database);

    public string Database => _files.Database;

    public string InboxFile => _files.Inbox;

    /// <summary>Waits until a stop of this person is in force in the silo, stored or not.</summary>
    public Task IsStopped(string userId) =>
        RunningOni.Eventually(
            () => Task.FromResult(_silo!.Services.GetRequiredService<StopRegistry>().IsStopped(userId)),
            () => $"no stop of {userId}\n{_silo!.Log}"
        );

    public ValueTask StopSilo() => End(_silo);

    public ValueTask StopFrontend() => End(_frontend);

    /// <summary>The silo ends as <c>systemctl restart</c> ends it, and is back.</summary>
    public async Task RestartSilo()
    {
        await End(_silo);
        await StartSilo();
    }

    /// <inheritdoc cref="RestartSilo"/>
    public async Task RestartFrontend()
    {
        await End(_frontend);
        await StartFrontend();
    }

    /// <summary>
    /// What is due has been done to its end. A reminder that Orleans has just read at the minute it was for comes a minute
    /// later: where nothing moves, time goes on a little.
    /// </summary>
    public async Task Settle()
    {
        for (var nudges = 0; !await Settle(Still); nudges++)
        {
            // On a busy machine the heartbeat that decides a step needs longer.
            if (PendingWork.Of(Ledger, Now).StepIsDue && await Becomes(IsSettled, StimulusTakes))
                return;
            Assert.True(nudges < MaxNudges, $"the world does not settle at {Now:O}\n{string.Join('\n', Unsettled())}");
            Time.Advance(Nudge);
        }
    }

    /// <summary>
    /// The same, as far as it gets within some real time: while a cloud is broken something stays to be done. Time that went on
    /// while a stimulus is given would make it too old, so one is waited for a while longer, once.
    /// </summary>
    /// <returns>Whether all has been done.</returns>
    public async Task<bool> Settle(TimeSpan patience)
    {
        if (await Becomes(IsSettled, patience))
            return true;
        var given = PendingWork.Of(Ledger, Now).Stimuli;
        if (given.Length == 0 || given == _waitedInVain)
            return false;
        if (!await Becomes(() => PendingWork.Of(Ledger, Now).Stimuli != given, StimulusTakes))
            _waitedInVain = given;
        return IsSettled();
    }

    /// <summary>Time goes on until something is seen.</summary>
    /// <param name="patience">As for <see cref="Pass"/>.</param>
    public async Task<T> Until<T>(Func<T?> seen, string what, TimeSpan? patience = null)
        where T : class
    {
        for (var end = Now + Farthest; Now < end; )
        {
            if (seen() is { } found)
                return found;
            await Pass(Nudge, patience);
        }

        throw new TimeoutException($"Not seen by {Now:O}: {what}\n{string.Join('\n', Unsettled())}");
    }

    /// <summary>Time goes on in steps that heartbeats and reminders follow; what a step makes due is done before the next.</summary>
    /// <param name="patience">As for <see cref="Settle(TimeSpan)"/>; null: until it is done.</param>
    /// <param name="afterEach">Done after each step.</param>
    public async Task Pass(TimeSpan time, TimeSpan? patience = null, Func<Task>? afterEach = null)
    {
        for (var until = Now + time; Now < until; )
        {
            var longest = PendingWork.Of(Ledger, Now).Awaiting ? StepOfLadder : LongestStep;
            Time.Advance(until - Now < longest ? until - Now : longest);
            if (patience is { } some)
                await Settle(some);
            else
                await Settle();
            if (afterEach is not null)
                await afterEach();
        }
    }

    private bool IsSettled() =>
        PendingWork.Of(Ledger, Now) is { Unsettled: false, Stimulating: false, StepIsNear: false }
        && RemindersWait()
        && !IsBelievedToClick();

    /// <summary>Whether something holds within some real time.</summary>
    private static async Task<bool> Becomes(Func<bool> holds, TimeSpan within)
    {
        using var end = new CancellationTokenSource(within, TimeProvider.System);
        using var looks = new PeriodicTimer(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        while (!holds())
        {
            if (end.IsCancellationRequested)
                return false;
            await looks.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }

        return true;
    }

    /// <summary>The rows of a query, as sqlite3 prints them.</summary>
    public IReadOnlyList<string> Sql(string query) => RunningOni.SqlIn(_files.Database, query);

    /// <inheritdoc cref="RunningOni.Execute"/>
    public void Execute(string statement) => RunningOni.ExecuteIn(_files.Database, statement);

    public IReadOnlyList<string> Inbox(string query) => RunningOni.SqlIn(_files.Inbox, query);

    public async ValueTask DisposeAsync()
    {
        await End(_frontend);
        await End(_silo);
        await Slack.DisposeAsync();
        await Pavlok.DisposeAsync();
        _files.Dispose();
    }

    public async Task StartSilo()
    {
        await (_silo = HostInProcess.Start("oni-worker", _configuration, Time)).Started();
        await FrontendIsHeard();
    }

    private async Task StartFrontend()
    {
        await (_frontend = HostInProcess.Start("oni-api", _configuration, Time)).Started();
        if (UsesSocketMode)
            await RunningOni.Eventually(() => Task.FromResult(Slack.Sockets.Count > 0), () => "not connected over Socket Mode");
        await FrontendIsHeard();
    }

    /// <summary>A report comes in real time: before it, whatever the hand clock says, nobody could have answered.</summary>
    private Task FrontendIsHeard() =>
        _silo is { IsRunning: true } && _frontend is { IsRunning: true } && (!UsesSocketMode || Slack.Sockets.Count > 0)
            ? RunningOni.Eventually(
                () => Task.FromResult(Presence.AnyReceiving),
                () => $"the silo does not hear that the frontend receives\n{_frontend.Log}"
            )
            : Task.CompletedTask;

    private PresenceRegistry Presence => _silo!.Services.GetRequiredService<PresenceRegistry>();

    /// <summary>Idempotent.</summary>
    private static ValueTask End(HostInProcess? host) => host?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>
    /// The silo still believes that the frontend holds a click which has been delivered: until the next report, which comes in
    /// real time, nobody could have answered.
    /// </summary>
    private bool IsBelievedToClick() =>
        _silo is { IsRunning: true }
        && _frontend is { IsRunning: true }
        && Presence.Held.Count > 0
        && Inbox("SELECT 1 FROM inbox WHERE set_aside IS NULL").Count == 0;

    /// <summary>A minute that comes while a reminder does not wait for it is seen to late.</summary>
    private bool RemindersWait() =>
        _silo is not { IsRunning: true }
        || ReminderWaits.OfThisProcess.AllWait(_silo.Services.GetRequiredService<ILocalSiloDetails>().SiloAddress, Now);

    private IReadOnlyList<string> Unsettled() =>
        [
            _silo?.Log ?? "",
            _frontend?.Log ?? "",
            .. Sql("SELECT * FROM punishments WHERE outcome = 'recorded'"),
            .. Sql(
                "SELECT Payload FROM OrleansStorage WHERE GrainTypeString = 'schedule' AND (json_array_length(Payload, "
                    + "'$.effects') > 0 OR Payload ->> '$.state' IN ('pending', 'processing'))"
            ),
        ];
}
