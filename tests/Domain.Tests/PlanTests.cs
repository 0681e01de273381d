using CsCheck;
using NodaTime;
using Oni.Domain.Commitments;
using Oni.Domain.Forms;
using Oni.Domain.Plans;
using Oni.Domain.Time;

namespace Oni.Domain.Tests;

public sealed class PlanTests
{
    [Theory]
    [InlineData("2026-03-08", "02:30", "2026-03-08T07:00:00Z")] // the gap: the first valid instant
    [InlineData("2026-11-01", "01:30", "2026-11-01T05:30:00Z")] // the overlap: the first of the two
    [InlineData("2026-11-01", "03:00", "2026-11-01T08:00:00Z")]
    public void At_OnTheDaysTheClocksChange_FollowsTheSpec(string date, string time, string expected) =>
        Assert.Equal(
            DateTimeOffset.Parse(expected, null),
            LocalTimes.At(DateOnly.Parse(date, null), TimeOnly.Parse(time, null), DateTimeZoneProviders.Tzdb["America/New_York"])
        );

    [Fact]
    public void SameTimeNextDay_IsAlwaysToCome_AndAtTheSameLocalTimeOutsideGaps() =>
        Gen.Select(
                Gen.Int[0, 525_600],
                Gen.Int[0, 20_000],
                Gens.Of("Asia/Tokyo", "America/New_York", "Europe/Berlin", "Pacific/Kiritimati")
            )
            .Sample(
                (minute, later, id) =>
                {
                    var zone = DateTimeZoneProviders.Tzdb[id];
                    var planned = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(minute);
                    var now = planned.AddMinutes(later);
                    var next = LocalTimes.SameTimeNextDay(planned, null, now, zone);
                    return next > now
                        && next - now <= TimeSpan.FromHours(49)
                        && (LocalTimes.Time(next, zone) == LocalTimes.Time(planned, zone) || LocalTimes.Date(next, zone).Month is 3);
                }
            );

    /// <summary>A gap, and a change of zone, move one plan; the next is at the time that was chosen.</summary>
    [Theory]
    [InlineData("America/New_York", "2026-03-08T03:00:00-04:00", "02:30", "2026-03-09T02:30:00-04:00")]
    [InlineData("America/New_York", "2026-11-24T07:00:00+09:00", "07:00", "2026-11-24T07:00:00-05:00")]
    public void AChosenTime_ComesBack(string zone, string planned, string chosen, string expected)
    {
        var (at, time, where) = (DateTimeOffset.Parse(planned, null), TimeOnly.Parse(chosen, null), DateTimeZoneProviders.Tzdb[zone]);
        Assert.Equal(DateTimeOffset.Parse(expected, null), LocalTimes.SameTimeNextDay(at, time, at.AddMinutes(90), where));
    }

    [Fact]
    public void TheModal_ShowsTheChosenTimeOfAPlanThatAGapHasMoved()
    {
        var zone = DateTimeZoneProviders.Tzdb["America/New_York"];
        Assert.Equal(
            new TimeOnly(2, 30),
            LocalTimes.Chosen(DateTimeOffset.Parse("2026-03-08T03:00:00-04:00", null), new TimeOnly(2, 30), zone)
        );
        Assert.Equal(
            new TimeOnly(3, 0),
            LocalTimes.Chosen(DateTimeOffset.Parse("2026-03-08T03:00:00-04:00", null), new TimeOnly(1, 0), zone)
        );
    }

    [Fact]
    public void ADayOfAClockThatStoodInTheFuture_Ends()
    {
        var zone = DateTimeZoneProviders.Tzdb["Asia/Tokyo"];
        var future = LocalDay.Of(null, new DateTimeOffset(2099, 1, 1, 0, 0, 0, TimeSpan.Zero), zone);
        Assert.Equal(new DateOnly(2026, 11, 24), LocalDay.Of(future, new DateTimeOffset(2026, 11, 24, 3, 0, 0, TimeSpan.Zero), zone).Date);
    }

    [Fact]
    public void ADay_NeverEndsEarlyAndNeverGivesAFreshCountByAChangeOfZone()
    {
        var now = new DateTimeOffset(2026, 11, 24, 14, 0, 0, TimeSpan.Zero);
        var tokyo = LocalDay.Of(null, now, DateTimeZoneProviders.Tzdb["Asia/Tokyo"]);
        Assert.Equal(new DateOnly(2026, 11, 24), tokyo.Date);
        Assert.Same(tokyo, LocalDay.Of(tokyo, now, DateTimeZoneProviders.Tzdb["Pacific/Kiritimati"]));
        Assert.Same(tokyo, LocalDay.Of(tokyo, now.AddDays(-3), DateTimeZoneProviders.Tzdb["Asia/Tokyo"]));
        Assert.Equal(new DateOnly(2026, 11, 25), LocalDay.Of(tokyo, now.AddHours(1), DateTimeZoneProviders.Tzdb["Asia/Tokyo"]).Date);
    }

    [Fact]
    public void Replace_KeepsIdentityByName_AndHistory()
    {
        var number = 0;
        string NewId() => $"c{++number}";
        var first = CommitmentRules.Replace([], [Row(1, "散歩", 7), Row(2, "Run", 8)], NewId);
        var second = CommitmentRules.Replace(first, [Row(1, " RUN ", 9), Row(2, "", 0), Row(3, "読書", 21)], NewId);
        Assert.Equal([("c1", false, 7), ("c2", true, 9), ("c3", true, 21)], second.Select(c => (c.Id, c.Active, c.Time.Hour)));
        Assert.True(CommitmentRules.Replace(second, [Row(1, "散歩", 6)], NewId).Single(c => c.Id == "c1").Active);
    }

    /// <summary>What people see decides: a task that shows nothing is none, and two that look alike are one.</summary>
    [Fact]
    public void WhatCannotBeSeen_MakesNoTaskAndNoDifference()
    {
        Assert.Empty(CommitmentRules.Replace([], [Row(1, "\u200B\u3164\u2800 ", 7)], () => "c"));
        Assert.Equal([FieldProblem.TaskTwice], CommitmentRules.Check([Row(1, "Read", 7), Row(2, "Re\u200Bad", 8)]).Select(e => e.Problem));
        Assert.Equal(
            [FieldProblem.TaskTwice],
            CommitmentRules.Check([Row(1, "caf\u00E9", 7), Row(2, "cafe\u0301", 8)]).Select(e => e.Problem)
        );
        Assert.Empty(CommitmentRules.Check([Row(1, string.Concat(Enumerable.Repeat("👨‍👩‍👧‍👦", 100)), 7)]));
        Assert.Equal(
            [FieldProblem.TaskTooLong],
            CommitmentRules.Check([Row(1, string.Concat(Enumerable.Repeat("👨‍👩‍👧‍👦", 101)), 7)]).Select(e => e.Problem)
        );
        Assert.Equal("👨‍👩‍👧‍👦 ❤️", CommitmentRules.Replace([], [Row(1, "\uFEFF 👨‍👩‍👧‍👦 ❤️\u200B", 7)], () => "c").Single().Task);
    }

    [Fact]
    public void Prefill_PutsATimeAlreadyPastOnTomorrow()
    {
        var zone = DateTimeZoneProviders.Tzdb["Asia/Tokyo"];
        var now = new DateTimeOffset(2026, 11, 24, 0, 0, 0, TimeSpan.Zero);
        Assert.True(PlanRules.Prefill(new Commitment("c", "x", new TimeOnly(9, 1), true), null, now, zone).IsToday);
        Assert.False(PlanRules.Prefill(new Commitment("c", "x", new TimeOnly(9, 0), true), null, now, zone).IsToday);
    }

    private static SubmittedCommitment Row(int row, string task, int hour) => new(row, task, new TimeOnly(hour, 0));
}
