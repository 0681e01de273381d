using System.Collections.Frozen;

namespace Oni.Domain.Schedules;

/// <summary>
/// All that sets one kind of schedule apart from another (spec, "The day" and "Stimuli"). What is said of it stands in the resources,
/// under the keys that begin with its name; which buttons its message has stands in <c>PromptButtons</c>, by <see cref="Answers"/>.
/// </summary>
/// <param name="Name">As it begins the keys of its sentences, and what Pavlok is told.</param>
/// <param name="About">What Pavlok is told that it is about, where it is about no task: a word of no language.</param>
/// <param name="Answers">What the person can do about its message.</param>
/// <param name="MaxLate">A later one was lost to an outage and is skipped; null: it is posted however late.</param>
/// <param name="IsLadder">Silence climbs the ladder.</param>
/// <param name="IsDaily">
/// One that ends by itself is followed by the next day's, and the third in a row without an answer by a pause.
/// </param>
/// <param name="IsPlanned">A new plan cancels it, and a pause, or a deactivated account, skips it.</param>
public sealed record ScheduleKind(
    string Name,
    string? About,
    PromptAnswers Answers,
    TimeSpan? MaxLate,
    bool IsLadder,
    bool IsDaily,
    bool IsPlanned
)
{
    private static readonly FrozenDictionary<EventType, ScheduleKind> All = new Dictionary<EventType, ScheduleKind>
    {
        [EventType.Plan] = new("plan", About: "Oni", PromptAnswers.OpenPlan, MaxLate: null, IsLadder: true, IsDaily: true, IsPlanned: true),
        [EventType.Remind] = new(
            "remind",
            About: null,
            PromptAnswers.YesOrNo,
            TimeSpan.FromHours(1),
            IsLadder: true,
            IsDaily: false,
            IsPlanned: true
        ),
        [EventType.Report] = new(
            "report",
            About: null,
            PromptAnswers.None,
            TimeSpan.FromHours(24),
            IsLadder: false,
            IsDaily: false,
            IsPlanned: false
        ),
    }.ToFrozenDictionary();

    public static ScheduleKind Of(EventType type) => All[type];

    /// <summary>What Pavlok is told (spec, "Pavlok"): what it is, and what it is about.</summary>
    /// <param name="task">Null for what is about no task.</param>
    public string Reason(string? task) => $"{Name}: {task ?? About}";
}
