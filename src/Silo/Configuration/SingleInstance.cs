using System.Net;
using System.Net.Sockets;
using Oni.Hosting.Configuration;

namespace Oni.Silo.Configuration;

/// <summary>
/// One worker a database and a pair of ports: a second silo on the same ports would start without an error
/// and share the traffic. The lock is the kernel's, so it ends with the process however that dies.
/// </summary>
internal sealed class SingleInstance : IDisposable
{
    private readonly FileStream _lock;

    private SingleInstance(FileStream file) => _lock = file;

    public static SingleInstance Take(string databasePath, SiloPorts ports)
    {
        var only = new SingleInstance(Lock(databasePath));
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

    public void Dispose() => _lock.Dispose();

    private static FileStream Lock(string databasePath)
    {
        try
        {
            return new FileStream(databasePath + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException)
        {
            throw new ConfigurationException($"DATABASE_URL: {databasePath} cannot be written beside: give this user write access to its directory");
        }
        catch (DirectoryNotFoundException)
        {
            throw new ConfigurationException($"DATABASE_URL: the directory of {databasePath} does not exist: create it");
        }
        catch (IOException)
        {
            throw new ConfigurationException($"DATABASE_URL: another oni-worker is running on {databasePath}: stop it first, or give this one a database of its own");
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
            throw new ConfigurationException($"{variable}: port {port} is in use, perhaps by another oni-worker: stop it, or set {variable} to a free port");
        }
    }
}
