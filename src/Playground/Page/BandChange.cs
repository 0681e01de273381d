namespace Oni.Playground.Page;

internal sealed record BandChange(bool On);
