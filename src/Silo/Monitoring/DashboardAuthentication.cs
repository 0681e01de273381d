using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Oni.Hosting.Monitoring;
using Orleans.Dashboard;

namespace Oni.Silo.Monitoring;

/// <summary>
/// The Orleans dashboard: for whoever is on this machine and knows <c>ONI_DASHBOARD_TOKEN</c>, which is the password that
/// the browser asks for (HTTP Basic, any user name). Without a token at the start it is not loaded: it would cost 67 MB, and a
/// third of a second to compress its pages. A reload closes it, or changes its token.
/// </summary>
internal static class DashboardAuthentication
{
    private const string Path = "/dashboard";

    private const string Closed = "The dashboard is closed. Set ONI_DASHBOARD_TOKEN, restart the worker, and come from this machine.\n";

    /// <param name="isLoaded">Whether the silo was built with it.</param>
    public static void MapDashboard(this WebApplication app, bool isLoaded)
    {
        var options = app.Services.GetRequiredService<IOptionsMonitor<DashboardOptions>>();
        app.UseWhen(
            IsAskedFor,
            dashboard =>
                dashboard.Use(
                    (context, next) =>
                    {
                        if (!isLoaded || options.CurrentValue.Token is not { } token || !context.Request.IsFromThisMachine())
                        {
                            context.Response.StatusCode = StatusCodes.Status404NotFound;
                            return context.Response.WriteAsync(Closed);
                        }

                        if (Knows(context.Request, token))
                            return next(context);
                        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                        context.Response.Headers.WWWAuthenticate = "Basic realm=\"Oni\"";
                        return context.Response.WriteAsync("The password is ONI_DASHBOARD_TOKEN.\n");
                    }
                )
        );
        if (isLoaded)
            app.MapOrleansDashboard(routePrefix: Path);
    }

    private static bool IsAskedFor(HttpContext context) =>
        context.Request.Path.StartsWithSegments(Path, StringComparison.OrdinalIgnoreCase);

    private static bool Knows(HttpRequest request, string token)
    {
        if (
            !AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var given)
            || given is not { Scheme: "Basic", Parameter: { } parameter }
        )
            return false;
        var bytes = new byte[parameter.Length];
        return Convert.TryFromBase64String(parameter, bytes, out var length)
            && CryptographicOperations.FixedTimeEquals(
                Encoding.UTF8.GetBytes(token),
                bytes.AsSpan(0, length)[(bytes.AsSpan(0, length).IndexOf((byte)':') + 1)..]
            );
    }
}
