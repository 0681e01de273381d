namespace Oni.Slack.Blocks;

/// <summary>A choice of 1–100 options.</summary>
public sealed class StaticSelectMenu : InputElement
{
    /// <param name="initial">The value of one of the options, or null.</param>
    public StaticSelectMenu(string actionId, IReadOnlyList<Option> options, string? initial = null)
        : base(actionId)
    {
        Options = Limit.Unique(Limit.Count(options, 100, "options"), o => o.Value, "option");
        InitialOption = initial is null
            ? null
            : options.FirstOrDefault(o => o.Value == initial) ?? throw new BlockKitException("initial_option is not among the options");
    }

    public IReadOnlyList<Option> Options { get; }

    public Option? InitialOption { get; }
}
