namespace Oni.GrainInterfaces.Presence;

/// <summary>
/// Where a frontend says that it receives from Slack, and whose clicks it still holds. While none has said so
/// for 30 s, nobody is stimulated for silence (spec, "Awake time").
/// </summary>
[Alias("oni.presence")]
public interface IPresenceGrain : IGrainWithStringKey
{
    /// <param name="connection">Another number than before: there was a moment without a connection since the last report.</param>
    /// <param name="held">The people of whom the frontend holds an undelivered entry.</param>
    Task Report(string frontend, bool receiving, long connection, string[] held);
}
