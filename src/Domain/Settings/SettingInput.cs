namespace Oni.Domain.Settings;

/// <summary>The kind of input by which a setting is changed; the last part of its action id.</summary>
public enum SettingInput
{
    Select,
    Number,
    Decimal,
    Text,
    Time,
}
