namespace Oni.Grains.Configuration;

/// <summary>What the coach takes from the installation it runs in; may change while it runs.</summary>
public interface IGrainOptions
{
    /// <summary>The environment's value for a setting in its canonical spelling, or null.</summary>
    string? Setting(string key);

    /// <summary>Rises when the environment has been read again: what was taken from it before may not hold any more.</summary>
    int Generation { get; }

    /// <summary>When a pause of everyone last ended while this process ran (product time); null for never.</summary>
    DateTimeOffset? ResumedForEveryoneAt { get; }

    bool IsAuthorized(string userId);

    /// <summary>The key that the operator has set for the person's own wristband, or null. Never logged, never stored.</summary>
    string? WristbandKey(string userId);

    /// <summary>The operator has set this key for somebody else.</summary>
    bool IsKeyOfAnother(string userId, string key);

    /// <summary>Pavlok's API, ending in a slash: <c>PAVLOK_API_BASE</c>.</summary>
    Uri PavlokApiBase { get; }

    /// <summary>Between two tries to post a message: <c>RETRY_DELAY</c>.</summary>
    TimeSpan RetryDelay { get; }
}
