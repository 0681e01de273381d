using System.Net;
using System.Net.Sockets;
using Oni.Hosting.Configuration;

namespace Oni.Silo.Configuration;

/// <summary>
/// One worker a database and a pair of ports: a second silo on the same ports would start without an error
/// and share the traffic.
/// </summary>
internal static class SingleInstance
{
    public static FileLock Take(string databasePath) => FileLock.Take(databasePath, "DATABASE_URL", "oni-worker");

    /// <summary>A worker has this database now. Where nobody can tell, none is taken to have it.</summary>
    public static bool IsRunningOn(string databasePath)
    {
        try
        {
            Take(databasePath).Dispose();
            return false;
        }
        catch (FileInUseException)
        {
            return true;
        }
        catch (ConfigurationException)
        {
            return false;
        }
    }

    public static FileLock Take(string databasePath, SiloPorts ports)
    {
        var only = Take(databasePath);
        try
        {
            MustBeFree(ports.Silo, "ORLEANS_SILO_PORT");
            MustBeFree(ports.Gateway, "ORLEANS_GATEWAY_PORT");
            return only;
        }
        catch
        {
            only.Dispose();
            throw;
        }
    }

    private static void MustBeFree(int port, string variable)
    {
        try
        {
            using var probe = new TcpListener(IPAddress.Loopback, port) { ExclusiveAddressUse = true };
            probe.Start();
        }
        catch (SocketException)
        {
            throw new ConfigurationException(
                $"{variable}: port {port} is in use, perhaps by another oni-worker: stop it, or set {variable} to a free port"
            );
        }
    }
}
