using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Oni.Domain.Commitments;
using Oni.Domain.Plans;
using Oni.GrainInterfaces;
using Oni.Grains.History;
using Oni.Playground.Slack;
using Oni.Playground.Slack.Rules;
using Oni.Slack;
using Oni.Worlds;
using Orleans.Configuration;

namespace Oni.EndToEnd.Faults;

/// <summary>Many people in the same second. Alone on the machine: it would hold up the deadlines that others assert.</summary>
[Collection(nameof(NonParallel))]
public sealed class CrowdTests
{
    [Fact]
    public async Task TwentyPeopleWithTenRemindsEach_OneStops_NothingMoreLeavesForThem_AndTheOthersNoticeNothing()
    {
        var people = People(20);
        await using var oni = await RunningOni.StartProcesses(people, speed: 10);
        var stopping = people[7];
        await Task.WhenAll(
            people.Select(p => oni.Person(p).Commit([.. Enumerable.Range(1, 10).Select(n => ($"task {n.Text()}", "23:00"))]))
        );
        var time = oni.In(3);
        await Task.WhenAll(people.Select(p => oni.Person(p).PlanAll(time)));
        await oni.Sql("SELECT COUNT(*) FROM schedules WHERE event_type = 'remind' AND state = 'pending'", "200");
        var before = oni.Felt(stopping).Count;

        await oni.Feels(stopping, before + 3);
        var stopped = await oni.Person(stopping).Type("/stop");
        var atStop = oni.Felt(stopping).Count;
        Assert.Contains("止めました", stopped.Body, StringComparison.Ordinal);

        await oni.Sql(
            "SELECT COUNT(*) FROM schedules WHERE event_type = 'remind' AND state = 'processing' AND thread_ts <> '' AND user_id "
                + $"<> '{stopping.Id}'",
            "190"
        );
        await oni.Sql(
            $"SELECT outcome, COUNT(*) FROM punishments WHERE mode = 'notify' AND user_id <> '{stopping.Id}' AND schedule_id IN "
                + "(SELECT id FROM schedules WHERE event_type = 'remind') GROUP BY 1",
            "accepted|190"
        );
        Assert.InRange(oni.Felt(stopping).Count - atStop, 0, stopped.Body.Contains("届くかもしれません", StringComparison.Ordinal) ? 1 : 0);
        Assert.All(
            people.Where(p => p != stopping),
            p => Assert.Equal(10, oni.Slack.Messages.Count(m => m.Channel == p.DirectChannel && m.Has("remind_yes")))
        );
        await oni.EachStimulusIsKnown();
    }

    [Fact]
    public Task AHundredPeopleWithThreeReminds_EachMessageOnce_EachCountRight() => EachMessageOnce(100);

    [Fact]
    [TimeLimit]
    [Trait("Tier", Soak.Tier)]
    public Task AThousandPeopleWithThreeReminds_EachMessageOnce_EachCountRight() => EachMessageOnce(1000);

    private static async Task EachMessageOnce(int count)
    {
        var people = People(count);
        var reminds = (3 * count).Text();
        await using var oni = await RunningOni.StartProcesses(
            people,
            speed: 4,
            new Dictionary<string, string>(StringComparer.Ordinal) { ["IGNORE_INTERVAL"] = "1800" }
        );
        using var client = await Client(oni);
        var grains = client.Services.GetRequiredService<IGrainFactory>();
        var tasks = (string[])["one", "two", "three"];
        await Each(
            people,
            p =>
                grains
                    .User(p.Id)
                    .SetCommitments(
                        new CommitmentSubmission([.. tasks.Select((t, n) => new SubmittedCommitment(n + 1, t, new TimeOnly(23, 0)))])
                    )
        );
        var due = oni.Now() + TimeSpan.FromMinutes(6);
        var time = TimeOnly.Parse(oni.In(6), CultureInfo.InvariantCulture);
        await Each(
            people,
            async p =>
            {
                var model = await grains.User(p.Id).GetPlan(null);
                var result = await grains
                    .User(p.Id)
                    .SubmitPlan(
                        new PlanSubmission(
                            model.OpeningId,
                            model.PlanId,
                            model.Today,
                            [.. model.Rows.Select((r, n) => new SubmittedPlanRow(n + 1, r.CommitmentId, true, time, false))],
                            false,
                            new TimeOnly(7, 0)
                        )
                    );
                Assert.Empty(result.Errors);
            }
        );
        await oni.Leaps(due - oni.Now());

        var within = TimeSpan.FromMinutes(4);
        await RunningOni.Eventually(
            () =>
                Task.FromResult(
                    oni.Sql("SELECT COUNT(*) FROM schedules WHERE event_type = 'remind' AND state = 'processing' AND thread_ts <> ''")[0]
                        == reminds
                ),
            () => oni.SiloLog[^Math.Min(3000, oni.SiloLog.Length)..],
            within
        );
        await RunningOni.Eventually(
            () =>
                Task.FromResult(
                    oni.Sql(
                        "SELECT COUNT(*) FROM punishments WHERE mode = 'notify' AND count = 1 AND outcome <> 'recorded' AND "
                            + "schedule_id IN (SELECT id FROM schedules WHERE event_type = 'remind')"
                    )[0] == reminds
                ),
            () => string.Join('\n', oni.Sql("SELECT outcome, COUNT(*) FROM punishments GROUP BY 1")),
            within
        );

        var posts = oni.Slack.Messages.Where(m => m.Has("remind_yes")).GroupBy(m => (m.Channel, m.Text)).ToList();
        Assert.Equal(3 * count, posts.Count);
        Assert.All(posts, p => Assert.Single(p));
        Assert.Equal([reminds], oni.Sql("SELECT COUNT(*) FROM schedules WHERE event_type = 'remind'"));
        await oni.EachStimulusIsKnown();
        Assert.Empty(oni.Sql("SELECT * FROM punishments WHERE mode <> 'notify' OR outcome NOT IN ('accepted', 'expired')"));
    }

    private static List<FakeUser> People(int count) =>
        [.. Enumerable.Range(1, count).Select(n => new FakeUser(string.Create(CultureInfo.InvariantCulture, $"U0P{n:0000}")))];

    private static Task Each(IEnumerable<FakeUser> people, Func<FakeUser, Task> work) =>
        Parallel.ForEachAsync(people, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (p, _) => await work(p));

    /// <summary>Speaks with the grains as the frontend does; a thousand people would keep Slack's modals busy for an hour.</summary>
    private static async Task<IHost> Client(RunningOni oni)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.UseOrleansClient(client =>
        {
            client.UseLocalhostClustering(int.Parse(oni.Environment["ORLEANS_GATEWAY_PORT"], CultureInfo.InvariantCulture), "oni", "oni");
            client.Configure<ClientMessagingOptions>(o => o.ResponseTimeout = TimeSpan.FromMinutes(1));
        });
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }
}
