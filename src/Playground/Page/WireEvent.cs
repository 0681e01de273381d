namespace Oni.Playground.Page;

/// <param name="Felt">Pavlok took it and the wristband was on.</param>
internal sealed record WireEvent(string Reason, bool Felt);
