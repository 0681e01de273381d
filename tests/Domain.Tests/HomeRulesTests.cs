using CsCheck;
using Oni.Domain.Home;
using Oni.Domain.Schedules;

namespace Oni.Domain.Tests;

/// <summary>What the App Home counts.</summary>
public sealed class HomeRulesTests
{
    private static readonly DateOnly Today = new(2026, 11, 24);

    [Theory]
    [InlineData(null, new[] { 0, -1, -2 }, 3)]
    [InlineData(null, new int[0], 0)]
    [InlineData(null, new[] { 0, 0, 0 }, 1)]
    [InlineData(-2, new[] { -1, 0 }, 2)]
    [InlineData(0, new[] { 0 }, 0)]
    [InlineData(-5, new[] { -1, -4 }, 2)]
    public void AStreak_CountsTheDaysKeptSinceTheLastMiss(int? miss, int[] kept, int days) =>
        Assert.Equal(days, HomeRules.Streak(miss is { } m ? Today.AddDays(m) : null, kept.Select(Today.AddDays)));

    [Fact]
    public void TheWeek_HasSevenDaysAndCountsEachResultOfThemOnce() =>
        Gen.Select(Gen.Int[-10, 3], Gens.Of(Enum.GetValues<ActionResult>()))
            .List[0, 40]
            .Sample(rows =>
            {
                var ended = rows.Select(r => (Today.AddDays(r.Item1), r.Item2)).ToList();
                var week = HomeRules.Week(Today, ended);
                return week.Select(d => d.Date).SequenceEqual(Enumerable.Range(-6, 7).Select(Today.AddDays))
                    && week.Sum(d => d.Kept) == rows.Count(r => r.Item1 is >= -6 and <= 0 && r.Item2 == ActionResult.Yes)
                    && week.Sum(d => d.Missed)
                        == rows.Count(r => r.Item1 is >= -6 and <= 0 && r.Item2 is ActionResult.No or ActionResult.AutoIgnore);
            });

    [Fact]
    public void ATaskLeftOutAndPlannedAgain_IsShownOnceAndInOrderOfTime()
    {
        HomeItem Item(string task, int hour, ScheduleStatus state) =>
            new(task, new DateTimeOffset(2026, 11, 24, hour, 0, 0, TimeSpan.Zero), state, null);
        var shown = HomeRules.Items([
            Item("a", 9, ScheduleStatus.Skipped),
            Item("b", 11, ScheduleStatus.Pending),
            Item("a", 10, ScheduleStatus.Pending),
            Item("c", 8, ScheduleStatus.Skipped),
            Item("c", 9, ScheduleStatus.Skipped),
        ]);
        Assert.Equal(["c 9 Skipped", "a 10 Pending", "b 11 Pending"], shown.Select(i => $"{i.Task} {i.RunAt.Hour} {i.State}"));
    }
}
