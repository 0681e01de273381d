namespace Oni.Slack.SocketMode;

/// <summary>Real times of Socket Mode.</summary>
public sealed record SocketModeOptions
{
    /// <summary>Between two pings of ours. Default: 10 s.</summary>
    public TimeSpan PingEvery { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>A peer that has not answered a ping for so long is gone. Default: 15 s.</summary>
    public TimeSpan PongWithin { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>From the URL to <c>hello</c>. Default: 10 s.</summary>
    public TimeSpan HelloWithin { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a connection that Slack closes goes on taking envelopes beside the new one. Default: 10 s.</summary>
    public TimeSpan Farewell { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The longest pause between two attempts; the first is a second. Default: 30 s.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(30);
}
