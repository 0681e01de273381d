namespace Oni.Slack.Blocks;

/// <summary>1–10 boxes to tick.</summary>
public sealed class CheckboxGroup(string actionId, IReadOnlyList<Option> options) : InputElement(actionId)
{
    public IReadOnlyList<Option> Options { get; } = Limit.Count(options, 10, "options");
}
