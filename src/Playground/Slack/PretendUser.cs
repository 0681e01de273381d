namespace Oni.Playground.Slack;

/// <param name="Id">Such as <c>U0ALICE</c>.</param>
/// <param name="Locale">Such as <c>ja-JP</c>.</param>
/// <param name="Tz">An IANA zone.</param>
public sealed record PretendUser(string Id, string Locale = "ja-JP", string Tz = "Asia/Tokyo")
{
    /// <summary>The channel of direct messages with this person.</summary>
    public string DirectChannel => "D" + Id[1..];
}
