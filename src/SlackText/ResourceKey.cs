using System.Text.Json;

namespace Oni.SlackText;

/// <summary>The last part of a text's key: an enum's name in kebab case.</summary>
public static class ResourceKey
{
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
