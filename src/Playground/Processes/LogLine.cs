namespace Oni.Playground.Processes;

/// <param name="Process">Such as <c>oni-worker</c>.</param>
public sealed record LogLine(string Process, string Text);
