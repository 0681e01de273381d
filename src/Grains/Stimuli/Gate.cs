using Oni.GrainInterfaces;

namespace Oni.Grains.Stimuli;

/// <summary>The limits, for every stimulus on every path (spec section 3). Pure: asked before recording, and again before sending.</summary>
public static class Gate
{
    /// <summary>A stimulus this long after its cause is no longer about it.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromSeconds(60);

    /// <summary>Between two zaps of one person.</summary>
    public static readonly TimeSpan BetweenZaps = TimeSpan.FromSeconds(5);

    /// <summary>The strength after the person's limit: a zap never above it, nothing above 100.</summary>
    public static int Clamp(StimulusType type, int strength, int zapLimit) =>
        Math.Clamp(strength, 0, type == StimulusType.Zap ? Math.Min(100, zapLimit) : 100);

    /// <summary>Why this stimulus must not be given, or null.</summary>
    public static StimulusRefusal? Judge(StimulusRequest request, GateFacts facts)
    {
        if (facts.Settings is not { UnreadableKey: null } settings)
            return StimulusRefusal.SettingsUnknown;
        if (!facts.Authorized)
            return StimulusRefusal.NotAuthorized;
        if (!facts.ScheduleStands)
            return StimulusRefusal.Answered;
        if (facts.Paused)
            return StimulusRefusal.Paused;
        if (facts.Restored)
            return StimulusRefusal.Restored;
        if (facts.Now - request.AskedAt >= Fresh)
            return StimulusRefusal.TooOld;
        if (settings.QuietHours?.Contains(facts.Local) == true)
            return StimulusRefusal.QuietHours;
        if (!facts.HasWristband)
            return StimulusRefusal.NoWristband;
        return request.Type == StimulusType.Zap ? JudgeZap(facts, settings.Consent, settings.ZapStrengthLimit, settings.DailyZapLimit) : null;
    }

    /// <summary>At the second asking a limit lowered meanwhile also stops what was recorded under the old one.</summary>
    public static StimulusRefusal? JudgeAgain(StimulusRequest request, int strength, GateFacts facts) =>
        Judge(request, facts) ?? (request.Type == StimulusType.Zap && strength > facts.Settings!.ZapStrengthLimit ? StimulusRefusal.ZapLimit : null);

    /// <summary>Refused by a limit, or dropped because its moment had passed.</summary>
    public static StimulusOutcome OutcomeOf(StimulusRefusal why) =>
        why is StimulusRefusal.Answered or StimulusRefusal.TooOld ? StimulusOutcome.Expired : StimulusOutcome.Refused;

    private static StimulusRefusal? JudgeZap(GateFacts facts, ZapConsent consent, int strengthLimit, int dailyLimit)
    {
        if (consent != ZapConsent.Agreed)
            return StimulusRefusal.NoConsent;
        if (strengthLimit == 0)
            return StimulusRefusal.ZapLimit;
        return facts.ZapsToday >= dailyLimit ? StimulusRefusal.DailyLimit : null;
    }
}
