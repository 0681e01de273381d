using Oni.Playground.Day;
using Oni.Worlds;

namespace Oni.Simulation.Tests.Days;

/// <summary>How fast time runs changes nothing of what a person is given. Alone: at 600× a minute is a tenth of a second.</summary>
[Collection(nameof(NonParallel))]
public sealed class SameDayTests
{
    [Fact]
    [TimeLimit]
    [Trait("Tier", Soak.Tier)]
    public async Task TheScriptedDay_At60At600AndOnAFakeClock_GivesEachPersonTheSame()
    {
        var standing = await DayResult.OnAFakeClock();
        foreach (var running in (DayResult[])[await DayResult.At(60), await DayResult.At(600)])
        {
            foreach (var person in SampleUsers.Day.Select(p => p.User.Id))
            {
                Assert.Equal(standing.Rows[person], running.Rows[person]);
                Assert.Equal(standing.Felt[person], running.Felt[person]);
                Assert.Equal(standing.Answers[person], running.Answers[person]);
            }
        }
    }
}
