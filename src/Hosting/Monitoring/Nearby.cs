using System.Net;
using Microsoft.AspNetCore.Http;

namespace Oni.Hosting.Monitoring;

public static class Nearby
{
    /// <summary>Sent by a program on this machine for itself, and not by a proxy for somebody elsewhere.</summary>
    public static bool IsFromThisMachine(this HttpRequest request) =>
        request.HttpContext.Connection.RemoteIpAddress is { } address
        && IPAddress.IsLoopback(address)
        && !request.Headers.ContainsKey("X-Forwarded-For")
        && !request.Headers.ContainsKey("Forwarded");
}
