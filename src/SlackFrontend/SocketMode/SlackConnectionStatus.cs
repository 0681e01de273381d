using Oni.Slack.SocketMode;

namespace Oni.SlackFrontend.SocketMode;

/// <summary>Whether anything that a person does in Slack reaches this process.</summary>
/// <param name="socket">Null over HTTP, where nothing tells of a public route that is broken.</param>
internal sealed class SlackConnectionStatus(SocketModeClient? socket = null)
{
    public bool UsesSocketMode => socket is not null;

    /// <summary>Null without a connection, and over HTTP.</summary>
    public DateTimeOffset? ConnectedSince => socket?.State is { Connected: true } state ? state.Since : null;

    /// <summary>Another number after each moment without a connection.</summary>
    public long Connection => socket?.State.Since.UtcTicks ?? 0;

    public bool IsReceiving => socket?.State.Connected ?? true;

    /// <summary>In a few plain words, for <c>/health/ready</c>.</summary>
    public string Words =>
        socket?.State switch
        {
            null => "received over HTTP",
            { Connected: true } state => $"connected over Socket Mode since {state.Since:yyyy-MM-dd'T'HH:mm:ss'Z'}",
            var state => $"Socket Mode is not connected: {state.Problem}",
        };
}
