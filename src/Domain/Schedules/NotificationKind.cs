namespace Oni.Domain.Schedules;

/// <summary>The notifications of one schedule; the number is their <c>count</c> in <c>punishments</c>.</summary>
internal enum NotificationKind
{
    Posted = 1,
    Answered = 2,
    Registered = 3,
}
