using Oni.Domain.Settings;
using Oni.Domain.Time;

namespace Oni.Domain.Stimuli;

/// <summary>
/// The limits, for every stimulus on every path (spec, "Limits"). Pure: asked before recording, again before the request, and
/// once more when the connection stands.
/// </summary>
public static class StimulusPolicy
{
    /// <summary>A stimulus this long after its cause is no longer about it.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(60);

    /// <summary>Between two zaps of one person.</summary>
    public static readonly TimeSpan ZapInterval = TimeSpan.FromSeconds(5);

    /// <summary>The strength after the person's limit: a zap never above it, nothing above 100.</summary>
    public static int Clamp(StimulusType type, int strength, int zapLimit) =>
        Math.Clamp(strength, 0, type == StimulusType.Zap ? Math.Min(100, zapLimit) : 100);

    /// <summary>Why this stimulus must not be given, or null.</summary>
    public static StimulusRefusal? Evaluate(StimulusRequest request, StimulusPolicyInput facts)
    {
        if (facts.Settings is not { UnreadableKey: null } settings)
            return StimulusRefusal.SettingsUnknown;
        if (!facts.Authorized)
            return StimulusRefusal.NotAuthorized;
        if (!facts.ScheduleStands)
            return StimulusRefusal.Answered;
        if (facts.Paused || WasAskedInPause(request, facts))
            return StimulusRefusal.Paused;
        if (facts.Restored)
            return StimulusRefusal.Restored;
        if (facts.Now - request.AskedAt >= MaxAge)
            return StimulusRefusal.TooOld;
        if (settings.QuietHours?.Contains(facts.Local) == true)
            return StimulusRefusal.QuietHours;
        if (!facts.HasWristband)
            return StimulusRefusal.NoWristband;
        if (settings.Consent == ZapConsent.None && request.Mode != StimulusMode.Test)
            return StimulusRefusal.MessagesOnly;
        return request.Type == StimulusType.Zap
            ? JudgeZap(facts, settings.Consent, settings.ZapStrengthLimit, settings.DailyZapLimit)
            : null;
    }

    /// <summary>
    /// At the second and third asking a limit lowered meanwhile also stops what was recorded under the old one, and so does a
    /// kind or strength that has become less: it is not sent in another form.
    /// </summary>
    public static StimulusRefusal? Reevaluate(StimulusRequest request, int strength, StimulusPolicyInput facts)
    {
        if (Evaluate(request, facts) is { } refusal)
            return refusal;
        if (request.Type == StimulusType.Zap && strength > facts.Settings!.ZapStrengthLimit)
            return StimulusRefusal.ZapLimit;
        return
            request.Mode != StimulusMode.Test
            && !(Planned(request, facts.Settings!) is { } now && request.Type <= now.Type && strength <= now.Strength)
            ? StimulusRefusal.Lowered
            : null;
    }

    /// <summary>What would be planned for the same cause with the settings of now; null when nothing would be.</summary>
    private static PlannedStimulus? Planned(StimulusRequest request, UserSettings settings) =>
        request.Mode switch
        {
            StimulusMode.No => NoAnswerPolicy.Decide(settings.PunishTypeInForce, settings.PunishValue, request.NoesInARow),
            StimulusMode.Ignore => EscalationPolicy.Step(request.Count, settings.PunishTypeInForce, settings.PunishValue),
            _ => settings.NotifyValue == 0 ? null : new PlannedStimulus(settings.NotifyTypeInForce, settings.NotifyValue),
        };

    /// <summary>
    /// What was asked for, or answered, before the restart that ended the last pause was asked for in it, however late it is
    /// judged. An end of a pause in the future is one of a clock that has been set back since.
    /// </summary>
    private static bool WasAskedInPause(StimulusRequest request, StimulusPolicyInput facts) =>
        facts.ResumedAt is { } resumed && request.AskedAt <= resumed && resumed <= facts.Now + ProductNow.MaxSkew;

    /// <summary>Refused by a limit, or dropped because its moment had passed.</summary>
    public static StimulusOutcome OutcomeOf(StimulusRefusal why) =>
        why is StimulusRefusal.Answered or StimulusRefusal.TooOld or StimulusRefusal.Lowered
            ? StimulusOutcome.Expired
            : StimulusOutcome.Refused;

    private static StimulusRefusal? JudgeZap(StimulusPolicyInput facts, ZapConsent consent, int strengthLimit, int dailyLimit)
    {
        if (consent != ZapConsent.Agreed)
            return StimulusRefusal.NoConsent;
        if (strengthLimit == 0)
            return StimulusRefusal.ZapLimit;
        return facts.ZapsToday >= dailyLimit ? StimulusRefusal.DailyLimit : null;
    }
}
