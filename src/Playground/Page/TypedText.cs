namespace Oni.Playground.Page;

/// <param name="Text">A slash command, or a message to nobody in particular.</param>
internal sealed record TypedText(string Channel, string Text);
