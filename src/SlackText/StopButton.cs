using Oni.Slack.Blocks;

namespace Oni.SlackText;

/// <summary>The red button that stops everything, on each message that asks or announces (spec, "Stop wins").</summary>
internal static class StopButton
{
    public static Button Of(Localizer phrases) => new(WireId.StopNow, phrases["stop.button"], "{}", ButtonStyle.Danger);
}
