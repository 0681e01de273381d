using System.Text.Json.Serialization;

namespace Oni.Slack.Blocks;

[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(PlainTextInput), "plain_text_input")]
[JsonDerivedType(typeof(NumberInput), "number_input")]
[JsonDerivedType(typeof(StaticSelectMenu), "static_select")]
[JsonDerivedType(typeof(TimePicker), "timepicker")]
[JsonDerivedType(typeof(CheckboxGroup), "checkboxes")]
public abstract class InputElement(string actionId)
{
    public string ActionId { get; } = Limit.Id(actionId, "action_id");
}
