using CsCheck;
using Oni.GrainInterfaces;

namespace Oni.Grains.Tests;

/// <summary>A thousand months with random faults. A seed that fails is printed.</summary>
public sealed class HistoryTests
{
    [Fact]
    public void AThousandMonths_KeepEveryPromise()
    {
        var (felt, unknown) = (0, 0);
        Gen.Int.Sample(
            seed =>
            {
                var month = new Month(seed);
                month.Live();
                foreach (var day in month.Felt.Where(f => f.Type == StimulusType.Zap).GroupBy(f => DateOnly.FromDateTime(f.At.UtcDateTime)))
                    Assert.True(day.Count() <= month.Limit, $"{day.Count()} zaps on {day.Key}, at most {month.Limit} are allowed");
                Assert.All(month.Felt.GroupBy(f => (f.Schedule, f.Mode, f.Count)), g => Assert.Single(g));
                Assert.All(month.Felt, f => Assert.False(f.Paused, $"{f} while paused"));
                Assert.All(month.Lived, s => Assert.True(s.Ended && s.Effects.IsEmpty, $"{s.Id} is {s.State} at the end"));
                Assert.All(month.Lived.Where(s => s.State is ScheduleState.Done or ScheduleState.Canceled), s => Assert.True(month.Posts.GetValueOrDefault(s.Id!) >= 1, $"{s.Id} ended without a message"));
                Assert.DoesNotContain(StimulusOutcome.Recorded, month.Outcomes);
                Assert.InRange(month.Felt.Count, month.Outcomes.Count(o => o == StimulusOutcome.Accepted), month.Outcomes.Count(o => o is StimulusOutcome.Accepted or StimulusOutcome.Unknown));
                Interlocked.Add(ref felt, month.Felt.Count);
                Interlocked.Add(ref unknown, month.Outcomes.Count(o => o == StimulusOutcome.Unknown));
            },
            iter: 1000,
            threads: 1);
        Assert.True(felt > 1000 && unknown > 100, $"the months were too quiet: {felt} felt, {unknown} unknown");
    }
}
