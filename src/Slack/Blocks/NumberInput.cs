using System.Globalization;

namespace Oni.Slack.Blocks;

/// <summary>A number, which Slack checks against its bounds before it submits.</summary>
public sealed class NumberInput(string actionId, decimal least, decimal most, bool isDecimalAllowed = false, decimal? initial = null)
    : InputElement(actionId)
{
    public bool IsDecimalAllowed { get; } = isDecimalAllowed;

    public string? InitialValue { get; } = initial?.ToString(CultureInfo.InvariantCulture);

    public string MinValue { get; } = least.ToString(CultureInfo.InvariantCulture);

    public string MaxValue { get; } = most.ToString(CultureInfo.InvariantCulture);
}
