namespace Oni.Domain.People;

/// <summary>What the frontend needs to speak with a person.</summary>
/// <param name="ProfileKnown">False: Slack has not been asked about them yet.</param>
[GenerateSerializer, Alias("oni.person-sheet")]
public sealed record PersonModel(Recipient Recipient, bool ProfileKnown, bool Paused, ZapConsent Consent, bool HasWristband);
