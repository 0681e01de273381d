using System.Text.Json;

namespace Oni.Slack.WebApi;

/// <inheritdoc cref="IAppsConnectionsApi"/>
/// <param name="slack">With the app-level token.</param>
internal sealed class AppsConnectionsApi(SlackTransport slack) : IAppsConnectionsApi
{
    public async Task<Uri> Open(CancellationToken cancellationToken)
    {
        var answer = await slack.CallForm("apps.connections.open", [], cancellationToken);
        return
            answer.TryGetProperty("url", out var url)
            && url.ValueKind == JsonValueKind.String
            && Uri.TryCreate(url.GetString(), UriKind.Absolute, out var found)
            && found.Scheme is "ws" or "wss"
            ? found
            : throw new SlackException("apps.connections.open", "no_url");
    }
}
