using System.Globalization;
using Microsoft.Extensions.Configuration;
using Oni.Hosting.Configuration;

namespace Oni.Hosting.Clock;

/// <summary>
/// <c>ONI_CLOCK_SPEED</c>, <c>ONI_CLOCK_START</c>, <c>ONI_CLOCK_EPOCH</c>: a product clock other than the real
/// one, allowed only while <c>PAVLOK_API_BASE</c> is a loopback address, so that no wrist feels a hurried day.
/// </summary>
public static class ClockConfiguration
{
    public static TimeProvider From(IConfiguration configuration)
    {
        var speedText = configuration.Text("ONI_CLOCK_SPEED");
        var startText = configuration.Text("ONI_CLOCK_START");
        var epochText = configuration.Text("ONI_CLOCK_EPOCH");
        if (speedText is null && startText is null && epochText is null)
            return TimeProvider.System;
        if (
            configuration.Text("PAVLOK_API_BASE") is not { } pavlok
            || !Uri.TryCreate(pavlok, UriKind.Absolute, out var url)
            || !url.IsLoopback
        )
            throw new ConfigurationException(
                "ONI_CLOCK_SPEED, ONI_CLOCK_START or ONI_CLOCK_EPOCH is set, but PAVLOK_API_BASE is not a loopback address: unset "
                    + "the clock variables, a real wristband lives in real time"
            );

        var speed = 1d;
        if (
            speedText is not null
            && !(double.TryParse(speedText, CultureInfo.InvariantCulture, out speed) && speed is >= 0 and <= ScaledTimeProvider.MaxSpeed)
        )
            throw new ConfigurationException(
                $"ONI_CLOCK_SPEED must be a number from 0 (the clock stands still) to {ScaledTimeProvider.MaxSpeed}"
            );
        var start = Instant("ONI_CLOCK_START", startText) ?? TimeProvider.System.GetUtcNow();
        return new ScaledTimeProvider(TimeProvider.System, new ClockSettings(start, Instant("ONI_CLOCK_EPOCH", epochText) ?? start, speed));
    }

    private static DateTimeOffset? Instant(string name, string? text)
    {
        if (text is null)
            return null;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? instant
            : throw new ConfigurationException($"{name} must be an ISO 8601 instant, such as 2026-11-24T07:00:00Z");
    }
}
