using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Oni.Hosting.Health;

public static class HealthEndpoint
{
    /// <summary>The manual's answer, to the letter (operations manual 4.1).</summary>
    public const string Healthy = """{"status": "healthy"}""";

    /// <summary>Monitors ask with either.</summary>
    private static readonly string[] GetAndHead = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>
    /// <c>/health</c>: the process can do its work. <c>/health/ready</c>: each dependency by name with its
    /// state; 503 when one that is needed is missing.
    /// </summary>
    public static void MapHealth(this IEndpointRouteBuilder app, Func<CancellationToken, Task<IReadOnlyList<Dependency>>> dependencies)
    {
        app.MapMethods("/health", GetAndHead, () => Results.Text(Healthy, "application/json"));
        app.MapMethods(
            "/health/ready",
            GetAndHead,
            async (CancellationToken cancellationToken) =>
            {
                var found = await dependencies(cancellationToken);
                var ready = found.All(d => d.Ok || !d.Needed);
                return Results.Json(
                    new
                    {
                        status = ready ? "ready" : "not ready",
                        dependencies = found.ToDictionary(d => d.Name, d => d.State, StringComparer.Ordinal),
                    },
                    statusCode: ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable
                );
            }
        );
    }
}
