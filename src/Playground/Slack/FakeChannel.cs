namespace Oni.Playground.Slack;

/// <summary>A public channel of the workspace.</summary>
/// <param name="Id">Such as <c>C0ONI</c>.</param>
/// <param name="HasOni">Oni has been invited; else its posts are refused with <c>not_in_channel</c>.</param>
public sealed record FakeChannel(string Id, string Name, bool HasOni = true)
{
    /// <summary>Nobody can write there any more.</summary>
    public bool IsArchived { get; init; }
}
