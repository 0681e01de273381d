using Microsoft.Extensions.Time.Testing;
using Oni.Domain.Time;
using Oni.Grains.Presence;

namespace Oni.Grains.Tests;

/// <summary>Awake time counts only since when nothing has stood in the way without a gap (spec, "Awake time").</summary>
public sealed class PresenceBoardTests
{
    private const string Alice = "U0ALICE";
    private static readonly DateTimeOffset Morning = new(2026, 11, 24, 0, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _time = new(Morning);
    private readonly PresenceRegistry _board;

    public PresenceBoardTests() => _board = new PresenceRegistry(new EmptyInbox(), new ProcessClock(_time), _time);

    [Fact]
    public void OneConnectionThatGoesOn_HasNoGap()
    {
        for (var seconds = 0; seconds <= 120; seconds += 20)
            At(seconds, true, 1);
        Assert.Equal(Morning, _board.ClearSince(Alice));
        Assert.True(_board.CouldAnswer(Alice, "s"));
    }

    [Theory]
    [InlineData("silent for more than 30 s", 60)]
    [InlineData("not connected", 40)]
    [InlineData("connected anew", 40)]
    public void AGapBetweenTwoReports_IsNotForgotten(string gap, int since)
    {
        At(0, true, 1);
        At(20, true, 1);
        if (gap == "not connected")
            At(30, false, 1);
        At(since, true, gap == "connected anew" ? 2 : 1);
        At(since + 20, true, gap == "connected anew" ? 2 : 1);
        Assert.Equal(Morning.AddSeconds(since), _board.ClearSince(Alice));
    }

    [Fact]
    public void WhatIsHeldOfOnePerson_IsAGapOfTheirsAlone()
    {
        At(0, true, 1);
        At(20, true, 1, Alice);
        Assert.False(_board.CouldAnswer(Alice, "s"));
        At(40, true, 1);
        Assert.True(_board.CouldAnswer(Alice, "s"));
        Assert.Equal(Morning.AddSeconds(40), _board.ClearSince(Alice));
        Assert.Equal(Morning, _board.ClearSince("U0BOB"));
    }

    private void At(int seconds, bool receiving, long connection, params string[] held)
    {
        _time.SetUtcNow(Morning.AddSeconds(seconds));
        Assert.True(_board.Report("inbox", receiving, connection, held));
    }

    private sealed class EmptyInbox : IInboxReader
    {
        public string Name => "inbox";

        public bool HoldsStop(string userId) => false;

        public bool HoldsClick(string userId) => false;

        public bool HoldsAnswer(string userId, string scheduleId) => false;

        public bool HoldsConsent(string userId) => false;

        public bool HoldsMessagesOnly(string userId) => false;
    }
}
