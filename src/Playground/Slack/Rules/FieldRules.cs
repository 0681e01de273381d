using System.Globalization;
using System.Net.Mail;
using System.Text.Json.Nodes;

namespace Oni.Playground.Slack.Rules;

/// <summary>What Slack's own client holds against an entry before it submits a modal; the app does not hear of it.</summary>
internal static class FieldRules
{
    /// <param name="input">An input block.</param>
    /// <param name="entries">What stands in its element.</param>
    /// <returns>Slack's sentence at the field, or null.</returns>
    public static string? Check(JsonObject input, IReadOnlyList<string> entries)
    {
        if (entries is not [var entry, ..])
            return input["optional"]?.GetValue<bool>() == true ? null : "Please complete this required field.";
        var element = input["element"]!.AsObject();
        return element["type"]!.GetValue<string>() switch
        {
            "number_input" => Number(element, entry),
            "plain_text_input" => Text(element, entry),
            "email_text_input" => MailAddress.TryCreate(entry, out _) ? null : "Please enter a valid email address.",
            "url_text_input" => Uri.TryCreate(entry, UriKind.Absolute, out _) ? null : "Please enter a valid URL.",
            _ => null,
        };
    }

    private static string? Number(JsonObject element, string entry)
    {
        if (
            ElementRules.Bound(entry) is not { } number
            || (number != decimal.Truncate(number) && element["is_decimal_allowed"]?.GetValue<bool>() != true)
        )
            return "Please enter a valid number.";
        if (number < ElementRules.Bound(element["min_value"]?.GetValue<string>()))
            return $"Please enter a number of at least {element["min_value"]}.";
        return number > ElementRules.Bound(element["max_value"]?.GetValue<string>())
            ? $"Please enter a number of at most {element["max_value"]}."
            : null;
    }

    private static string? Text(JsonObject element, string entry)
    {
        if (entry.Length < element["min_length"]?.GetValue<int>())
            return string.Create(CultureInfo.InvariantCulture, $"Please enter at least {element["min_length"]} characters.");
        return entry.Length > (element["max_length"]?.GetValue<int>() ?? 3000) ? "Please enter fewer characters." : null;
    }
}
