using Oni.Domain.Settings;

namespace Oni.SlackFrontend.Settings;

/// <summary>The settings that the modal changes, in groups and in the order in which it shows them.</summary>
internal static class SettingFields
{
    public static IReadOnlyList<(SettingGroup Group, IReadOnlyList<SettingField> Fields)> Groups { get; } =
    [
        .. from setting in SettingsCatalog.Shown
        where setting.Input is not null
        group new SettingField(setting, setting.Input!.Value) by setting.Group into fields
        select (fields.Key, (IReadOnlyList<SettingField>)[.. fields]),
    ];

    public static IReadOnlyList<SettingField> All { get; } = [.. Groups.SelectMany(g => g.Fields)];
}
