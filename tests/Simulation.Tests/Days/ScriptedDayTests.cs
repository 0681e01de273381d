using Oni.Playground.Day;
using Oni.Worlds;

namespace Oni.Simulation.Tests.Days;

/// <summary>A day from its first plan to its last answer, each person's own.</summary>
[LongRunning]
public sealed class ScriptedDayTests
{
    [Fact]
    public async Task TheScriptedDay_OnAFakeClock_HoldsWhatItIsWrittenFor()
    {
        var standing = await DayResult.OnAFakeClock();

        // The day holds what it is written for: a row of NOs, a ladder, a limit that refuses, a pause.
        var hanako = standing.Rows[SampleUsers.Hanako.Id];
        Assert.Contains("英単語を30個 no 1 zap 35 accepted ", hanako);
        Assert.Contains("部屋の片づけ no 1 zap 45 accepted ", hanako);
        Assert.Contains("腕立て伏せ ignore 1 vibe 100 accepted ", hanako);
        Assert.Contains("腕立て伏せ ignore 3 zap 45 accepted ", hanako);
        Assert.Equal(
            ["朝の散歩 YES", "英単語を30個 NO", "部屋の片づけ NO", "腕立て伏せ AUTO_IGNORE", "日記を書く SKIP"],
            standing.Answers[SampleUsers.Hanako.Id]
        );
        Assert.Equal(["Clear the inbox NO", "Stretch YES", "Lights out NO"], standing.Answers[SampleUsers.Sam.Id]);
    }
}
