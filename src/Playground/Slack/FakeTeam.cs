namespace Oni.Playground.Slack;

/// <summary>The workspace's ids, and those of Oni in it.</summary>
public static class FakeTeam
{
    public const string Id = "T0PRETEND";
    public const string Domain = "pretend";
    public const string App = "A0ONI";
    public const string Bot = "B0ONI";
    public const string BotUser = "U0ONI";
    public const string BotName = "oni";
}
