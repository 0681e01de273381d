namespace Oni.Playground.Page;

/// <param name="Speed">0 (pause) to 600.</param>
internal sealed record SpeedChoice(double Speed);
