namespace Oni.Playground.Day;

/// <param name="Time">In the person's zone; on their today or tomorrow, whichever comes first.</param>
public sealed record DayTask(string Task, TimeOnly Time, Reaction Reaction);
