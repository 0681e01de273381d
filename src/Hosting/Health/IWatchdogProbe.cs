namespace Oni.Hosting.Health;

/// <summary>Whether the process still does its work, for systemd's watchdog.</summary>
public interface IWatchdogProbe
{
    /// <summary>Returns once the process does what it is there for, as far as that is up to it alone.</summary>
    Task Started(CancellationToken cancellationToken);

    /// <summary>Returns when the work goes on; throws, or never returns, when it does not.</summary>
    Task Check(CancellationToken cancellationToken);
}
