namespace Oni.Domain.Stimuli;

/// <summary>A stimulus asked for. (schedule, mode, count) is its key: it is given at most once.</summary>
/// <param name="ScheduleId">Of a wristband test: a name of its own, since it belongs to no schedule.</param>
/// <param name="Count">
/// Which one of its mode: the step of the ladder from 1; 1 for a NO; the number of a <see cref="NotificationKind"/>; the number of a
/// wristband test.
/// </param>
/// <param name="Strength">1–100 before the limits.</param>
/// <param name="Reason">What Pavlok is told: <c>plan: …</c>, <c>remind: …</c> or <c>report: …</c>.</param>
/// <param name="AskedAt">When its cause happened (product time, UTC); 60 s later it is too old to be given.</param>
[GenerateSerializer, Alias("oni.stimulus-request")]
public sealed record StimulusRequest(
    string ScheduleId,
    StimulusMode Mode,
    int Count,
    StimulusType Type,
    int Strength,
    string Reason,
    DateTimeOffset AskedAt
)
{
    /// <summary>For a NO: k (spec, "A NO"), by which its strength is judged again.</summary>
    [Id(100)]
    public int NoesInARow { get; init; } = 1;

    /// <summary>It is a step of this schedule's ladder.</summary>
    public bool IsStepOf(string scheduleId) => Mode == StimulusMode.Ignore && ScheduleId == scheduleId;
}
