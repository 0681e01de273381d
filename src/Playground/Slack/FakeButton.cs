namespace Oni.Playground.Slack;

public sealed record FakeButton(string ActionId, string Text, string? Value)
{
    public string? BlockId { get; init; }
}
