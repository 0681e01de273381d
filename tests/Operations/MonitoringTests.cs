using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Oni.Playground.Slack;
using Oni.Worlds;

namespace Oni.Operations;

/// <summary>What an operator watches (manual 4).</summary>
public sealed partial class MonitoringTests
{
    private static readonly FakeUser Alice = new("U0ALICE");
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(10) };

    [Fact]
    public async Task TheDashboardAndTheAlerts_AskForMetricsThatThereAre_AndTheyNameNobody()
    {
        await using var oni = await RunningOni.StartProcesses(
            [Alice],
            speed: 1,
            FaultSteps.Settings(("SLACK_APP_TOKEN", FakeSlack.AppToken))
        );
        var alice = new SlackPerson(oni.Slack, Alice, new SocketLink(oni.Slack.Sockets));

        // Prometheus sees an increase only from what was there before: the first zap of a day is one.
        foreach (var (mode, type) in ((string, string)[])[("no", "zap"), ("ignore", "vibe"), ("notify", "beep")])
            Assert.Matches(
                $"oni_stimuli_total\\{{[^}}]*mode=\"{mode}\",outcome=\"accepted\",type=\"{type}\"\\}} 0\n",
                await Http.GetStringAsync(new Uri(oni.Worker, "metrics"))
            );
        var reminds = await oni.UntilReminded(Alice, alice, 2);
        (await alice.Press(reminds[0], "remind_no")).Ok();
        await oni.Sql("SELECT outcome FROM punishments WHERE mode = 'no'", "accepted");
        await oni.Person(Alice).Type("/help");
        await using (var backup = oni.Run("oni-worker", "backup"))
            Assert.Equal(0, await backup.Exited());
        string metrics = "";
        await RunningOni.Eventually(
            async () =>
                (
                    metrics =
                        await Http.GetStringAsync(new Uri(oni.Api, "metrics")) + await Http.GetStringAsync(new Uri(oni.Worker, "metrics"))
                ).Contains("oni_schedules_overdue", StringComparison.Ordinal),
            () => metrics
        );
        var known = Line().Matches(metrics).Select(m => m.Value).Append("up").ToHashSet(StringComparer.Ordinal);
        var folder = Path.Combine(Repository.Root, "deploy", "monitoring");
        var alerts = Expression().Matches(await File.ReadAllTextAsync(Path.Combine(folder, "alerts.yml"))).Select(m => m.Value);
        using var dashboard = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "grafana-dashboard.json")));
        var panels = dashboard
            .RootElement.GetProperty("panels")
            .EnumerateArray()
            .SelectMany(p => p.GetProperty("targets").EnumerateArray())
            .Select(t => t.GetProperty("expr").GetString()!);
        var asked = alerts.Concat(panels).SelectMany(e => Name().Matches(e).Select(m => m.Value)).Distinct(StringComparer.Ordinal).ToList();
        Assert.True(asked.Count > 12, string.Join(", ", asked));
        Assert.All(asked, name => Assert.Contains(name, known));
        Assert.Matches("oni_stimuli_total\\{[^}]*mode=\"no\",outcome=\"accepted\",type=\"zap\"\\} 1\n", metrics);
        Assert.Contains("http_route=\"/slack/gateway\"", metrics, StringComparison.Ordinal);
        foreach (var secret in (string[])[Alice.Id, Alice.WristbandKey, FakeSlack.Token, FakeSlack.AppToken])
            Assert.DoesNotContain(secret, metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MetricsAndDashboard_AreForThisMachine_AndTheDashboardForWhoKnowsItsToken()
    {
        await using var oni = await RunningOni.StartProcesses(
            [Alice],
            speed: 1,
            new Dictionary<string, string>(StringComparer.Ordinal) { ["ONI_DASHBOARD_TOKEN"] = "open sesame" }
        );
        foreach (var path in (string[])["metrics", "dashboard"])
        {
            using var passedOn = new HttpRequestMessage(HttpMethod.Get, new Uri(oni.Worker, path));
            passedOn.Headers.Add("X-Forwarded-For", "203.0.113.7");
            passedOn.Headers.Authorization = Basic("open sesame");
            Assert.Equal(404, (int)(await Http.SendAsync(passedOn)).StatusCode);
        }

        Assert.Equal(401, await Dashboard(oni.Worker, null));
        Assert.Equal(401, await Dashboard(oni.Worker, Basic("open")));
        Assert.Equal(401, await Dashboard(oni.Worker, new AuthenticationHeaderValue("Basic", "no base64")));
        Assert.Equal(401, await Dashboard(oni.Worker, new AuthenticationHeaderValue("Bearer", "open sesame")));
        Assert.Equal(200, await Dashboard(oni.Worker, Basic("open sesame")));
    }

    [Fact]
    public async Task WithoutATokenAtTheStart_NoDashboardIsLoaded_AlsoWhenAReloadBringsOne()
    {
        await using var world = await InProcessOni.Start(Shock.Morning, [Alice], FaultSteps.NoNotifications);
        Assert.Equal(404, await Dashboard(world.Worker, Basic("")));
        world.Reload(("ONI_DASHBOARD_TOKEN", "open sesame"));
        Assert.Equal(404, await Dashboard(world.Worker, Basic("open sesame")));
        await world.RestartSilo();
        Assert.Equal(200, await Dashboard(world.Worker, Basic("open sesame")));
        world.Reload(("ONI_DASHBOARD_TOKEN", ""));
        Assert.Equal(404, await Dashboard(world.Worker, Basic("open sesame")));
    }

    private static AuthenticationHeaderValue Basic(string password) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"oni:{password}")));

    private static async Task<int> Dashboard(Uri worker, AuthenticationHeaderValue? authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(worker, "dashboard/"));
        request.Headers.Authorization = authorization;
        return (int)(await Http.SendAsync(request)).StatusCode;
    }

    [GeneratedRegex("^[a-z_]+(?=[{ ])", RegexOptions.Multiline)]
    private static partial Regex Line();

    [GeneratedRegex("(?<=^ *expr: ).*$", RegexOptions.Multiline)]
    private static partial Regex Expression();

    [GeneratedRegex(@"\b(?:oni_[a-z_]+|http_server_[a-z_]+)\b(?!=)")]
    private static partial Regex Name();
}
