using NodaTime;

namespace Oni.Playground.Slack;

/// <summary>A person of the pretend workspace, with a wristband of their own.</summary>
/// <param name="Id">Such as <c>U0ALICE</c>.</param>
/// <param name="Locale">Such as <c>ja-JP</c>.</param>
/// <param name="Tz">An IANA zone.</param>
public sealed record FakeUser(string Id, string Locale = "ja-JP", string Tz = "Asia/Tokyo")
{
    /// <summary>As others see it; by default the id.</summary>
    public string Name { get; init; } = Id;

    /// <summary>The account is deactivated: messages to it are refused with <c>user_disabled</c>, and its profile is bare.</summary>
    public bool Deleted { get; init; }

    /// <summary>The code with which Slack refuses each direct message to this person; null: none.</summary>
    public string? Refuses { get; init; }

    /// <summary>The channel of direct messages between this person and Oni.</summary>
    public string DirectChannel => "D" + Id[1..];

    /// <summary>An instant on this person's clock. From NodaTime's zones, so that the machine needs none.</summary>
    public DateTimeOffset Local(DateTimeOffset instant) =>
        Instant.FromDateTimeOffset(instant).InZone(DateTimeZoneProviders.Tzdb[Tz]).ToDateTimeOffset();

    /// <summary>The Pavlok key of their wristband.</summary>
    public string WristbandKey => $"wrist-of-{Id}";
}
