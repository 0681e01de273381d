namespace Oni.Domain.Settings;

/// <summary>Whose change of a setting stands, where two come close together (spec, "Consent" and "Stop wins"). Pure.</summary>
public static class LastWord
{
    /// <summary>An operator has paused the person since a restart was received: the pause stands.</summary>
    /// <param name="last">The last change of <c>SYSTEM_PAUSED</c>; plain SQL's is dated in real time.</param>
    public static bool OperatorPausedSince(AuditRow? last, Received restart) =>
        last switch
        {
            { New: null } => false,
            { Source: "operator" } => last.At >= restart.At,
            { Source: "sql" } => last.At.UtcTicks >= restart.Order,
            _ => false,
        };

    /// <summary>
    /// A press that gives consent, or takes it away, counts, however late it is delivered, unless somebody else has taken
    /// consent away since.
    /// </summary>
    /// <param name="last">The last change of <c>ZAP_CONSENT</c>.</param>
    /// <param name="pressedAt">Product time.</param>
    public static bool ConsentStillCounts(AuditRow? last, ZapConsent consent, string userId, DateTimeOffset pressedAt) =>
        consent != ZapConsent.Agreed || last is null || last.At <= pressedAt || last.ChangedBy == userId;
}
