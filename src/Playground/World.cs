using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Oni.Hosting.Clock;
using Oni.Hosting.Configuration;
using Oni.Playground.Pavlok;
using Oni.Playground.Slack;
using Oni.Silo;
using Oni.SlackFrontend;

namespace Oni.Playground;

/// <summary>Everything in one process: the worker and the api as they are, a pretend Slack, a pretend wristband, one clock.</summary>
public sealed class World : IAsyncDisposable
{
    private readonly string _directory;
    private readonly WebApplication _silo;
    private readonly WebApplication _frontend;

    private World(string directory, ProductClock clock, PretendSlack slack, PretendPavlok pavlok, WebApplication silo, WebApplication frontend)
    {
        _directory = directory;
        _silo = silo;
        _frontend = frontend;
        Clock = clock;
        Slack = slack;
        Pavlok = pavlok;
    }

    public ProductClock Clock { get; }

    public PretendSlack Slack { get; }

    public PretendPavlok Pavlok { get; }

    /// <summary>Where the api listens; Slack's requests go there.</summary>
    public Uri Api => _frontend.Address();

    public Uri Dashboard => new(_silo.Address(), "dashboard");

    public string Database => Path.Combine(_directory, "app.db");

    /// <param name="settings">More environment variables, such as a person's limits.</param>
    public static async Task<World> Start(ProductClock clock, IReadOnlyList<PretendUser> users, IReadOnlyDictionary<string, string>? settings = null, Action<WebApplication, Func<World>>? map = null)
    {
        var directory = Directory.CreateTempSubdirectory("oni-playground-").FullName;
        World? world = null;
        var slack = await PretendSlack.Start(users, map: map is null ? null : app => map(app, () => world!));
        var pavlok = await PretendPavlok.Start();
        var ports = FreePorts(2);
        var values = new Dictionary<string, string>(settings ?? new Dictionary<string, string>(), StringComparer.Ordinal)
        {
            ["ONI_LOG_LEVEL"] = "Error",
            ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
            ["ORLEANS_SILO_PORT"] = ports[0].ToString(CultureInfo.InvariantCulture),
            ["ORLEANS_GATEWAY_PORT"] = ports[1].ToString(CultureInfo.InvariantCulture),
            ["DATABASE_URL"] = $"sqlite:///{Path.Combine(directory, "app.db")}",
            ["AUTHORIZED_USERS"] = string.Join(',', users.Select(u => u.Id)),
            ["SLACK_BOT_USER_OAUTH_TOKEN"] = PretendSlack.Token,
            ["SLACK_SIGNING_SECRET"] = PretendSlack.SigningSecret,
            ["SLACK_API_BASE"] = slack.ApiBase.ToString(),
            ["PAVLOK_API_BASE"] = pavlok.ApiBase.ToString(),
        };
        foreach (var user in users)
            values[$"PAVLOK_API_KEY__{user.Id}"] = $"wrist-of-{user.Id}";

        var environment = OniEnvironment.From(values);
        var silo = SiloHost.Build(environment, clock);
        await silo.StartAsync();
        var frontend = FrontendHost.Build(environment, clock);
        await frontend.StartAsync();
        return world = new World(directory, clock, slack, pavlok, silo, frontend);
    }

    public SlackPerson Person(PretendUser user) => new(Slack, user, Api);

    public async ValueTask DisposeAsync()
    {
        await _frontend.StopAsync();
        await _frontend.DisposeAsync();
        await _silo.StopAsync();
        await _silo.DisposeAsync();
        await Slack.DisposeAsync();
        await Pavlok.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    /// <summary>Loopback ports that nobody uses now.</summary>
    public static int[] FreePorts(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(l => l.Start());
        int[] ports = [.. listeners.Select(l => ((IPEndPoint)l.LocalEndpoint).Port)];
        listeners.ForEach(l => l.Dispose());
        return ports;
    }
}
