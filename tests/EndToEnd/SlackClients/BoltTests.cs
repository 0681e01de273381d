using System.Text;
using Oni.Playground.Slack;
using Oni.Worlds;

namespace Oni.EndToEnd.SlackClients;

/// <summary>An app on Slack's own framework takes what the pretend Slack sends over HTTP, with signature checking on.</summary>
public sealed class BoltTests
{
    private static readonly FakeUser Alice = new("U0ALICE");

    [Fact]
    public async Task CommandsActionsSubmissionsAndEvents_ReachTheAppAsFromSlack()
    {
        await using var slack = await FakeSlack.Start([Alice]);
        var (node, url) = await BoltApp.Start(slack);
        await using var app = node;
        var alice = new SlackPerson(slack, Alice, new HttpLink(url));

        Assert.Equal("hello U0ALICE: you there", (await alice.Type("/greet", "you there")).Json!.Value.GetProperty("text").GetString());
        await alice.Message(m => m.OnlyFor == Alice.Id && m.Text == "hello U0ALICE: you there", "the greeting");

        Ok(await alice.Type("/form"));
        var form = await alice.Modal("form");
        Ok(await alice.Press(form, "aside", "v"));
        var aside = await alice.Modal("aside");
        Assert.Equal(form.Id, aside.PreviousId);
        Ok(await alice.Submit(alice.Enter(aside, ("thought", "later"))));
        Assert.Equal([form.Id], slack.Views.Keys);

        var refused = await alice.Submit(form = alice.Enter(form, ("words", "ab")));
        Assert.Equal("Three letters at least", refused.Errors["words"]);
        var photo = slack.Upload(Alice, "lunch.png", "image/png", Encoding.UTF8.GetBytes("pixels"));
        form = alice.Enter(
            form,
            ("words", "abc"),
            ("number", "7"),
            ("mood", "red"),
            ("extras", "blue"),
            ("on", "2026-11-25"),
            ("photo", photo.Id)
        );
        Assert.Equal("update", (await alice.Submit(form)).Action);
        const string Said = "abc|7|green|red|blue|07:30|2026-11-25|lunch.png|pixels";
        var done = await alice.Modal("done");
        Assert.Equal((form.Id, Said), (done.Id, done.View["blocks"]![0]!["text"]!["text"]!.GetValue<string>()));
        Ok(await alice.Submit(done));
        Assert.Empty(slack.Views);

        var message = await alice.Message(m => m.Text == Said, "the message");
        Ok(await alice.Press(message, "erase"));
        await alice.Message(m => m.Ts == message.Ts && m.Text == "erased", "the erased message");
        await alice.Message(m => m.OnlyFor == Alice.Id && m.Text == "erased by U0ALICE from row", "the answer to the click");

        // One more stands on it; then all are gone, by the app's word.
        Ok(await alice.Type("/form"));
        form = await alice.Modal("form");
        Assert.Equal("push", (await alice.Submit(alice.Enter(form, ("words", "more"), ("number", null)))).Action);
        aside = await alice.Modal("aside");
        Assert.Equal((form.Id, 2), (aside.PreviousId, slack.Views.Count));
        Assert.Equal("clear", (await alice.Submit(alice.Enter(aside, ("thought", "all")))).Action);
        Assert.Empty(slack.Views);

        // What the person has closed meanwhile, no answer opens again.
        Ok(await alice.Type("/form"));
        form = alice.Enter(await alice.Modal("form"), ("words", "more"));
        await alice.Close(form, all: true);
        Assert.Equal("push", (await alice.Submit(form)).Action);
        Assert.Empty(slack.Views);

        // Slack keeps back what is out of a field's bounds; the app does not hear of it.
        Ok(await alice.Type("/form"));
        form = alice.Enter(await alice.Modal("form"), ("words", "abc"), ("number", "1.5"));
        Assert.Equal(["number"], (await alice.Submit(form)).Errors.Keys);
        await alice.Close(form, all: true);
        await alice.Message(m => m.Text == "closed, cleared: true", "the closed modal");

        Ok(await alice.OpenHome());
        var home = await slack.Pulse.Until(() => slack.Homes.GetValueOrDefault(Alice.Id), RunningOni.Soon, "the Home");
        Ok(await alice.Press(home, "from_home", "home"));
        await slack.Pulse.Until(
            () => slack.Homes[Alice.Id].View.ToJsonString().Contains("Come in", StringComparison.Ordinal) ? home : null,
            RunningOni.Soon,
            "the Home after the click"
        );
    }

    [Fact]
    public async Task ARequestThatIsNotSignedByThisSlack_IsRefusedByTheApp()
    {
        await using var slack = await FakeSlack.Start([Alice]);
        var (node, url) = await BoltApp.Start(slack, secret: "another-secret");
        await using var app = node;
        var refused = await new SlackPerson(slack, Alice, new HttpLink(url)).Type("/greet");
        Assert.Equal(401, refused.Status);
        Assert.Contains(slack.Messages, m => m.Author == "slackbot" && m.Text.Contains("/greet failed", StringComparison.Ordinal));
    }

    private static void Ok(Acknowledgement answer) =>
        Assert.True(answer is { IsTaken: true, Errors.Count: 0 }, $"{answer.Status} {answer.Body}");
}
