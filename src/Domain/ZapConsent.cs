namespace Oni.Domain;

/// <summary>The setting <c>ZAP_CONSENT</c>. Only <see cref="Agreed"/> lets a zap leave.</summary>
public enum ZapConsent
{
    Unset,
    Agreed,
    VibeOnly,

    /// <summary>Messages only: nothing is sent but a wristband test of the person's own.</summary>
    None,
}
