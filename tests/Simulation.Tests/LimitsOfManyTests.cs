using Oni.Playground.Slack;
using Oni.Worlds;

namespace Oni.Simulation.Tests;

/// <summary>
/// Many people's limits at once. Alone on the machine: what twenty people have asked for is too old where eleven other tests hold
/// it up for a minute, and that is no fault.
/// </summary>
[Collection(nameof(NonParallel))]
public sealed class LimitsOfManyTests
{
    [Fact]
    public async Task TwentyPeopleAnsweringNoAtOnce_EachKeepTheirOwnCap()
    {
        FakeUser[] users = [.. Enumerable.Range(1, 20).Select(n => new FakeUser($"U0P{n:00}"))];
        await using var oni = await RunningOni.Start(users, speed: 1, start: false);
        await oni.StartSilo();
        await oni.Answers(new Uri(oni.Worker, "health"));
        for (var n = 0; n < users.Length; n++)
            oni.Sql($"INSERT INTO configurations (user_id, key, value) VALUES ('{users[n].Id}', 'LIMIT_DAY_PAVLOK_COUNTS', '{n % 5}')");
        await oni.StartFrontend();
        await oni.Ready();

        await Task.WhenAll(
            users.Select(async user =>
            {
                var person = oni.Person(user);
                await person.Commit(("one", "23:00"), ("two", "23:00"), ("three", "23:00"), ("four", "23:00"));
                await person.Consent();
                await person.PlanAll(oni.In(2));
            })
        );
        await oni.Leaps(TimeSpan.FromMinutes(2));
        var reminds = await Task.WhenAll(users.Select(u => oni.Reminds(u, 4)));
        await Task.WhenAll(
            users.SelectMany((user, n) => reminds[n].Select(async r => (await oni.Person(user).Press(r, "remind_no")).Ok()))
        );

        await oni.Sql("SELECT COUNT(*) FROM punishments WHERE mode = 'no' AND outcome <> 'recorded'", "80");
        for (var n = 0; n < users.Length; n++)
            Assert.Equal(n % 5, oni.Zaps(users[n]).Count);
        Assert.Equal(["40"], oni.Sql("SELECT COUNT(*) FROM punishments WHERE mode = 'no' AND outcome = 'accepted'"));
        Assert.Equal(
            ["40"],
            oni.Sql("SELECT COUNT(*) FROM punishments WHERE mode = 'no' AND outcome = 'refused' AND reason = 'daily_limit'")
        );
    }
}
