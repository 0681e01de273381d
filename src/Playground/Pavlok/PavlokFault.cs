using System.Text.Json.Serialization;

namespace Oni.Playground.Pavlok;

/// <summary>How Pavlok's API misbehaves.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PavlokFault>))]
public enum PavlokFault
{
    None,

    /// <summary>It takes the stimulus, and answers after fifteen seconds (real time).</summary>
    Slow,

    /// <summary>It takes the stimulus, and the connection breaks before its answer.</summary>
    Drop,

    /// <summary>401: it does not take the key.</summary>
    Refuse,

    /// <summary>500; nobody knows whether the stimulus was given.</summary>
    Error,
}
