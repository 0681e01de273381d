using Microsoft.AspNetCore.Builder;
using Oni.Domain.Time;
using Oni.Hosting;
using Oni.Hosting.Clock;
using Oni.Hosting.Configuration;
using Oni.Playground.Processes;
using Oni.Silo;
using Oni.SlackFrontend;

namespace Oni.Worlds;

/// <summary>
/// One of Oni's two hosts in the test's own process: built as its program builds it, without the seconds that a cold process
/// takes.
/// </summary>
internal sealed class HostInProcess : IRunningHost
{
    private readonly HostLog _log;
    private readonly WebApplication _host;
    private readonly Task _served;

    private HostInProcess(HostLog log, WebApplication host)
    {
        (_log, _host) = (log, host);
        _served = OniHost.Serve(host);
    }

    public string Log => _log.ToString();

    public bool IsRunning => !_served.IsCompleted;

    /// <summary>Where it listens, once it has started, and has listened when it has ended.</summary>
    public Uri Address { get; private set; } = null!;

    public IServiceProvider Services => _host.Services;

    /// <param name="program"><c>oni-worker</c> or <c>oni-api</c>.</param>
    public static HostInProcess Start(string program, IReadOnlyDictionary<string, string> environment)
    {
        var configuration = ReloadableConfiguration.From(() => environment);
        return Start(program, configuration, ClockConfiguration.From(configuration.Values));
    }

    /// <inheritdoc cref="Start(string, IReadOnlyDictionary{string, string})"/>
    /// <param name="process">The clock by which the host waits for other programs.</param>
    public static HostInProcess Start(string program, IReadOnlyDictionary<string, string> environment, ProcessClock process)
    {
        var configuration = ReloadableConfiguration.From(() => environment);
        return Start(program, configuration, ClockConfiguration.From(configuration.Values), process);
    }

    /// <inheritdoc cref="Start(string, IReadOnlyDictionary{string, string})"/>
    public static HostInProcess Start(
        string program,
        ReloadableConfiguration configuration,
        TimeProvider clock,
        ProcessClock? process = null
    )
    {
        var log = new HostLog();
        return new HostInProcess(
            log,
            program switch
            {
                "oni-worker" => SiloHost.Build(configuration, clock, log, process),
                "oni-api" => FrontendHost.Build(configuration, clock, log, process),
                _ => throw new ArgumentOutOfRangeException(nameof(program), program, "No such program"),
            }
        );
    }

    /// <summary>Ends when it has started, or has failed to.</summary>
    public async Task Started()
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (_host.Lifetime.ApplicationStarted.Register(started.SetResult))
            await await Task.WhenAny(started.Task, _served);
        Address = new Uri(_host.Urls.Single() + "/");
    }

    /// <summary>As SIGTERM stops it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (IsRunning)
            _host.Lifetime.StopApplication();
        await _served;
    }
}
