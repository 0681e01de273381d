using Oni.Domain.Settings;

namespace Oni.Domain.Stimuli;

/// <summary>The rungs of silence (spec, "The ladder").</summary>
public static class EscalationPolicy
{
    private const int MaxAtFirst = 35;

    /// <summary>
    /// Step 1 is a vibe of 100; step n ≥ 2 is b + 10·(n−2), at most 100, of the person's kind, with b the smaller of 35 and
    /// their base strength. Null when that is 0: then nothing is sent at any step, and the messages go on.
    /// </summary>
    public static PlannedStimulus? Step(int step, StimulusType punishType, int baseStrength)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(step, 1);
        if (baseStrength <= 0)
            return null;
        return step == 1
            ? new PlannedStimulus(StimulusType.Vibe, 100)
            : new PlannedStimulus(punishType, (int)Math.Min(100, Math.Min(MaxAtFirst, baseStrength) + 10L * (step - 2)));
    }

    /// <summary>The terms printed in the post, except that changes towards less apply at once.</summary>
    public static EscalationOptions InForce(EscalationOptions posted, EscalationOptions now) =>
        new(
            Math.Max(posted.IntervalSeconds, now.IntervalSeconds),
            Math.Max(posted.JudgeSeconds, now.JudgeSeconds),
            Math.Min(posted.MaxRetry, now.MaxRetry)
        );

    /// <summary>Silence for so long, awake, decides the next step.</summary>
    public static TimeSpan Patience(EscalationOptions terms) => TimeSpan.FromSeconds(terms.IntervalSeconds + terms.JudgeSeconds);

    /// <summary>No step follows this one: the number is used up, or it was a zap of full strength after the limits.</summary>
    public static bool IsLast(int step, StimulusResult? result, EscalationOptions terms) => step >= terms.MaxRetry || IsFullZap(result);

    /// <summary>A zap of 100 after the limits, whatever became of it.</summary>
    public static bool IsFullZap(StimulusResult? result) => result is not null && IsFullZap(result.Type, result.Strength);

    /// <inheritdoc cref="IsFullZap(StimulusResult?)"/>
    /// <param name="strength">After the limits.</param>
    public static bool IsFullZap(StimulusType type, int strength) => type == StimulusType.Zap && strength == 100;
}
