using System.Globalization;
using Oni.Hosting.Clock;
using Oni.Playground.Clock;
using Oni.Playground.Processes;
using Oni.Playground.Serving;
using Oni.Playground.Slack;

namespace Oni.Benchmarks.Crowds;

/// <summary>Oni's two programs from one directory of binaries, as processes, with a Slack and a Pavlok that answer at once.</summary>
internal sealed class Installation : IAsyncDisposable
{
    private static readonly TimeSpan StartsWithin = TimeSpan.FromMinutes(1);

    private readonly WorldFiles _files = new();
    private readonly Dictionary<string, string> _environment;
    private readonly Build _build;
    private readonly Uri _worker;
    private readonly Uri _api;
    private HostProcess? _silo;
    private HostProcess? _frontend;

    private Installation(Build build, InstantCloud cloud, IReadOnlyList<string> users)
    {
        (_build, Cloud) = (build, cloud);
        var ports = LoopbackServer.FreePorts(4);
        (_worker, _api) = (new Uri($"http://127.0.0.1:{ports[2]}/"), new Uri($"http://127.0.0.1:{ports[3]}/"));

        // Nine in the morning in Tokyo.
        Clock = new SharedClock(
            new ClockSettings(new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero), TimeProvider.System.GetUtcNow(), 1),
            [_worker, _api]
        );
        _environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ORLEANS_SILO_PORT"] = ports[0].ToString(CultureInfo.InvariantCulture),
            ["ORLEANS_GATEWAY_PORT"] = ports[1].ToString(CultureInfo.InvariantCulture),
            ["DATABASE_URL"] = $"sqlite:///{_files.Database}",
            ["AUTHORIZED_USERS"] = string.Join(',', users),
            ["SLACK_BOT_USER_OAUTH_TOKEN"] = FakeSlack.Token,
            ["SLACK_SIGNING_SECRET"] = FakeSlack.SigningSecret,
            ["SLACK_API_BASE"] = cloud.SlackApi.ToString(),
            ["PAVLOK_API_BASE"] = cloud.PavlokApi.ToString(),
            ["ONI_SLACK_PACING"] = "off",
            ["DOTNET_TieredPGO"] = "0",
        };
        foreach (var user in users)
            _environment[$"PAVLOK_API_KEY__{user}"] = $"wrist-of-{user}";
        var link = new HttpLink(new Uri(_api, "slack/gateway"));
        People = [.. users.Select(u => new CrowdPerson(u, cloud, link))];
    }

    public InstantCloud Cloud { get; }

    public SharedClock Clock { get; }

    public IReadOnlyList<CrowdPerson> People { get; }

    /// <summary>Processor time that both processes have taken so far.</summary>
    public TimeSpan ProcessorTime => ProcFile.ProcessorTime(_silo!.Id) + ProcFile.ProcessorTime(_frontend!.Id);

    /// <summary>Resident memory of the silo and of the frontend, MB.</summary>
    public (double Silo, double Frontend) Resident => (ProcFile.Resident(_silo!.Id), ProcFile.Resident(_frontend!.Id));

    /// <summary>Lines of the silo's log that speak of a fault.</summary>
    public IReadOnlyList<string> Faults =>
        [
            .. $"{_silo!.Log}\n{_frontend!.Log}"
                .Split('\n')
                .Where(l => l.Contains("fail", StringComparison.OrdinalIgnoreCase) || l.Contains("warn", StringComparison.Ordinal)),
        ];

    public string Log => $"{_silo?.Log}\n{_frontend?.Log}";

    public static async Task<Installation> Start(Build build, int people)
    {
        var users = Enumerable.Range(1, people).Select(n => string.Create(CultureInfo.InvariantCulture, $"U{n:00000}")).ToList();
        var installation = new Installation(build, await InstantCloud.Start(), users);
        try
        {
            installation._silo = installation.Launch("oni-worker", installation._worker);
            installation._frontend = installation.Launch("oni-api", installation._api);
            await installation.Answers(installation._worker);
            await installation.Answers(installation._api);
            await installation.Clock.TellAll();
            return installation;
        }
        catch
        {
            await installation.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_frontend is not null)
            await _frontend.DisposeAsync();
        if (_silo is not null)
            await _silo.DisposeAsync();
        await Cloud.DisposeAsync();
        _files.Dispose();
    }

    private HostProcess Launch(string program, Uri address) =>
        HostProcess.Start(
            ["dotnet", Path.Combine(_build.Directory, program + ".dll")],
            Playground.WorldEnvironment.For(_environment, address, Clock.Reading)
        );

    private async Task Answers(Uri address)
    {
        using var timeout = new CancellationTokenSource(StartsWithin, TimeProvider.System);
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        while (!await Playground.PlaygroundEnvironment.IsHealthy(new Uri(address, "health/ready")))
        {
            if (timeout.IsCancellationRequested)
                throw new TimeoutException($"{address} does not answer 200\n{Log}");
            await ticks.WaitForNextTickAsync(CancellationToken.None);
        }
    }
}
