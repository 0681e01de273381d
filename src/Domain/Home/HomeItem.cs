using Oni.Domain.Schedules;

namespace Oni.Domain.Home;

/// <summary>A remind of today, as the App Home shows it.</summary>
/// <param name="Result">How it ended; null while it has not, and when it ended without a row.</param>
[GenerateSerializer, Alias("oni.home-item")]
public sealed record HomeItem(string Task, DateTimeOffset RunAt, ScheduleStatus State, ActionResult? Result);
