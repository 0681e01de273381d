using Oni.Playground.Slack;

namespace Oni.Playground.Day;

/// <summary>A person of the scripted day.</summary>
/// <param name="StopAt">When they type <c>/stop</c>, in their zone, and when <c>/restart</c>; null: they do not.</param>
public sealed record DayPerson(FakeUser User, IReadOnlyList<DayTask> Tasks, TimeOnly? StopAt = null, TimeOnly? RestartAt = null);
