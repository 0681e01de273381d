using System.Collections.Frozen;
using System.Text.Json;

namespace Oni.Playground.Slack.Rules;

/// <summary>Which members Slack's objects have; Slack refuses what it does not know (https://docs.slack.dev/reference/block-kit).</summary>
internal static class MemberRules
{
    private const string Focused = "action_id focus_on_load placeholder";
    private const string Typed = Focused + " initial_value dispatch_action_config";

    private static readonly FrozenDictionary<string, FrozenSet<string>> Known = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["modal"] = "title blocks close submit private_metadata callback_id clear_on_close notify_on_close external_id submit_disabled",
        ["home"] = "blocks private_metadata callback_id external_id",
        ["divider"] = "block_id",
        ["header"] = "block_id text",
        ["section"] = "block_id text fields accessory expand",
        ["context"] = "block_id elements",
        ["actions"] = "block_id elements",
        ["input"] = "block_id label element dispatch_action hint optional",
        ["image"] = "block_id image_url slack_file alt_text title",
        ["button"] = "action_id text url value style confirm accessibility_label",
        ["static_select"] = Focused + " options initial_option confirm",
        ["radio_buttons"] = "action_id focus_on_load options initial_option confirm",
        ["checkboxes"] = "action_id focus_on_load options initial_options confirm",
        ["timepicker"] = Focused + " initial_time confirm timezone",
        ["datepicker"] = Focused + " initial_date confirm",
        ["plain_text_input"] = Typed + " multiline min_length max_length",
        ["number_input"] = Typed + " is_decimal_allowed min_value max_value",
        ["email_text_input"] = Typed,
        ["url_text_input"] = Typed,
        ["file_input"] = "action_id filetypes max_files",
        ["plain_text"] = "text emoji",
        ["mrkdwn"] = "text verbatim",
    }.ToFrozenDictionary(k => k.Key, k => k.Value.Split(' ').Append("type").ToFrozenSet(StringComparer.Ordinal), StringComparer.Ordinal);

    private static readonly FrozenSet<string> Option = FrozenSet.Create(StringComparer.Ordinal, "text", "value", "description");
    private static readonly FrozenSet<string> Confirm = FrozenSet.Create(
        StringComparer.Ordinal,
        "title",
        "text",
        "confirm",
        "deny",
        "style"
    );

    /// <summary>An object of a type that Slack knows, with members that this type has.</summary>
    public static bool IsKnown(JsonElement element) =>
        element.Text("type") is { } type && Known.TryGetValue(type, out var members) && HasOnly(element, members);

    public static bool IsOption(JsonElement element) => HasOnly(element, Option);

    public static bool IsConfirm(JsonElement element) => HasOnly(element, Confirm);

    private static bool HasOnly(JsonElement element, FrozenSet<string> members) =>
        element.ValueKind == JsonValueKind.Object && element.EnumerateObject().All(m => members.Contains(m.Name));
}
