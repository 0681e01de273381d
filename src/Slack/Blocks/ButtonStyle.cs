namespace Oni.Slack.Blocks;

public enum ButtonStyle
{
    Primary,
    Danger,
}
