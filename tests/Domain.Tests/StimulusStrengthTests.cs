using CsCheck;
using Oni.Domain.Settings;
using Oni.Domain.Stimuli;

namespace Oni.Domain.Tests;

public sealed class StimulusStrengthTests
{
    [Theory]
    [InlineData(35, 1, 35)]
    [InlineData(35, 2, 45)]
    [InlineData(35, 7, 95)]
    [InlineData(35, 8, 100)]
    [InlineData(35, int.MaxValue, 100)]
    [InlineData(100, 1, 100)]
    [InlineData(1, 3, 21)]
    public void No_RisesByTenForEachInARow(int strength, int noes, int expected) =>
        Assert.Equal(new PlannedStimulus(StimulusType.Zap, expected), NoAnswerPolicy.Decide(StimulusType.Zap, strength, noes));

    [Fact]
    public void No_OfBaseZero_IsNoneForAnyK() => Gen.Int[1, 1_000_000].Sample(k => NoAnswerPolicy.Decide(StimulusType.Zap, 0, k) is null);

    [Theory]
    [InlineData(1, StimulusType.Zap, StimulusType.Vibe, 100)]
    [InlineData(2, StimulusType.Zap, StimulusType.Zap, 35)]
    [InlineData(3, StimulusType.Zap, StimulusType.Zap, 45)]
    [InlineData(9, StimulusType.Zap, StimulusType.Zap, 100)]
    [InlineData(2, StimulusType.Beep, StimulusType.Beep, 35)]
    [InlineData(20, StimulusType.Vibe, StimulusType.Vibe, 100)]
    public void Ladder_BeginsWithAVibeAndRises(int step, StimulusType kind, StimulusType expected, int strength) =>
        Assert.Equal(new PlannedStimulus(expected, strength), EscalationPolicy.Step(step, kind, 35));

    [Theory]
    [InlineData(2, 20, 20)]
    [InlineData(3, 20, 30)]
    [InlineData(2, 80, 35)]
    [InlineData(1, 1, 100)]
    public void Ladder_BeginsNoStrongerThanTheNoOfThatPerson(int step, int baseStrength, int strength) =>
        Assert.Equal(strength, EscalationPolicy.Step(step, StimulusType.Zap, baseStrength)!.Strength);

    [Fact]
    public void Ladder_OfBaseZero_SendsNothingAtAnyStep() =>
        Gen.Int[1, 20].Sample(step => EscalationPolicy.Step(step, StimulusType.Zap, 0) is null);

    [Fact]
    public void ChangesTowardsMore_NeverReachAScheduleAlreadyPosted() =>
        Gen.Select(Terms, Terms)
            .Sample(
                (posted, now) =>
                {
                    var inForce = EscalationPolicy.InForce(posted, now);
                    return EscalationPolicy.Patience(inForce) >= EscalationPolicy.Patience(posted)
                        && inForce.MaxRetry <= posted.MaxRetry
                        && inForce.IntervalSeconds >= now.IntervalSeconds
                        && inForce.MaxRetry <= now.MaxRetry;
                }
            );

    private static Gen<EscalationOptions> Terms =>
        Gen.Select(
            Gens.Of(300, 600, 900, 1800),
            Gen.Int[1, 30],
            Gen.Int[1, 20],
            (interval, judge, most) => new EscalationOptions(interval, judge, most)
        );
}
