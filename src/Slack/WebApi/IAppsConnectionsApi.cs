namespace Oni.Slack.WebApi;

public interface IAppsConnectionsApi
{
    /// <summary>A URL for one Socket Mode connection. Needs the app-level token.</summary>
    Task<Uri> Open(CancellationToken cancellationToken);
}
