using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Oni.SlackFrontend.Security;

/// <summary>A verified form that Slack has posted.</summary>
internal sealed class SlackForm(string body)
{
    private readonly Dictionary<string, StringValues> _fields = QueryHelpers.ParseQuery(body);

    /// <summary>The first value of a field, or null.</summary>
    public string? Field(string name) => _fields.TryGetValue(name, out var values) ? values.FirstOrDefault() : null;
}
