namespace Oni.Domain.Stimuli;

/// <summary>What is known of a stimulus (spec, "At most once").</summary>
public enum StimulusOutcome
{
    /// <summary>The row is stored; the request has not been answered yet.</summary>
    Recorded,

    /// <summary>Pavlok took it. Not that it was felt.</summary>
    Accepted,

    /// <summary>The request left, and nobody knows: timeout, dropped connection, 5xx, or a crash in between.</summary>
    Unknown,

    /// <summary>It was not given: never connected, or Pavlok answered 4xx.</summary>
    Failed,

    /// <summary>A limit said no; the row names it.</summary>
    Refused,

    /// <summary>Dropped before its first byte: answered, stopped, too old, or a limit of then.</summary>
    Expired,
}
