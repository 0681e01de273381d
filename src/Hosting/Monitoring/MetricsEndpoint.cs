using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;

namespace Oni.Hosting.Monitoring;

/// <summary><c>/metrics</c> for Prometheus: Oni's own instruments, and how long each route takes to answer.</summary>
public static class MetricsEndpoint
{
    private const string Path = "/metrics";

    public static IServiceCollection AddMetricsEndpoint(this IServiceCollection services)
    {
        services
            .AddOpenTelemetry()
            .WithMetrics(metrics => metrics.AddMeter("Oni.*", "Microsoft.AspNetCore.Hosting").AddPrometheusExporter());
        return services;
    }

    /// <summary>
    /// For whoever is on this machine: what a reverse proxy passes on is not answered, where it says that it does
    /// (X-Forwarded-For, Forwarded).
    /// </summary>
    public static void UseMetricsEndpoint(this WebApplication app)
    {
        app.Use(
            (context, next) =>
            {
                if (
                    !context.Request.Path.StartsWithSegments(Path, StringComparison.OrdinalIgnoreCase)
                    || context.Request.IsFromThisMachine()
                )
                    return next(context);
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            }
        );
        app.UseOpenTelemetryPrometheusScrapingEndpoint(Path);
    }
}
