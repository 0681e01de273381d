using Oni.Hosting.Configuration;

namespace Oni.Silo.Monitoring;

internal sealed class DashboardOptions : IFromConfiguration<DashboardOptions>
{
    private DashboardOptions(string? token) => Token = token;

    /// <summary><c>ONI_DASHBOARD_TOKEN</c>; null: the dashboard is closed. Never logged, never stored.</summary>
    public string? Token { get; }

    /// <inheritdoc/>
    public static DashboardOptions From(IConfiguration configuration) => new(configuration.Text("ONI_DASHBOARD_TOKEN"));
}
