using System.Globalization;
using Oni.Hosting.Clock;
using Oni.Playground.Pavlok;
using Oni.Playground.Processes;
using Oni.Playground.Slack;

namespace Oni.Playground;

/// <summary>The environment variables that join Oni's two programs to a pretend Slack and a pretend Pavlok.</summary>
public static class WorldEnvironment
{
    /// <param name="siloPort">And the gateway's: free ones.</param>
    /// <param name="more">Further variables; an empty value unsets one.</param>
    public static Dictionary<string, string> Of(
        WorldFiles files,
        FakeSlack slack,
        FakePavlok pavlok,
        IEnumerable<FakeUser> users,
        int siloPort,
        int gatewayPort,
        IReadOnlyDictionary<string, string>? more = null
    )
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ORLEANS_SILO_PORT"] = siloPort.ToString(CultureInfo.InvariantCulture),
            ["ORLEANS_GATEWAY_PORT"] = gatewayPort.ToString(CultureInfo.InvariantCulture),
            ["DATABASE_URL"] = $"sqlite:///{files.Database}",
            ["AUTHORIZED_USERS"] = string.Join(',', users.Select(u => u.Id)),
            ["SLACK_BOT_USER_OAUTH_TOKEN"] = FakeSlack.Token,
            ["SLACK_SIGNING_SECRET"] = FakeSlack.SigningSecret,
            ["SLACK_API_BASE"] = slack.ApiBase.ToString(),
            ["PAVLOK_API_BASE"] = pavlok.ApiBase.ToString(),
        };
        foreach (var user in users)
            environment[$"PAVLOK_API_KEY__{user.Id}"] = user.WristbandKey;
        foreach (var (name, value) in more ?? new Dictionary<string, string>())
            environment[name] = value;
        return environment;
    }

    /// <summary>The same, for a process that listens at an address and goes by a clock from now on.</summary>
    public static Dictionary<string, string> For(IReadOnlyDictionary<string, string> environment, Uri address, ClockSettings clock)
    {
        var own = new Dictionary<string, string>(environment, StringComparer.Ordinal)
        {
            ["ASPNETCORE_URLS"] = address.ToString().TrimEnd('/'),
        };
        own.TryAdd("ONI_CLOCK_SPEED", clock.Speed.ToString(CultureInfo.InvariantCulture));
        own.TryAdd("ONI_CLOCK_START", clock.Start.ToString("O", CultureInfo.InvariantCulture));
        own.TryAdd("ONI_CLOCK_EPOCH", clock.Epoch.ToString("O", CultureInfo.InvariantCulture));
        return own;
    }
}
