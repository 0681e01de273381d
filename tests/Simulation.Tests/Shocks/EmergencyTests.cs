using Oni.Playground.Slack;
using Oni.Worlds;

namespace Oni.Simulation.Tests.Shocks;

/// <summary>Whoever wants it to stop, stops it: whatever they type, and wherever they are.</summary>
public sealed class EmergencyTests
{
    public static TheoryData<string, string, string> Words
    {
        get
        {
            var words = new TheoryData<string, string, string>();
            foreach (var transport in (string[])[Shock.Http, Shock.SocketMode])
            {
                foreach (
                    var (command, text) in ((string, string)[])
                        [
                            ("/stop", "now!"),
                            ("/stop", "!!"),
                            ("/oni", "stop please"),
                            ("/oni", "stop."),
                            ("/oni", "ｓｔｏｐ"),
                            ("/oni", "stop　今すぐ"),
                            ("/oni", "STOP"),
                            ("/oni", "/stop"),
                            ("/oni", " \u200Bstop"),
                            ("/oni", "止めて"),
                        ]
                )
                    words.Add(transport, command, text);
            }

            return words;
        }
    }

    [Theory]
    [MemberData(nameof(Words))]
    public async Task WhateverIsTypedAroundIt_ItStops(string transport, string command, string text)
    {
        await using var world = await Shock.World(transport);
        Assert.Contains("止めました", await world.Person(Shock.Alice).Answered(command, text), StringComparison.Ordinal);
        await world.Says(Shock.Pause, "true");
    }

    /// <summary>Commands do not work in threads, where every shock is announced: the button does, and so do plain words.</summary>
    [Theory]
    [MemberData(nameof(Shock.Transports), MemberType = typeof(Shock))]
    public async Task WhereTheShockIsAnnounced_ItCanBeStopped(string transport)
    {
        await using var world = await Shock.World(transport);
        var remind = (await world.Reminded("consent_agree", "walk"))[0];
        var person = world.Person(Shock.Alice);
        var step = await world.Shows(m => m.ThreadTs == remind.Ts && m.Has("ignore_yes"), "the first step");
        await world.Feels("vibe 100");
        await person.Type("/stop", thread: step);
        await world.IsTold("/stop is not supported in threads");
        Assert.Empty(world.Sql(Shock.Pause));
        Assert.All(
            world.Slack.Messages.Where(m =>
                m.Buttons.Any(b => b.ActionId is "remind_no" or "ignore_no" or "plan_open_modal" or "consent_agree")
            ),
            m => Assert.True(m.Has("stop_now"), m.Text)
        );
        (await person.Press(step, "stop_now")).Ok();
        await world.IsTold("止めました");
        await world.Says(Shock.Pause, "true");
        await world.FeltNoMoreThan("vibe 100");
    }

    [Theory]
    [InlineData(Shock.Http, "stop", true)]
    [InlineData(Shock.SocketMode, "stop", true)]
    [InlineData(Shock.Http, "STOP IT!!", true)]
    [InlineData(Shock.Http, "＊止めて＊", true)]
    [InlineData(Shock.SocketMode, "ストップ", true)]
    [InlineData(Shock.Http, "<@U0ONI> やめて", true)]
    [InlineData(Shock.Http, "hello", false)]
    [InlineData(Shock.SocketMode, "please don't stop", false)]
    public async Task PlainWordsToOni_Stop_OrAreAnsweredWithTheButtonThatDoes(string transport, string words, bool stops)
    {
        await using var world = await Shock.World(transport);
        var person = world.Person(Shock.Alice);
        (await person.Write(Shock.Alice.DirectChannel, words)).Ok();
        if (stops)
        {
            await world.Says(Shock.Pause, "true");
            await world.IsTold("止めました");
            return;
        }

        var answer = await world.Sees(m => m.Has("stop_now"), "the button");
        Assert.Empty(world.Sql(Shock.Pause));
        (await person.Press(answer, "stop_now")).Ok();
        await world.Says(Shock.Pause, "true");
    }

    /// <summary>The Home's stop waits for nothing else of that person's.</summary>
    [Theory]
    [InlineData("home_stop")]
    [InlineData("stop_now")]
    public async Task TheHomesStop_IsOutsideEveryQueue_OverSocketModeToo(string button)
    {
        await using var world = await Shock.World(Shock.SocketMode);
        await world.Reminded("consent_agree", "walk");
        var person = world.Person(Shock.Alice);
        (await person.OpenHome()).Ok();
        var home = await world.Slack.Pulse.Until(() => world.Slack.Homes.GetValueOrDefault(Shock.Alice.Id), RunningOni.Soon, "the Home");
        Assert.Contains("stop_now", home.Words(), StringComparison.Ordinal);
        var modal = await person.Opened("/plan", "plan_submit");
        Task<Acknowledgement>[] others;
        Acknowledgement stopped;
        using (world.Lock())
        {
            // Each of them takes two seconds to be answered, one after the other.
            others = [person.SubmitUnchecked(modal), person.SubmitUnchecked(modal), person.SubmitUnchecked(modal)];
            stopped = await person.Press(home, button);
            Assert.All(others, o => Assert.False(o.IsCompleted));
        }

        Assert.True(stopped.IsTaken && stopped.Took < TimeSpan.FromSeconds(2), $"after {stopped.Took}");
        await world.Says(Shock.Pause, "true");
        await Task.WhenAll(others);
    }
}
