namespace Oni.Playground.Page;

/// <param name="At">Product time.</param>
/// <param name="Felt">Pavlok took it and the wristband was on.</param>
internal sealed record WireEvent(DateTimeOffset At, string Reason, bool Felt);
