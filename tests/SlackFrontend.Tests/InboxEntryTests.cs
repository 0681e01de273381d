using System.Text.Json;
using Oni.Domain;
using Oni.Domain.Messages;
using Oni.SlackFrontend.Inbox;

namespace Oni.SlackFrontend.Tests;

/// <summary>A click as it stands in the inbox: in the words of all that Oni stores, and as an earlier version has left it.</summary>
public sealed class InboxEntryTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 24, 5, 0, 0, TimeSpan.Zero);

    [Fact]
    public void AnAnswer_IsWrittenAsStateIs_AndReadBack()
    {
        var entry = new InboxEntry("U0ALICE", At, "C1", new InboxAnswer("s1", DidIt: false, new MessageRef("C1", "1.2")), Consent: null);
        Assert.Equal(
            """{"userId":"U0ALICE","at":"2026-11-24T05:00:00.000Z","channelId":"C1","answer":{"scheduleId":"s1","didIt":false,"prompt":{"channel":"C1","ts":"1.2"}},"deletes":false}""",
            entry.ToJson()
        );
        Assert.Equal(entry, InboxEntry.Parse(entry.ToJson()));
    }

    [Theory]
    [InlineData("""{"UserId":"U0ALICE","At":"2026-11-24T05:00:00+00:00","ChannelId":null,"Answer":null,"Consent":3,"Deletes":false}""")]
    [InlineData("""{"userId":"U0ALICE","at":"2026-11-24T05:00:00.000Z","consent":"none","deletes":false}""")]
    public void AWordOnConsent_OfThisVersionAndTheOneBefore_IsRead(string json) =>
        Assert.Equal(new InboxEntry("U0ALICE", At, null, Answer: null, ZapConsent.None), InboxEntry.Parse(json));

    [Fact]
    public void AnAnswerOfTheVersionBefore_IsRead() =>
        Assert.Equal(
            new InboxEntry("U0ALICE", At, "C1", new InboxAnswer("s1", DidIt: true, new MessageRef("C1", "1.2")), Consent: null),
            InboxEntry.Parse(
                """{"UserId":"U0ALICE","At":"2026-11-24T05:00:00+00:00","ChannelId":"C1","Answer":{"ScheduleId":"s1","DidIt":true,"Prompt":{"Channel":"C1","Ts":"1.2"}},"Consent":null,"Deletes":false}"""
            )
        );

    [Theory]
    [InlineData("spoilt")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"userId":"U0ALICE","at":"2026-11-24T05:00:00.000Z","deletes":false}""")]
    public void WhatIsNoClick_IsRefused(string json) => Assert.Throws<JsonException>(() => InboxEntry.Parse(json));
}
