using System.Runtime.InteropServices;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Oni.Hosting.Configuration;

/// <summary>SIGHUP (<c>systemctl reload</c>) reads the environment file again, without losing a request.</summary>
public sealed partial class SighupReload(
    ReloadableConfiguration configuration,
    IOptionsMonitor<AuthorizedUsers> people,
    ILogger<SighupReload> logger
) : IHostedService, IDisposable
{
    private PosixSignalRegistration? _signal;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _signal = PosixSignalRegistration.Create(
            PosixSignal.SIGHUP,
            context =>
            {
                context.Cancel = true;
                try
                {
                    configuration.Reload();
                    LogReloaded(people.CurrentValue.Authorized.Count);
                }
                catch (Exception e) when (e is ConfigurationException or IOException or UnauthorizedAccessException)
                {
                    LogRefused(e.Message);
                }
            }
        );
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _signal?.Dispose();

    [LoggerMessage(LogLevel.Information, "Configuration read again; {People} authorised users")]
    private partial void LogReloaded(int people);

    [LoggerMessage(LogLevel.Error, "Configuration not read again, the old one stays in force: {Problem}")]
    private partial void LogRefused(string problem);
}
