namespace Oni.Playground.Slack;

public sealed record PretendButton(string ActionId, string Text, string? Value)
{
    public string? BlockId { get; init; }
}
