using Oni.Playground.Slack;
using Oni.Worlds;

namespace Oni.Simulation.Tests;

/// <summary>What the thread of a prompt says while it is unanswered, and what is left of it afterwards.</summary>
public sealed class NoticeTests
{
    private static readonly FakeUser Alice = new("U0ALICE");
    private static readonly IReadOnlyDictionary<string, string> ShortLadder = FaultSteps.Settings(
        ("IGNORE_INTERVAL", "300"),
        ("IGNORE_MAX_RETRY", "2"),
        ("LIMIT_DAY_PAVLOK_COUNTS", "0")
    );

    [Fact]
    public async Task EachStep_SaysWhatWasSentOrRefusedAndWhatComesNext_AndLosesItsButtonsWithTheEnd()
    {
        await using var oni = await RunningOni.Start([Alice], speed: 4, ShortLadder);
        var remind = (await oni.UntilReminded(Alice))[0];
        var first = await Told(oni, remind, "(1回目)");
        Assert.Contains("振動(強さ100)を送り、Pavlokが受け付けました", first.Text, StringComparison.Ordinal);
        Assert.Contains("次は", first.Shown, StringComparison.Ordinal);
        var second = await Told(oni, remind, "(2回目)");
        Assert.Contains("刺激は送りませんでした", second.Text, StringComparison.Ordinal);
        Assert.Contains("最後", second.Shown, StringComparison.Ordinal);
        await Told(oni, remind, "返事がなかったので終了し");
        await RunningOni.Eventually(
            () => Task.FromResult(!oni.Slack.SeenBy(Alice).Any(m => m.Has("ignore_yes") || m.Has("remind_yes"))),
            () => "buttons are left"
        );
        Assert.Contains(oni.Slack.SeenBy(Alice), m => m.Ts == first.Ts && m.Text == first.Text && m.Edits == 1);
        Assert.Equal(["vibe 100"], oni.Felt(Alice));

        // Told once a day, however often a limit of 0 refuses.
        Assert.Single(oni.Slack.SeenBy(Alice), m => m.Text.Contains("上限の0回", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AnAnswerOnAStep_TakesTheButtonsOffAllOfThem()
    {
        await using var oni = await RunningOni.Start([Alice], speed: 4, ShortLadder);
        var remind = (await oni.UntilReminded(Alice))[0];
        var first = await Told(oni, remind, "(1回目)");
        (await oni.Person(Alice).Press(first, "ignore_yes")).Ok();
        await Told(oni, remind, "よくやりました");
        await RunningOni.Eventually(
            () => Task.FromResult(!oni.Slack.SeenBy(Alice).Any(m => m.Has("ignore_yes") || m.Has("remind_yes"))),
            () => "buttons are left"
        );
        Assert.Equal(["YES"], oni.Sql("SELECT result FROM action_logs"));
    }

    /// <summary>Time goes on until a reply in the prompt's thread says something.</summary>
    private static Task<FakeMessage> Told(RunningOni oni, FakeMessage prompt, string words) =>
        oni.LeapsUntil(
            () => oni.Slack.SeenBy(Alice).FirstOrDefault(m => m.ThreadTs == prompt.Ts && m.Text.Contains(words, StringComparison.Ordinal)),
            () => words
        );
}
