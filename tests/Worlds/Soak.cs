using System.Globalization;

namespace Oni.Worlds;

/// <summary>The long runs before a release (<c>tests/soak</c>). Each has a small twin among the others.</summary>
internal static class Soak
{
    /// <summary>The trait <c>Tier</c> of a test that <c>tests/run</c> leaves to <c>tests/soak</c>.</summary>
    public const string Tier = "soak";

    /// <summary>How long a test without an end of its own goes on: <c>ONI_SOAK_MINUTES</c>, or ten minutes of real time.</summary>
    public static TimeSpan Budget =>
        TimeSpan.FromMinutes(
            double.TryParse(
                Environment.GetEnvironmentVariable("ONI_SOAK_MINUTES"),
                NumberStyles.Float,
                CultureInfo.InvariantCulture,
                out var minutes
            )
                ? minutes
                : 10
        );
}
