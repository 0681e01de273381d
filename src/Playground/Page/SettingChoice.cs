namespace Oni.Playground.Page;

internal sealed record SettingChoice(string Key, string Value);
