using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Oni.Domain.Time;
using Oni.Hosting.Health;

namespace Oni.SlackFrontend.Health;

/// <summary>The api answers its own <c>/health</c>, as it would answer Slack.</summary>
internal sealed class SelfHealthProbe(IServer server, ProcessClock process) : IWatchdogProbe, IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly HttpClient _http = new();

    public async Task Started(CancellationToken cancellationToken)
    {
        using var ticks = new PeriodicTimer(Interval, process);
        while (!await Answers(cancellationToken))
            await ticks.WaitForNextTickAsync(cancellationToken);
    }

    public async Task Check(CancellationToken cancellationToken)
    {
        var address =
            server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()
            ?? throw new InvalidOperationException("not listening yet");
        using var response = await _http.GetAsync(
            new Uri(
                new Uri(
                    address
                        .Replace("//[::]", "//localhost", StringComparison.Ordinal)
                        .Replace("//0.0.0.0", "//localhost", StringComparison.Ordinal)
                ),
                "health"
            ),
            cancellationToken
        );
        response.EnsureSuccessStatusCode();
    }

    private async Task<bool> Answers(CancellationToken cancellationToken)
    {
        try
        {
            await Check(cancellationToken);
            return true;
        }
        catch (Exception e) when (e is HttpRequestException or InvalidOperationException)
        {
            return false;
        }
    }

    public void Dispose() => _http.Dispose();
}
