using Oni.Playground.Slack;

namespace Oni.Playground.Day;

/// <summary>Who is in the playground, and the day that two of them live when nobody else plays them.</summary>
public static class SampleUsers
{
    /// <summary>Six in the morning in Tokyo.</summary>
    public static DateTimeOffset Morning { get; } = new(2026, 11, 24, 6, 0, 0, TimeSpan.FromHours(9));

    public static FakeUser Hanako { get; } = new("U0HANAKO") { Name = "花子" };

    public static FakeUser Sam { get; } = new("U0SAM", "en-US", "America/Los_Angeles") { Name = "Sam" };

    public static FakeUser Mia { get; } = new("U0MIA", "en-GB", "Europe/Berlin") { Name = "Mia" };

    public static IReadOnlyList<FakeUser> All { get; } = [Hanako, Sam, Mia];

    public static FakeChannel Channel { get; } = new("C0ONI", "oni");

    /// <summary>
    /// The second task's NO is answered more gently than the third's; the fourth ends in silence; the last falls into the
    /// pause.
    /// </summary>
    public static IReadOnlyList<DayPerson> Day { get; } =
    [
        new(
            Hanako,
            [
                new("朝の散歩", new(7, 30), Reaction.Yes),
                new("英単語を30個", new(9, 0), Reaction.No),
                new("部屋の片づけ", new(11, 0), Reaction.No),
                new("腕立て伏せ", new(13, 0), Reaction.Silence),
                new("日記を書く", new(20, 0), Reaction.Silence),
            ],
            StopAt: new(18, 0),
            RestartAt: new(21, 0)
        ),
        new(
            Sam,
            [
                new("Clear the inbox", new(15, 0), Reaction.No),
                new("Stretch", new(17, 0), Reaction.Yes),
                new("Lights out", new(22, 30), Reaction.No),
            ]
        ),
    ];
}
