using System.Net;
using System.Net.Sockets;
using Oni.Hosting.Configuration;
using Oni.Hosting.Health;
using Oni.Silo.Configuration;

namespace Oni.Silo.Doctor;

/// <summary>Oni's four ports: Oni's, free, or somebody else's.</summary>
internal sealed class PortCheck(IConfiguration configuration, DoctorContext around) : IDoctorCheck
{
    public async IAsyncEnumerable<Finding> Run([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var ports = SiloPorts.From(configuration);
        yield return await Web("oni-api", around.Api, cancellationToken);
        yield return await Web("oni-worker", around.Worker, cancellationToken);
        yield return Orleans(ports.Silo, "ORLEANS_SILO_PORT");
        yield return Orleans(ports.Gateway, "ORLEANS_GATEWAY_PORT");
    }

    private async Task<Finding> Web(string program, Uri address, CancellationToken cancellationToken)
    {
        var what = $"port {address.Port} ({program})";
        if (IsFree(address.Port))
            return new Finding(Severity.Bad, what, $"nobody answers: systemctl start {program}");
        try
        {
            return await around.Http.GetStringAsync(new Uri(address, "health"), cancellationToken) == HealthEndpoint.Healthy
                ? new Finding(Severity.Good, what, $"{program} is healthy")
                : Another();
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return Another();
        }

        Finding Another() =>
            new(
                Severity.Bad,
                what,
                $"another program has it, or {program} hangs: lsof -i :{address.Port} shows which; stop it, or give "
                    + $"{program}.service another ASPNETCORE_URLS with systemctl edit {program} (not in .env, which both read)"
            );
    }

    private Finding Orleans(int port, string variable) =>
        (IsFree(port), around.WorkerRuns) switch
        {
            (false, true) => new Finding(Severity.Good, $"port {port} ({variable})", "oni-worker has it"),
            (true, false) => new Finding(Severity.Good, $"port {port} ({variable})", "free"),
            (false, false) => new Finding(
                Severity.Bad,
                $"port {port} ({variable})",
                $"another program has it: lsof -i :{port} shows which; stop it, or set {variable} to a free port"
            ),
            (true, true) => new Finding(
                Severity.Bad,
                $"port {port} ({variable})",
                "oni-worker runs and does not listen there: it was started with another port; systemctl restart oni-worker"
            ),
        };

    private static bool IsFree(int port)
    {
        try
        {
            using var probe = new TcpListener(IPAddress.Loopback, port) { ExclusiveAddressUse = true };
            probe.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
