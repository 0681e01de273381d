using Oni.Playground.Day;
using Oni.Worlds;

namespace Oni.Simulation.Tests.Days;

/// <summary>How fast time runs changes nothing of what a person is given.</summary>
public sealed class SameDayTests
{
    [Fact]
    [TimeLimit]
    [Trait("Tier", Soak.Tier)]
    public async Task TheScriptedDay_At60At600AndOnAFakeClock_GivesEachPersonTheSame()
    {
        var standing = await LivedDay.OnAFakeClock();
        foreach (var running in (LivedDay[])[await LivedDay.At(60), await LivedDay.At(600)])
        {
            foreach (var person in Cast.Day.Select(p => p.User.Id))
            {
                Assert.Equal(standing.Rows[person], running.Rows[person]);
                Assert.Equal(standing.Felt[person], running.Felt[person]);
                Assert.Equal(standing.Answers[person], running.Answers[person]);
            }
        }
    }

    [Fact]
    public async Task TheScriptedDay_OnAFakeClock_HoldsWhatItIsWrittenFor()
    {
        var standing = await LivedDay.OnAFakeClock();

        // The day holds what it is written for: a row of NOs, a ladder, a limit that refuses, a pause.
        var hanako = standing.Rows[Cast.Hanako.Id];
        Assert.Contains("英単語を30個 no 1 zap 35 accepted ", hanako);
        Assert.Contains("部屋の片づけ no 1 zap 45 accepted ", hanako);
        Assert.Contains("腕立て伏せ ignore 1 vibe 100 accepted ", hanako);
        Assert.Contains("腕立て伏せ ignore 3 zap 45 accepted ", hanako);
        Assert.Equal(["朝の散歩 YES", "英単語を30個 NO", "部屋の片づけ NO", "腕立て伏せ AUTO_IGNORE", "日記を書く SKIP"], standing.Answers[Cast.Hanako.Id]);
        Assert.Equal(["Clear the inbox NO", "Stretch YES", "Lights out NO"], standing.Answers[Cast.Sam.Id]);
    }
}
