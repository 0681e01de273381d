using Oni.Playground.Slack;
using Oni.Worlds;

namespace Oni.Simulation.Tests;

/// <summary>
/// Everybody is answered in the language of their Slack, from the first word on. Alone: a cold host has to ask Slack who it is in the
/// time in which it has to answer.
/// </summary>
[Collection(nameof(NonParallel))]
public sealed class LanguageTests
{
    private static readonly FakeUser Bob = new("U0BOB", "en-GB", "Europe/London");
    private static readonly FakeUser Eve = new("U0EVE", "en-US", "America/New_York");

    [Theory]
    [InlineData("/help", "add or change your daily tasks")]
    [InlineData("/stop", "*Stopped.*")]
    [InlineData("/restart", "You were not paused")]
    [InlineData("/nonsense", "I do not know")]
    [InlineData("/audit", "Changes to your settings")]
    public async Task TheVeryFirstCommand_IsAnsweredInThePersonsLanguage(string command, string words)
    {
        await using var oni = await RunningOni.Start([Bob], speed: 1);

        // An app's commands may be edited on its page in Slack; Oni answers one that it does not know.
        oni.Slack.Commands = null;
        Assert.Contains(words, await oni.Person(Bob).Answered(command), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AfterARestartOfTheApi_AndForAStranger_TheLanguageIsFoundAgain()
    {
        await using var oni = await RunningOni.Start(
            [Bob, Eve],
            speed: 1,
            new Dictionary<string, string>(StringComparer.Ordinal) { ["AUTHORIZED_USERS"] = Bob.Id, ["PAVLOK_API_KEY__U0EVE"] = "" }
        );
        Assert.Contains("*Stopped.*", await oni.Person(Bob).Answered("/stop"), StringComparison.Ordinal);
        await oni.StopFrontend();
        await oni.FrontendComesBack();
        Assert.Contains("*Stopped.*", await oni.Person(Bob).Answered("/stop"), StringComparison.Ordinal);
        Assert.Contains("not authorised", await oni.Person(Eve).Answered("/help"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithSlacksApiGone_TheAnswerIsInTimeAllTheSame()
    {
        await using var oni = await RunningOni.Start([Bob], speed: 1);
        oni.Slack.Fault = SlackFault.Gone;
        var answer = await oni.Person(Bob).Type("/stop");
        Assert.Equal(200, answer.Status);
        Assert.True(answer.Took < TimeSpan.FromSeconds(3));
        Assert.Equal(["true"], oni.Sql("SELECT value FROM configurations WHERE key = 'SYSTEM_PAUSED'"));
    }
}
