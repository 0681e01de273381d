using System.Globalization;
using Oni.Domain.People;
using Oni.Domain.Time;

namespace Oni.Domain.Tests;

/// <summary>What stays of somebody who has had their data deleted (spec, "Commands").</summary>
public sealed class DeletionRulesTests
{
    [Theory]
    [InlineData("SYSTEM_PAUSED", "true", true)]
    [InlineData("SYSTEM_PAUSED", " TRUE ", true)]
    [InlineData("SYSTEM_PAUSED", "false", false)]
    [InlineData("SYSTEM_PAUSED", null, false)]
    [InlineData("ZAP_CONSENT", "agreed", false)]
    [InlineData("PAVLOK_VALUE_PUNISH", "true", false)]
    [InlineData("NO_SETTING", "true", false)]
    public void APause_Stays_AndNothingElse(string key, string? value, bool stays) => Assert.Equal(stays, DeletionRules.Stays(key, value));

    /// <summary>
    /// Deleted at noon of the 24th in Tokyo, where that day ends at 15:00 UTC; then the zone, and with it the date, may be another.
    /// </summary>
    [Theory]
    [InlineData("2026-11-24", "2026-11-24T03:00:00Z", 3)]
    [InlineData("2026-11-24", "2026-11-24T14:59:00Z", 3)]
    [InlineData("2026-11-23", "2026-11-24T04:00:00Z", 3)]
    [InlineData("2026-11-25", "2026-11-24T14:59:00Z", 3)]
    [InlineData("2026-11-25", "2026-11-24T15:00:00Z", 0)]
    [InlineData("2026-11-23", "2026-11-24T02:59:00Z", 0)]
    public void TheZapsOfTheDay_CountUntilItEnds(string day, string now, int count)
    {
        var at = new DateTimeOffset(2026, 11, 24, 3, 0, 0, TimeSpan.Zero);
        var zaps = new ZapsBeforeDeletion(at, new LocalDay(new DateOnly(2026, 11, 24), at.AddHours(12)), 3);
        Assert.Equal(
            count,
            zaps.Of(DateOnly.Parse(day, CultureInfo.InvariantCulture), DateTimeOffset.Parse(now, CultureInfo.InvariantCulture))
        );
    }
}
