namespace Oni.Playground.Processes;

/// <param name="Number">Rises with each line.</param>
/// <param name="Process">Such as <c>oni-worker</c>.</param>
public sealed record LogLine(long Number, string Process, string Text);
