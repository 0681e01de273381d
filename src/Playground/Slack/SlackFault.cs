using System.Text.Json.Serialization;

namespace Oni.Playground.Slack;

/// <summary>How Slack's API misbehaves.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SlackFault>))]
public enum SlackFault
{
    None,

    /// <summary>Each answer takes five seconds (real time).</summary>
    Slow,

    /// <summary><c>internal_error</c> to everything.</summary>
    Refuse,

    /// <summary>429, with three seconds to wait.</summary>
    RateLimit,

    /// <summary>Nobody answers: the connection breaks.</summary>
    Gone,
}
