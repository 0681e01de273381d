using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Oni.SlackFrontend.Receiving;

/// <summary>A verified body that Slack has posted: a form, or an event as JSON.</summary>
internal sealed class SlackBody(string text, bool isJson)
{
    private readonly Dictionary<string, StringValues> _fields = isJson ? [] : QueryHelpers.ParseQuery(text);

    public bool IsJson => isJson;

    public string Text => text;

    /// <summary>The first value of a form's field, or null.</summary>
    public string? Field(string name) => _fields.TryGetValue(name, out var values) ? values.FirstOrDefault() : null;
}
