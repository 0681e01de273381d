using System.Globalization;
using Oni.Domain.Settings;
using Oni.Domain.Text;
using Oni.Slack.Blocks;
using Oni.Slack.Interaction;
using Oni.SlackText;
using Oni.SlackText.Settings;

namespace Oni.SlackFrontend.Settings;

/// <summary>How one setting stands in the settings modal. The coach alone decides what is allowed.</summary>
internal sealed record SettingField(SettingDefinition Setting, SettingInput Input)
{
    private const string NotSet = "unset";

    public string Key => Setting.Key;

    /// <summary>The smallest number allowed.</summary>
    public decimal Least => Setting.Domain.Least;

    /// <summary>The largest number allowed.</summary>
    public decimal Most => Setting.Domain.Most;

    /// <summary>The stored value that an empty field, or a chosen "not set", stands for.</summary>
    public string? Empty => Setting.Domain.Empty;

    /// <summary>What a select offers, in order; "not set" first where the setting may be that.</summary>
    public IReadOnlyList<string> Options =>
        Setting.Default is null && Input == SettingInput.Select ? [NotSet, .. Setting.Domain.Options] : Setting.Domain.Options;

    /// <summary>Characters of a text, at most.</summary>
    public int MaxCharacters { get; init; } = 100;

    /// <summary>The field may be left empty.</summary>
    public bool IsOptional => Input == SettingInput.Text;

    public string ActionId =>
        Key
        + Input switch
        {
            SettingInput.Select => "_select",
            SettingInput.Time => "_time",
            _ => "_input",
        };

    /// <summary>What stands in the field for a value in force; null when nothing does, as for a value that cannot be read.</summary>
    public string? Shown(string? value) =>
        Input switch
        {
            SettingInput.Select => (value ?? NotSet) is var option && Options.Contains(option, StringComparer.Ordinal) ? option : null,
            SettingInput.Number or SettingInput.Decimal => decimal.TryParse(
                value,
                NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out _
            )
                ? value
                : null,
            SettingInput.Time => SettingDomain.Time(value) is null ? null : value,
            _ => value == Empty || value is null ? null : VisibleText.Cut(value, MaxCharacters),
        };

    /// <summary>What the person has left in the field, as <see cref="Shown"/> would show it.</summary>
    public string? Read(PayloadView view) =>
        view.Value(Key, ActionId) is not { } entry
            ? null
            : Input switch
            {
                SettingInput.Select => entry.SelectedOption?.Value,
                SettingInput.Time => entry.SelectedTime,
                _ => string.IsNullOrWhiteSpace(entry.Value) ? null : entry.Value.Trim(),
            };

    /// <summary>The value to store for what stands in the field.</summary>
    public string? Stored(string? shown) => shown is null or NotSet ? Empty : shown;

    /// <param name="shown">As <see cref="Shown"/> gives it.</param>
    internal InputElement Element(string? shown, Localizer phrases) =>
        Input switch
        {
            SettingInput.Select => new StaticSelectMenu(
                ActionId,
                [.. Options.Select(o => new Option(SettingText.Value(Key, o, phrases), o))],
                shown
            ),
            SettingInput.Time => new TimePicker(ActionId, SettingDomain.Time(shown)),
            SettingInput.Text => new PlainTextInput(ActionId, shown),
            _ => new NumberInput(
                ActionId,
                Least,
                Most,
                Input == SettingInput.Decimal,
                shown is null ? null : decimal.Parse(shown, CultureInfo.InvariantCulture)
            ),
        };
}
