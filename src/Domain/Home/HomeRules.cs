using System.Collections.Immutable;
using Oni.Domain.Messages;
using Oni.Domain.Schedules;

namespace Oni.Domain.Home;

/// <summary>How history is counted for the App Home.</summary>
public static class HomeRules
{
    public const int DaysOfWeek = 7;

    /// <param name="lastMiss">The local date of the last NO or auto-cancel; null for never.</param>
    /// <param name="kept">The local dates on which something was done since.</param>
    public static int Streak(DateOnly? lastMiss, IEnumerable<DateOnly> kept) =>
        kept.Where(d => lastMiss is null || d > lastMiss).Distinct().Count();

    /// <summary>The last seven days, today last.</summary>
    public static ImmutableArray<HomeDay> Week(DateOnly today, IReadOnlyCollection<(DateOnly Day, ActionResult Result)> ended) =>
        [
            .. Enumerable
                .Range(1 - DaysOfWeek, DaysOfWeek)
                .Select(today.AddDays)
                .Select(day => new HomeDay(
                    day,
                    ended.Count(e => e.Day == day && e.Result == ActionResult.Yes),
                    ended.Count(e => e.Day == day && IsMiss(e.Result))
                )),
        ];

    /// <summary>Of a commitment that was left out of the day, only the last word counts: it may have been planned again.</summary>
    /// <param name="items">In the order in which they were made.</param>
    public static ImmutableArray<HomeItem> Items(IReadOnlyList<HomeItem> items) =>
        [
            .. items
                .Where((item, n) => item.State != ScheduleStatus.Skipped || !items.Skip(n + 1).Any(later => later.Task == item.Task))
                .OrderBy(i => i.RunAt),
        ];

    /// <summary>Both show the same. Immutable arrays compare by reference.</summary>
    public static bool Same(HomeModel a, HomeModel b) =>
        a.Items.SequenceEqual(b.Items)
        && a.Week.SequenceEqual(b.Week)
        && a == b with { Items = a.Items, Week = a.Week, Open = a.Open }
        && Same(a.Open, b.Open);

    private static bool Same(OpenPrompt? a, OpenPrompt? b) =>
        a is null || b is null
            ? a is null && b is null
            : a.Facts == b.Facts
                && a.Forecast.Steps.SequenceEqual(b.Forecast.Steps)
                && a.Forecast == b.Forecast with { Steps = a.Forecast.Steps };

    private static bool IsMiss(ActionResult result) => result is ActionResult.No or ActionResult.AutoIgnore;
}
