namespace Oni.GrainInterfaces;

/// <summary>The setting <c>ZAP_CONSENT</c>. Only <see cref="Agreed"/> lets a zap leave.</summary>
public enum ZapConsent
{
    Unset,
    Agreed,
    VibeOnly,
}
